"""The event loop of the page: how it waits, its stacks instead of threads, and its clock."""
