"""Weekly indicators, places and briefings for administrative procedures (TTHC)."""

__version__ = "0.1.0"
