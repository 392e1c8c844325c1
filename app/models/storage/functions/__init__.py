"""Package data: the functions of the shared database, one file a topic."""
