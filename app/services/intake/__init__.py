"""Bringing in what other systems wrote down: cases, ratings and people, a file at a time."""
