"""A desk of invented people and cases, to try everything on and to take pictures of."""
