"""Places: as the province published them, as its printed values give them, and what a better one takes."""

from tthc_analysis.ranking.places import as_printed, places, standings

__all__ = ["as_printed", "places", "standings"]
