# What the build stands on: .venv, node_modules, Node, and the lock files.
