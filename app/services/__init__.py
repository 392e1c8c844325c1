"""Use cases of the desk: no Qt, no SQL, no thread; they take a clock."""
