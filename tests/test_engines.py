"""Every engine comes to the same integers, on dossiers nobody thought of."""

import os
import shutil
from datetime import datetime, timedelta
from importlib.util import find_spec
from pathlib import Path
from random import Random

import narwhals as nw
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests import typed
from tests.test_oracle import CHOSEN, DAYS, ENDS, EVERY, PROFILES, RANDOMS, RULES, some, spans
from tthc_analysis import indicators
from tthc_analysis.archive import frames, open_archive
from tthc_analysis.archive.types import DTYPE
from tthc_analysis.calendar import Span
from tthc_analysis.indicators import history
from tthc_analysis.indicators.changes import Changes
from tthc_analysis.rules import FIXED

WEEK = Span(datetime(2024, 1, 2), datetime(2024, 1, 10))
CUT = Span(datetime(2024, 1, 2), datetime(2024, 1, 10), datetime(2024, 1, 9, 11))
BRIEFLY = "-XX:TieredStopAtLevel=1 -XX:+UseSerialGC"  # Java for a minute's work: nothing is compiled at length
MIDNIGHTS = [Span(datetime(2024, 1, 1), datetime(2024, 1, day)) for day in (3, 6, 9, 12)]
WEDNESDAYS = [Span(datetime(2024, 1, 1), datetime(2024, 1, day)) for day in (3, 10, 24)]


def listed_of(random: Random, number: int) -> pd.DataFrame:
    """As a list is read, before anything is derived."""
    return typed.frame(some(random, number)).drop(columns="intake_working_minutes")


def as_rows(table: pd.DataFrame) -> dict:
    """By group, indicator and day, whatever the order of the rows."""
    parts = ["numerator", "denominator"]
    keys = [name for name in table.columns if name not in (*parts, "span")]
    told = table[keys].astype(object).where(table[keys].notna(), "").itertuples(index=False, name=None)
    numbers = table[parts].astype(object).where(table[parts].notna(), None).itertuples(index=False, name=None)
    return dict(zip(told, numbers, strict=True))


@pytest.mark.parametrize("profile", PROFILES)
@settings(max_examples=3, deadline=None)
@given(RANDOMS, spans())
def test_polars_counts_as_pandas_does_by_any_columns(profile, random, span):
    listed = listed_of(random, 500)
    lazy = frames.stored(listed).lazy()
    for by in (["unit"], ["unit", "channel"], ["payment_method"]):
        one, other = (indicators.grouped(table, CHOSEN[profile], span, by, EVERY) for table in (listed, lazy))
        assert as_rows(one) == as_rows(other)


@pytest.mark.parametrize("profile", PROFILES)
@settings(max_examples=2, deadline=None)
@given(RANDOMS, DAYS, ENDS)
def test_a_series_is_the_same_on_polars_and_pandas(profile, random, start, ends):
    listed, wanted = listed_of(random, 400), [Span(start, max(start, end)) for end in ends]
    lazy = frames.stored(listed).lazy()
    one, other = (indicators.series(table, CHOSEN[profile], wanted, EVERY, by_unit=True) for table in (listed, lazy))
    assert as_rows(one) == as_rows(other)


@pytest.mark.parametrize("profile", PROFILES)
@settings(max_examples=2, deadline=None)
@given(RANDOMS, DAYS, ENDS)
def test_a_series_is_the_same_in_one_reading(profile, random, start, ends):
    listed, wanted = listed_of(random, 400), [Span(start, max(start, end)) for end in ends]
    told = as_rows(indicators.series(listed, CHOSEN[profile], wanted, EVERY, by_unit=True))
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(history, "Changes", lambda *asked, in_one: Changes(*asked, in_one=True))
        assert as_rows(indicators.series(listed, CHOSEN[profile], wanted, EVERY, by_unit=True)) == told


