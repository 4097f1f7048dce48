"""What ends more than a week before the report is old, and page 1 says so."""

from dataclasses import replace
from datetime import date, datetime
from pathlib import Path

import pandas as pd
import pytest

from tthc_analysis import briefing, checks
from tthc_analysis.freshness import stale
from tthc_analysis.read.source import Source

REPORT = date(2024, 11, 4)
NONE = pd.DataFrame()


def source(kind="dossiers", **told) -> Source:
    return Source(Path("ho-so.xlsx"), kind, "T", "0", 1, **told)


@pytest.mark.parametrize(
    ("told", "old"),
    [
        (source(exported=datetime(2024, 10, 28)), False),
        (source(exported=datetime(2024, 10, 27, 23, 59)), True),
        (source(exported=datetime(2024, 11, 4), period=(date(2024, 1, 1), date(2024, 9, 30))), False),
        (source("units", period=(date(2024, 1, 1), date(2024, 9, 30))), True),
        (source("ranking"), False),
        (source("supplement", exported=datetime(2024, 1, 1)), False),
        (source("scores766", period=(date(2024, 1, 1), date(2024, 9, 30))), False),
    ],
)
def test_the_day_of_export_counts_or_else_the_end_of_the_period(told, old):
    assert bool(stale([told], NONE, REPORT)) is old


@pytest.mark.parametrize(
    ("results", "newest"),
    [([None, None, None], 20), (["2024-10-21", None, None], 21), (["2024-10-02", None, None], 20)],
)
def test_a_list_that_says_neither_goes_by_its_newest_dossier(results, newest):
    moments = pd.to_datetime(pd.Series(["2024-10-01", "2024-10-20", None]))
    dossiers = pd.DataFrame({"received_at": moments, "result_at": pd.to_datetime(pd.Series(results))})
    assert stale([source()], dossiers, REPORT) == (("ho-so.xlsx", date(2024, 10, newest)),)
    assert stale([source()], NONE, REPORT) == ()


def test_page_one_and_the_findings_say_so(week):
    old = replace(week, stale=(("ho-so.xlsx", date(2024, 10, 20)),))
    assert briefing.opening(old).texts[1] == "Lưu ý: số liệu đã cũ hơn một tuần (ho-so.xlsx chỉ có đến 20/10/2024)."
    assert briefing.record(old).content["stale"] == [{"file": "ho-so.xlsx", "last_day": "2024-10-20"}]
    (found,) = checks.of_stale(old.stale, REPORT)
    assert found.where == "ho-so.xlsx" and "chỉ có đến 20/10/2024" in found.what
    assert len(briefing.opening(week).texts) == 2
