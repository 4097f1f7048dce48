"""The merged commune's working days of 2025, the day of the merger, and its export of a Monday morning."""

from datetime import date, datetime, timedelta

from ..office import clock
from ..weeks import Week

LOCALITY = "Xã An Bình Mẫu"
YEAR_START, MERGER = datetime(2025, 1, 1), datetime(2025, 7, 1)
TET = date(2025, 1, 27)
HOLIDAYS = {
    date(2025, 1, 1),
    *(TET + timedelta(days) for days in range(5)),
    date(2025, 4, 7), date(2025, 4, 30), date(2025, 5, 1), date(2025, 5, 2),
    date(2025, 9, 1), date(2025, 9, 2), date(2026, 1, 1), date(2026, 1, 2),
}  # fmt: skip
CLOCK = clock(date(2024, 12, 2), 480, HOLIDAYS, {date(2025, 4, 26), date(2026, 1, 10)})
LATER = Week(datetime(2025, 11, 3, 6, 30), datetime(2025, 11, 3), YEAR_START, LOCALITY, (LOCALITY,))
WEEKS = (LATER,)
