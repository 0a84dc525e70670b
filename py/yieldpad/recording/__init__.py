"""Listens to the program's generators, coroutines and tasks, and tells what they did, and when."""
