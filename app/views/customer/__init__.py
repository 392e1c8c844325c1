"""The customer's card: read and written beside the case, without leaving it."""
