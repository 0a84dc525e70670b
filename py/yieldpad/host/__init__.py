"""What the package needs of its surroundings: to wait, to ask, to tell, and to find modules."""
