"""The settings of a home: one sheet, searched as one types."""
