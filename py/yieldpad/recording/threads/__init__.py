"""Threads as lanes, and what they wait for."""
