"""The only rooms that know SQL: the local store and the shared database."""
