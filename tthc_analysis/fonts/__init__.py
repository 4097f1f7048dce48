"""Tinos: the bundled faces for page, print and charts."""

from pathlib import Path

FOLDER = Path(__file__).parent
