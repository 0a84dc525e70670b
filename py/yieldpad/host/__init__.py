"""What the package needs from its environment: waiting, input, the way to the page, and modules."""
