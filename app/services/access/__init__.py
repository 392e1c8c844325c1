"""Access: who is at the desk, and the secrets that open the shared database."""
