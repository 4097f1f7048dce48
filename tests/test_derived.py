"""What follows from a dossier's dates by the calendar."""

from datetime import datetime

import pandas as pd

from tthc_analysis.calendar import OFFICE_HOURS
from tthc_analysis.derived import with_derived
from tthc_analysis.holidays import load_holidays
from tthc_analysis.params import ROOT

HOLIDAYS = load_holidays(ROOT / "params" / "holidays.csv")


def derived(**columns: list) -> pd.DataFrame:
    moments = {name: "datetime64[us]" for name in ("submitted_at", "received_at") if name in columns}
    return with_derived(pd.DataFrame(columns).astype(moments), HOLIDAYS, OFFICE_HOURS)


def minutes(submitted: datetime | None, received: datetime | None):
    told = derived(submitted_at=[submitted], received_at=[received])["intake_working_minutes"].iloc[0]
    return None if pd.isna(told) else told


def test_only_office_hours_count_between_submission_and_receipt():
    assert minutes(datetime(2024, 11, 1, 16), datetime(2024, 11, 4, 8)) == 90
    assert minutes(datetime(2024, 11, 2, 9), datetime(2024, 11, 4, 7, 30)) == 0


def test_a_holiday_is_no_working_day():
    assert minutes(datetime(2026, 11, 23, 16), datetime(2026, 11, 25, 8, 30)) == 120


def test_a_second_beyond_a_minute_is_beyond_it():
    assert minutes(datetime(2024, 11, 4, 8), datetime(2024, 11, 5, 8, 0, 0)) == 480
    assert minutes(datetime(2024, 11, 4, 8), datetime(2024, 11, 5, 8, 0, 1)) == 481


def test_received_before_submission_is_no_waiting_and_an_unknown_moment_is_unknown():
    assert minutes(datetime(2024, 11, 5, 8), datetime(2024, 11, 4, 8)) == 0
    assert minutes(None, datetime(2024, 11, 4, 8)) is None


def test_the_deadline_is_recomputed_where_the_limit_is_told():
    received = [datetime(2024, 11, 1, 9), datetime(2024, 11, 1, 9), None]
    table = derived(received_at=received, time_limit=["5 working_day", None, "3 day"])
    assert table["recomputed_due_at"].iloc[0] == datetime(2024, 11, 8, 17)
    assert table["recomputed_due_at"].isna().tolist() == [False, True, True]


def test_columns_that_are_not_there_derive_nothing():
    assert list(derived(received_at=[datetime(2024, 11, 1)])) == ["received_at"]
