"""The work list: exactly the dossiers behind the figures, those first that move most of them."""

import re
from dataclasses import replace

import pandas as pd
import pytest
from python_calamine import CalamineWorkbook

from tests import crafted
from tests.test_causes import PROFILES, day, dossiers
from tthc_analysis import __main__ as command
from tthc_analysis import worklist as room
from tthc_analysis.commands import worklist as listing
from tthc_analysis.errors import NotWritten
from tthc_analysis.indicators import BY_KEY, INDICATORS
from tthc_analysis.render import worklist as sheet
from tthc_analysis.tables import due_rows
from tthc_analysis.wording import causes as say
from tthc_analysis.wording import outlook as ahead
from tthc_analysis.wording.briefing import SAMPLE
from tthc_analysis.worklist import worklist


@pytest.fixture(scope="module")
def listed(week) -> pd.DataFrame:
    return worklist(week)


def of(week, *told: dict) -> pd.DataFrame:
    """The list of a week like the sample's, of January 2024, with these dossiers."""
    return worklist(replace(week, dossiers=dossiers(*told, columns=False)))


def cells(path) -> list[list]:
    return CalamineWorkbook.from_path(path).get_sheet_by_index(0).to_python(skip_empty_area=False)


@pytest.mark.parametrize("indicator", INDICATORS, ids=lambda one: one.key)
def test_the_dossiers_listed_are_exactly_those_behind_the_figure(week, listed, indicator):
    mine = listed[listed["indicator"] == indicator.key]["dossier_id"]
    assert sorted(mine) == sorted(week.behind(indicator.key)["dossier_id"])
    line = week.lines.loc[indicator.key]
    assert len(mine) == (line["short"] if indicator.target is not None else line["numerator"])


def test_what_moves_most_figures_comes_first_then_what_can_be_set_right_now_then_the_oldest(week):
    lacking = {"channel": "postal", "components_due": 2, "components_digitised": 1}
    owing = {"components_due": 1, "components_digitised": 1, "amount": 5000, "payment_status": "unpaid"}
    cash = {**owing, "payment_status": "paid", "payment_method": "cash"}
    table = of(
        week,
        {"dossier_id": "cash", "received_at": day(1), **cash},
        {"dossier_id": "younger", "received_at": day(9), **lacking},
        {"dossier_id": "older", "received_at": day(3), **lacking},
        {"dossier_id": "unpaid", "received_at": day(1), **owing},
        {"dossier_id": "scan, cash", "received_at": day(20), **cash, **lacking},
        {"dossier_id": "scan, unpaid", "received_at": day(25), **owing, **lacking},
    )
    expected = ["scan, unpaid", "scan, cash", "older", "younger", "unpaid", "cash"]
    assert list(table["dossier_id"].drop_duplicates()) == expected


def test_the_rows_of_a_dossier_stay_together_and_the_list_runs_from_most_moved_to_locked(listed):
    runs = (listed["dossier_id"] != listed["dossier_id"].shift()).sum()
    assert runs == listed["dossier_id"].nunique()
    assert listed["moves"].is_monotonic_decreasing
    assert set(listed[listed["moves"] == 0]["fixable"]) <= {"unknown", "locked"}


def test_dossiers_of_the_same_moment_do_not_mix(week):
    lacking = {"channel": "postal", "components_due": 2, "components_digitised": 1}
    owing = {**lacking, "amount": 5000, "payment_status": "unpaid"}
    table = of(week, *({"dossier_id": name, **owing} for name in "BA"))
    assert list(zip(table["dossier_id"], table["indicator"], strict=True)) == [
        (name, key) for name in "AB" for key in ("digitised_intake", "paid_online")
    ]


def test_the_order_of_rows_changes_nothing(week, listed):
    shuffled = replace(week, dossiers=week.dossiers.sample(frac=1, random_state=3))
    pd.testing.assert_frame_equal(worklist(shuffled), listed)


def test_no_person_is_named_and_few_of_a_sensitive_procedure_show_the_sector_alone(listed):
    assert tuple(listed) == room.COLUMNS
    named = listed[listed["procedure"].fillna("").str.contains("khai tử|kết hôn|hôn nhân|trợ cấp xã hội", case=False)]
    assert (named.groupby(["unit", "procedure"])["dossier_id"].nunique() > 2).all()
    assert listed["procedure"].isna().any() and listed["sector"].notna().all()


def test_what_is_missing_since_when_is_told_by_figure(week):
    lacking = {"channel": "postal", "components_due": 3, "components_digitised": 1}
    (row,) = of(week, {"due_at": pd.Timestamp("2099-01-01"), **lacking}).itertuples()
    assert (row.indicator, row.components, row.since, row.cause) == ("digitised_intake", 2, day(2), "C09")
    assert row.missing == "nộp trực tiếp hoặc qua bưu chính, còn thành phần chưa số hóa"


def test_a_week_without_a_list_has_no_work_list(typed_week):
    assert worklist(typed_week).empty


def test_an_indicator_the_list_cannot_tell_is_left_out(week):
    without = replace(week, dossiers=week.dossiers.drop(columns=["payment_method", "procedure", "sector"]))
    table = worklist(without)
    assert set(table["indicator"]) == set(BY_KEY) - {"paid_online"}


@pytest.mark.parametrize("rules", PROFILES.values(), ids=PROFILES)
def test_every_profile_lists_just_what_is_behind_its_own_figures(week, rules):
    definitions = replace(week.params.definitions, rules=rules)
    other = replace(week, params=replace(week.params, definitions=definitions))
    table = worklist(other)
    for one in INDICATORS:
        able = one.computable(rules, week.dossiers.columns)
        assert (table["indicator"] == one.key).sum() == (len(other.behind(one.key)) if able else 0)


