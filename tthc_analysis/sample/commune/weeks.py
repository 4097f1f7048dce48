"""The commune's working days of 2026, and its two exports of a Monday morning."""

from datetime import date, datetime, timedelta

from ..office import clock
from ..weeks import Week
from .catalogue import LOCALITY

YEAR_START = datetime(2026, 1, 1)
TET = date(2026, 2, 16)
HOLIDAYS = {
    date(2026, 1, 1), date(2026, 1, 2),
    *(TET + timedelta(days) for days in range(5)),
    date(2026, 4, 27), date(2026, 4, 30), date(2026, 5, 1),
    date(2026, 8, 31), date(2026, 9, 1), date(2026, 9, 2),
    date(2026, 11, 24), date(2027, 1, 1),
}  # fmt: skip
SWAPPED = {date(2026, 1, 10), date(2026, 8, 22)}
CLOCK = clock(date(2025, 11, 3), 480, HOLIDAYS, SWAPPED)


def _week(monday: date) -> Week:
    midnight = datetime.combine(monday, datetime.min.time())
    return Week(midnight + timedelta(hours=6, minutes=30), midnight, YEAR_START, LOCALITY, (LOCALITY,))


EARLIER, LATER = _week(date(2026, 11, 16)), _week(date(2026, 11, 23))
WEEKS = (EARLIER, LATER)
