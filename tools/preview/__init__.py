# The preview server, which builds again at each change.