NONE_DUE = pd.DataFrame()


class TestSheet:
    def test_a_second_sheet_has_what_is_due_the_certain_first(self, week, listed, tmp_path):
        path, due = tmp_path / "a.xlsx", due_rows(week)
        sheet.write(path, listed.head(1), due, week.params)
        rows = CalamineWorkbook.from_path(path).get_sheet_by_name(ahead.DUE_SHEET).to_python()
        assert rows[sheet.HEADER_ROW] == list(ahead.DUE_COLUMNS.values())
        told = rows[sheet.HEADER_ROW + 1 :]
        assert [row[1] for row in told] == list(due["dossier_id"]) and say.INTERNAL in rows[1][0]
        assert [row[-1] for row in told].count(ahead.CERTAIN) == due["certain"].sum() == 5
        assert told[5][-2:] == ["87%", "26%"]

    def test_it_is_marked_internal_and_holds_real_days_and_numbers(self, week, listed, tmp_path):
        path = tmp_path / "việc.xlsx"
        sheet.write(path, listed.head(3), NONE_DUE, week.params)
        rows = cells(path)
        assert say.INTERNAL in rows[1][0] and SAMPLE in rows[2][0]
        assert rows[sheet.HEADER_ROW] == list(say.WORK_HEAD.values())
        first = dict(zip(say.WORK_HEAD, rows[sheet.HEADER_ROW + 1], strict=True))
        assert first["due_at"] == listed["due_at"].iloc[0].date()
        assert first["moves"] == listed["moves"].iloc[0]
        assert first["indicator"] == BY_KEY[listed["indicator"].iloc[0]].name
        assert len(rows) == sheet.HEADER_ROW + 4

    def test_no_text_becomes_a_formula_a_link_or_a_number(self, week, listed, tmp_path):
        texts = {"dossier_id": "=1+1", "unit": "http://x.vn", "procedure_code": "1.10"}
        path = tmp_path / "a.xlsx"
        sheet.write(path, listed.head(1).assign(**texts), NONE_DUE, week.params)
        first = dict(zip(say.WORK_HEAD, cells(path)[sheet.HEADER_ROW + 1], strict=True))
        assert {key: first[key] for key in texts} == texts

    def test_it_tells_the_report_monday_and_not_when_it_was_written(self, week, listed, tmp_path):
        path = tmp_path / "a.xlsx"
        sheet.write(path, listed.head(5), NONE_DUE, week.params)
        stamps = re.findall(rb"\d{4}-\d\d-\d\dT", crafted.parts(path.read_bytes())["docProps/core.xml"])
        assert set(stamps) == {b"2024-11-04T"}

    def test_a_file_that_cannot_be_written_is_a_fault_and_leaves_nothing(self, week, listed, tmp_path):
        with pytest.raises(NotWritten):
            sheet.write(tmp_path / "không có" / "a.xlsx", listed.head(1), NONE_DUE, week.params)
        (tmp_path / "thư mục.xlsx").mkdir()
        with pytest.raises(NotWritten):
            sheet.write(tmp_path / "thư mục.xlsx", listed.head(1), NONE_DUE, week.params)
        assert [one.name for one in tmp_path.iterdir()] == ["thư mục.xlsx"]


class TestCommand:
    @pytest.fixture(autouse=True)
    def _sample(self, week, monkeypatch):
        monkeypatch.setattr(listing, "analyse_week", lambda params: week)

    def test_the_command_writes_one_units_list_however_its_name_is_spelt(self, listed, tmp_path, capsys):
        path = tmp_path / "minh-mau.xlsx"
        assert command.main(["worklist", "x.yaml", "--unit", "XÃ  minh mẫu", "--out", str(path)]) == 0
        mine = listed[listed["unit"] == "Xã Minh Mẫu"]
        assert [row[1] for row in cells(path)[sheet.HEADER_ROW + 1 :]] == list(mine["dossier_id"])
        told = capsys.readouterr().out
        assert "nội bộ" in told
        first = list(dict.fromkeys(mine["dossier_id"]))[:5]
        assert [line.split()[1].rstrip(",") for line in told.splitlines()[-5:]] == first

    def test_a_unit_that_is_not_there_is_told_with_those_that_are(self, tmp_path, capsys):
        assert command.main(["worklist", "x.yaml", "--unit", "Xã Lạ", "--out", str(tmp_path / "a.xlsx")]) == 2
        assert "Xã Minh Mẫu" in capsys.readouterr().err

    def test_a_name_that_is_no_workbook_is_refused(self, tmp_path, capsys):
        assert command.main(["worklist", "x.yaml", "--out", str(tmp_path / "a.csv")]) == 2
        assert "phải kết thúc bằng .xlsx" in capsys.readouterr().err

    def test_a_week_without_a_list_says_what_to_add(self, typed_week, tmp_path, monkeypatch, capsys):
        monkeypatch.setattr(listing, "analyse_week", lambda params: typed_week)
        assert command.main(["worklist", "x.yaml", "--out", str(tmp_path / "a.xlsx")]) == 2
        assert "sources.dossiers" in capsys.readouterr().err


def test_a_made_week_holds_no_work_list(made, listed):
    book = CalamineWorkbook.from_path(made.folder / "weekly_briefing.xlsx")
    told = {cell for name in book.sheet_names for row in book.get_sheet_by_name(name).to_python() for cell in row}
    assert not told & set(listed["dossier_id"])
