"""Mistakes that raise nothing, found in the tree of a program and in what its lanes did."""
