"""Alerts: which are due, and how they reach the person at the desk."""
