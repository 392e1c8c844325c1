"""Sync: one round pushes what this desk wrote, pulls what others wrote, and proves it."""
