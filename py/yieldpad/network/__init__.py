"""The loopback network: sockets of one program that reach each other, and no other machine."""
