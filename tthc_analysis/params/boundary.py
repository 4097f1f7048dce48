"""The day from which an office counts otherwise than before, as on 1/7/2025, when communes were merged."""

from dataclasses import dataclass
from datetime import date, datetime, time
from pathlib import Path

from tthc_analysis.calendar import Span
from tthc_analysis.params.definitions import Definitions, load_definitions
from tthc_analysis.sections import Section
from tthc_analysis.wording import boundary as say


@dataclass(frozen=True)
class Boundary:
    """From `day` on figures go by the week's own definitions, until then they went by those of `before`."""

    day: date
    before: Definitions

    @property
    def turn(self) -> datetime:
        """The midnight the day begins with."""
        return datetime.combine(self.day, time())

    def parts(self, period: Span) -> bool:
        """Whether the period has days on either side."""
        return period.start < self.turn < period.end

    def since(self, period: Span) -> Span:
        """What of the period is counted by the present rules alone."""
        return Span(self.turn, period.end) if self.parts(period) else period


def load_boundary(top: Section, report: date, definitions: Path) -> Boundary | None:
    """The key `boundary` of a week. Raises `ParamsError` for a day not before the report, or an unknown profile."""
    if "boundary" not in top.content:
        return None
    section = top.section("boundary", ("day", "before"))
    day = section.day("day")
    if day >= report:
        raise section.fault("day", say.not_before_report(day, report))
    return Boundary(day, load_definitions(definitions, section.text("before"), top.path, "boundary.before"))
