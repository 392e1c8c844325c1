"""Sanad: the support desk of Arabic e-learning and training providers."""

__version__ = "0.1.0"
