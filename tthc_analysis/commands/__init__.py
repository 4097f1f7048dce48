"""The commands of `tthc`, one a module: `add` tells the parser of it, and a function of its own does it."""

from tthc_analysis.commands import (
    check,
    doctor,
    figures,
    letters,
    new,
    notice,
    pack,
    read,
    schedule,
    week,
    why,
    worklist,
)

COMMANDS = (week, notice, letters, check, new, read, worklist, why, pack, figures, schedule, doctor)

__all__ = ["COMMANDS"]
