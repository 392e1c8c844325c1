"""The palette: one field from which everything on the desk is found and done (Ctrl+K)."""
