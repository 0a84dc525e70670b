"""Threads: each is a stack of its own, which lets the others go on where it blocks."""
