"""The two moments at which the software exports its list, and what each counts up to."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from .catalogue import COMMUNES, DISTRICT

YEAR_START = datetime(2024, 1, 1)


@dataclass(frozen=True, slots=True)
class Week:
    """Figures count up to, and not including, `as_of`; the list shows everything known when exported.

    `locality` exports it, in whose `places` people live.
    """

    exported: datetime
    as_of: datetime
    year_start: datetime = YEAR_START
    locality: str = DISTRICT
    places: tuple[str, ...] = tuple(COMMUNES)

    @property
    def last_day(self) -> date:
        return self.as_of.date() - timedelta(days=1)

    def counts(self, event: datetime | None) -> bool:
        """Whether `event` falls between New Year and `as_of`."""
        return event is not None and self.year_start <= event < self.as_of


EARLIER = Week(datetime(2024, 10, 28, 6, 30), datetime(2024, 10, 28))
LATER = Week(datetime(2024, 11, 4, 6, 30), datetime(2024, 11, 1))
WEEKS = (EARLIER, LATER)
