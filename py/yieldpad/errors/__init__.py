"""What Python says of an error: its chain, traceback and last lines, bounded, whatever the error does."""
