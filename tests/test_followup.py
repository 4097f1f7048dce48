"""What was asked last week: done, open or gone, and for which time it is asked again."""

from dataclasses import replace
from pathlib import Path

import pandas as pd
import pytest

from tests.test_params import week_file
from tests.test_read_dossiers import csv_file
from tthc_analysis import briefing, followup, snapshot, tables
from tthc_analysis.followup import asked, by_unit
from tthc_analysis.readings import read_week
from tthc_analysis.week import analyse_week, kept, open_week
from tthc_analysis.wording import letters as say
from tthc_analysis.worklist import MOVING, worklist

INTAKE = "digitised_intake"


def listed(week, key: str = INTAKE) -> list[str]:
    """Dossiers asked of units in one indicator."""
    rows = asked(week)
    return list(rows[rows["indicator"] == key]["dossier_id"])


def after(week, *, scanned: list[str] = (), dropped: list[str] = (), previous=None):
    """The week as it would be with some dossiers scanned, or missing from the list."""
    dossiers = week.dossiers.copy()
    dossiers.loc[dossiers["dossier_id"].isin(scanned), "components_digitised"] = 99
    return replace(week, dossiers=dossiers[~dossiers["dossier_id"].isin(dropped)], previous=previous)


@pytest.fixture(scope="module")
def chain(week):
    """Three weeks of the same list: scans of two dossiers in the second, of another in the third; one is lost."""
    first = replace(week, previous=None)
    some = listed(first)[:4]
    second = after(week, scanned=some[:2], previous=first)
    third = after(week, scanned=some[:3], dropped=some[3:], previous=second)
    return first, second, third, some


def test_what_can_be_mended_is_asked_and_for_the_first_time_without_a_week_before(chain):
    first, *_ = chain
    rows = worklist(first)
    assert len(asked(first)) == rows["fixable"].isin(MOVING).sum() and set(asked(first)["times"]) == {1}
    assert followup.followup(first).empty and by_unit(first).empty and tables.followup(first) is None
    assert briefing.last_week(first) is None


def test_what_was_scanned_is_done_and_what_was_not_is_asked_for_the_second_time(chain):
    _, second, _, some = chain
    told = followup.followup(second)
    outcome = told[told["indicator"] == INTAKE].set_index("dossier_id")["outcome"]
    assert list(outcome[some]) == ["done", "done", "open", "open"]
    assert set(asked(second)["times"]) == {2} and not set(some[:2]) & set(listed(second))


def test_a_dossier_that_left_the_list_is_gone_and_not_done(chain):
    *_, third, some = chain
    told = followup.followup(third)
    outcome = told[told["indicator"] == INTAKE].set_index("dossier_id")["outcome"]
    assert outcome[some[2]] == "done" and outcome[some[3]] == "gone"
    assert say.gone(int(by_unit(third)["gone"].sum())) == tables.followup(third).note


def test_the_third_time_is_marked(chain):
    third = chain[2]
    rows = asked(third)
    assert set(rows["times"]) == {3}
    unit = rows["unit"].iloc[0]
    assert {row[-1] for row in tables.to_finish(rows[rows["unit"] == unit]).rows} == {"3 trở lên"}
    assert by_unit(third)["third"].sum() == len(rows)
    assert "phải nhắc từ lần thứ ba" in briefing.last_week(third).texts[0]


def test_asked_anew_after_a_week_without_is_asked_for_the_first_time(week, chain):
    first, _, _, some = chain
    second = after(week, scanned=some[:1], previous=first)
    third = after(week, previous=second)
    times = asked(third).set_index(["dossier_id", "indicator"])["times"]
    assert times[some[0], INTAKE] == 1 and times[some[1], INTAKE] == 3


def test_the_table_sums_to_all_that_was_asked(chain):
    _, second, *_ = chain
    table = tables.followup(second, most=5)
    *units, rest, whole = table.rows
    assert len(units) == 5 and rest[0].endswith("đơn vị khác") and whole[0] == say.SUM
    for column in range(1, 5):
        assert sum(row[column].exact for row in (*units, rest)) == whole[column].exact
    assert whole[1].exact == len(asked(chain[0])) and whole[2].exact == 2
    unit = by_unit(second)["unit"].iloc[0]
    of_one = tables.followup_of(second, unit)
    assert sum(row[1].exact for row in of_one.rows) == units[0][1].exact


def test_the_sample_counts_both_its_weeks(week):
    told = followup.followup(week)
    before = pd.MultiIndex.from_frame(asked(week.previous)[["dossier_id", "indicator"]])
    assert len(told) == len(before) and (told["outcome"] == "done").sum() == 34
    assert briefing.last_week(week).texts == ("Việc tuần trước: đã xong 34 trong 1.480 lượt hồ sơ đã giao.",)


def unscanned(folder: Path, monday: str, *dossiers: str) -> Path:
    """A list of dossiers none of which was scanned at intake."""
    header = ["Mã hồ sơ", "Đơn vị giải quyết", "Ngày tiếp nhận", "Ngày hẹn trả", "Ngày kết thúc xử lý"]
    header += ["Trạng thái", "Kênh thực hiện", "Số TPHS phải số hóa", "Số TPHS đã số hóa"]
    rows = (
        [name, "Xã An Mẫu", "05/01/2024", "31/12/2024", "", "Đang xử lý", "Trực tiếp", "2", "0"] for name in dossiers
    )
    return csv_file(folder, header, *rows, name=f"ho-so-{monday}.csv")


def week_of(folder: Path, monday: str, previous: Path | None) -> Path:
    """A week of two such dossiers."""
    sources = {"dossiers": [unscanned(folder, monday, "H99-240105-0001", "H99-240105-0002").name]}
    changed = {"report_date": monday, "sources": sources} | ({"previous": previous.name} if previous else {})
    file = week_file(folder, drop=("sample",) if previous else ("sample", "previous"), **changed)
    return file.rename(folder / f"{monday}.yaml")


def test_the_week_before_last_is_told_as_it_was_made(tmp_path):
    first = week_of(tmp_path, "2024-11-04", None)
    snapshot.keep(read_week(open_week(first)), kept(open_week(first)))
    third = week_of(tmp_path, "2024-11-18", week_of(tmp_path, "2024-11-11", first))
    unscanned(tmp_path, "2024-11-04", "H99-240105-0001")
    assert list(asked(analyse_week(third))["times"]) == [3, 3]
    kept(open_week(first)).unlink()
    assert list(asked(analyse_week(third))["times"]) == [2, 2]
