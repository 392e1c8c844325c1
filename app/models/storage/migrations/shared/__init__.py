"""The schema of the shared database, one numbered step per idea, frozen once released."""
