"""A program, and the modules that it imports from its other files."""