@settings(max_examples=3, deadline=None)
@given(RANDOMS, st.integers(1, 7), st.integers(2, 4))
def test_a_series_by_two_columns_is_what_counting_each_end_alone_gives(random, apart, number):
    listed, rules = listed_of(random, 400), CHOSEN["chi_thi_huyen"]
    ends = [datetime(2024, 1, 4) + timedelta(days=apart * step) for step in range(number)]
    wanted = [Span(datetime(2024, 1, 1), end) for end in ends]
    got, lazy = (
        as_rows(indicators.series_by(table, rules, wanted, ["unit", "channel"]))
        for table in (listed, frames.stored(listed).lazy())
    )
    assert got == lazy
    for span in wanted:
        alone = indicators.grouped(listed, rules, span, ["unit", "channel"])
        alone = as_rows(alone.assign(day=pd.Timestamp(span.last_day)))
        assert {key: got[key] for key in alone} == alone


def test_rows_go_into_polars_and_back_without_loss():
    listed = listed_of(Random(5), 300)
    pd.testing.assert_frame_equal(listed, frames.listed(frames.stored(listed).lazy()))


@pytest.fixture(scope="module")
def both(tmp_path_factory):
    """The same dossiers as pandas, and as an archive's file seen by Spark; the clock of the machine is elsewhere."""
    if not (find_spec("pyspark") and shutil.which("java")):
        if os.environ.get("CI_TOOLS"):
            pytest.fail("PySpark or Java is missing")
        pytest.skip("needs PySpark and Java")
    listed = listed_of(Random(11), 600)
    file = tmp_path_factory.mktemp("kho Đông") / "hồ sơ.parquet"
    frames.write(frames.stored(listed), file)
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("JAVA_TOOL_OPTIONS", BRIEFLY)
        archive = open_archive(Path(file), "spark", "local[2]")
    yield listed, archive.table
    archive.table.sparkSession.stop()


class TestSpark:
    def test_every_rule_counts_alike(self, both):
        listed, table = both
        tests = {one.name: one.test(CUT) for one in (*RULES.values(), *FIXED.values()) if set(one.needs) <= set(listed)}
        sums = {name: test.cast(nw.Int64).fill_null(0).sum() for name, test in tests.items()}
        counted = nw.from_native(listed).select(**sums).to_native().iloc[0].to_dict()
        (row,) = nw.from_native(table).select(**sums).to_native().collect()
        assert row.asDict() == counted
        assert len(tests) > 60 and min(counted.values()) >= 0 < max(counted.values())

    @pytest.mark.parametrize("profile", PROFILES)
    def test_every_profile_counts_alike(self, both, profile):
        one, other = (indicators.grouped(table, CHOSEN[profile], WEEK, ["unit", "channel"]) for table in both)
        assert as_rows(one) == as_rows(other)

    @pytest.mark.parametrize("ends", [MIDNIGHTS, WEDNESDAYS], ids=["days", "weeks"])
    def test_a_series_is_the_same(self, both, ends):
        one, other = (indicators.series_by(table, CHOSEN["chi_thi_huyen"], ends, ["unit", "channel"]) for table in both)
        assert as_rows(one) == as_rows(other)

    def test_the_sample_week_counts_alike(self, both, week, tmp_path):
        params = week.params
        file = tmp_path / "mẫu.parquet"
        frames.write(frames.stored(week.dossiers[[name for name in week.dossiers if name in DTYPE]]), file)
        table = open_archive(file, "spark").table
        got = indicators.figures(table, params.definitions.rules, params.period, params.days)
        assert as_rows(got.drop(columns="span").assign(of=got["span"] == "week")) == as_rows(
            week.figures.drop(columns="span").assign(of=week.figures["span"] == "week")
        )

    def test_the_dossiers_come_back_as_they_were(self, both):
        listed, table = both
        from tthc_analysis.archive import spark

        back = spark.listed(table)[list(listed.columns)]
        order = ["dossier_id", "unit", "received_at", "due_at", "result_at", "paused_at", "status", "submitted_at"]
        order += [name for name in listed.columns if name not in order]
        pd.testing.assert_frame_equal(*(one.sort_values(order, ignore_index=True) for one in (listed, back)))
