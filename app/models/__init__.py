"""What a support desk is: pure records and rules, without Qt and without I/O."""

from app.models.hidden_modules import hidden

# Backports of what Python has itself by now: reading them takes a hundredth of a start.
with hidden("typing_extensions"):
    import msgspec  # noqa: F401
