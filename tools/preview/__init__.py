# The preview server, which builds again after each change.
