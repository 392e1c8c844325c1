"""The user guide inside the desk, with the keys beside it."""
