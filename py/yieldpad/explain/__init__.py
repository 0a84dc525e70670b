"""Texts for common mistakes, for checks and for every run."""
