"""Numbered steps, run in order, each with its record in one transaction."""
