"""Excel reports in the window."""
