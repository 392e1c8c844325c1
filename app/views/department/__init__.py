"""Level two: the cases forwarded to a department, accepted, solved and returned."""
