"""Can it still be reached by the year's end, and what goes wrong before the next report."""
