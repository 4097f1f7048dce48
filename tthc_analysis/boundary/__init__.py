"""Before and after the day on which an office began to count otherwise (the `boundary` of its parameters), without
false comparison: what of a difference is the rules, what is which units are taken together, what really changed.

Each of the two stretches is counted by its own rules, and no figure is the sum of both. What lies between is told in
exact steps on the same dossiers:

    named      before, by the rules of then, of the unit under whose name one would look it up
    recounted  the same dossiers by the rules of now: the step is that of the rules alone
    joined     before, by the rules of now, of all that make up the unit today: the step is that of the units alone
    after      by the rules of now: the step is what really changed

As the stretches are not equally long, a plain count is told per hundred dossiers received; a stock as it stood at the
end of each. A scan or a payment has no date: before and after tell of it what the list knows today.
"""

from tthc_analysis.boundary.bodies import Body, Refusal, bodies, handed_over, predecessors, whole
from tthc_analysis.boundary.changes import (
    LINES,
    SIDES,
    Change,
    Recount,
    changes,
    courses,
    measure,
    recounts,
    scale,
)
from tthc_analysis.boundary.stretches import near, stretches, told, windows

__all__ = [
    "LINES",
    "SIDES",
    "Body",
    "Change",
    "Recount",
    "Refusal",
    "bodies",
    "changes",
    "courses",
    "handed_over",
    "measure",
    "near",
    "predecessors",
    "recounts",
    "scale",
    "stretches",
    "told",
    "whole",
    "windows",
]
