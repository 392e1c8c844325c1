"""Looking after people, computers and the sync, from a person's own desk."""
