"""A case on paper: written as a PDF that any program shows and prints."""
