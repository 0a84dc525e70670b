# The environment of the build: .venv, node_modules, Node, and the lock files.
