"""Records what the program's generators, coroutines and tasks do, and when."""
