"""Findings tell what is wrong and what it does."""

from dataclasses import dataclass
from datetime import date, datetime
from fractions import Fraction
from pathlib import Path

import pandas as pd
import pytest

from tests.test_derived import HOLIDAYS
from tests.test_indicators import PERIOD, RULES, dossiers
from tthc_analysis import before, checks, indicators, reconcile
from tthc_analysis.calendar import year_to_date
from tthc_analysis.lines import lines
from tthc_analysis.ranking import standings
from tthc_analysis.read.ranking import COLUMNS
from tthc_analysis.read.source import Reading, Rejected, Skipped, Source
from tthc_analysis.wording import findings as say
from tthc_analysis.wording.new_week import TO_FILL_IN

NO_FIGURES = pd.DataFrame(columns=indicators.COLUMNS)


def whats(found: list[checks.Finding]) -> list[str]:
    return [one.what for one in found]


def of_table(*rows) -> list[str]:
    table = standings(pd.DataFrame(rows, columns=COLUMNS, dtype=object), "B", {})
    return whats(checks.of_standings(table, lines(NO_FIGURES, table, "B", None), "B"))


def differing(*rows: dict) -> pd.DataFrame:
    told = {"indicator": "overdue", "unit": "", "file": "a.xlsx", "cause": "rule", "decimals": None}
    return pd.DataFrame([told | row for row in rows], columns=reconcile.COLUMNS, dtype=object)


def test_rejected_rows_are_counted_by_file():
    rows = [Rejected("a.xlsx", "", 3, "", "", "", ""), Rejected("a.xlsx", "", 4, "", "", "", "")]
    assert checks.of_rejected(rows) == [checks.Finding("rejected", "a.xlsx", *say.rejected(2), file="a.xlsx")]


def test_a_list_as_long_as_a_page_and_rows_listed_twice_are_told():
    pages = [Source(Path(name), "dossiers", "", "", rows) for name, rows in (("a.xlsx", 1000), ("b.xlsx", 1001))]
    repeats = [Skipped("b.xlsx", "", row, kind) for row, kind in ((3, "repeat"), (4, "repeat"), (5, "total"))]
    found = checks.of_sources(pages, repeats, [])
    assert [(one.code, one.file) for one in found] == [("page_limited", "a.xlsx"), ("repeated", "b.xlsx")]
    assert found[1].what == say.repeated(2)[0]


def test_a_missing_column_and_an_unknown_value_are_told():
    told = dossiers(("A", 5, 2), ("A", 6, None)).assign(
        due_at=pd.NaT, result_at=pd.Series([pd.NaT] * 2, dtype="datetime64[us]")
    )
    found = whats(checks.of_dossiers(told.astype({"due_at": "datetime64[us]"}), RULES, PERIOD))
    assert say.unknown("Số hóa hồ sơ khi tiếp nhận", 1)[0] in found
    assert say.missing_columns("Hồ sơ tạm dừng", ["Ngày tạm dừng", "Ngày tiếp tục xử lý"])[0] in found


def test_places_still_to_be_filled_in_are_told(tmp_path):
    file = tmp_path / "2026-11-23.yaml"
    file.write_text(f"{TO_FILL_IN}\nlocality: Huyện Mẫu\n", encoding="utf-8")
    assert [(one.where, one.what) for one in checks.of_params(file)] == [(file.name, say.not_filled_in()[0])]
    file.write_text("locality: Xã An\n", encoding="utf-8")
    assert checks.of_params(file) == []


def test_dates_that_cannot_be_are_counted():
    told = dossiers(("A", 5, 2), ("A", 6, 2)).assign(
        due_at=pd.to_datetime([datetime(2024, 1, 4), datetime(2024, 1, 6)]).as_unit("us"),
        result_at=pd.to_datetime([datetime(2024, 1, 4), pd.NaT]).as_unit("us"),
    )
    found = whats(checks.of_dossiers(told, RULES, PERIOD))
    assert say.wrong_order(1, "Ngày kết thúc xử lý", "Ngày tiếp nhận")[0] in found
    assert say.due_before_receipt(1)[0] in found


def test_a_published_place_that_the_values_do_not_give_is_told():
    rows = [("A", "overdue", Fraction(5), 0, 2, 2), ("B", "overdue", Fraction(9), 0, 1, 2)]
    assert of_table(*rows) == [say.place_differs("Hồ sơ quá hạn", 1, 2, 2)[0]]


def test_a_figure_that_the_province_or_a_table_tells_otherwise_is_told_with_what_would_explain_it():
    figures = {"own": Fraction(8), "own_parts": (8,), "other": Fraction(9), "other_parts": (9,)}
    units = [{"unit": unit, "kind": "units", **figures} for unit in ("Xã A", "Xã B")]
    found = checks.of_differences(
        differing({"kind": "ranking", **figures}, {"kind": "units", **figures}, *units, units[0] | {"file": "b.xlsx"})
    )
    assert [(one.code, one.where, one.file) for one in found] == [
        ("differs", say.TABLE, "a.xlsx"),
        ("other_figure", "a.xlsx", "a.xlsx"),
        ("units_differ", "b.xlsx", "b.xlsx"),
    ]
    assert found[0].what == "Hồ sơ quá hạn: tính được 8, tỉnh công bố 9"
    assert found[0].effect == "thứ hạng theo số tỉnh công bố; khớp nếu đếm theo cách khác"
    assert found[1].what == "Hồ sơ quá hạn: nguồn này ghi 9, số được dùng là 8; 2 đơn vị cũng khác"
    assert found[2].what == "Hồ sơ quá hạn: nguồn này ghi 1 đơn vị khác với số được dùng"


def test_a_locality_missing_from_the_table_is_told():
    rows = [("A", "overdue", Fraction(5), 0, 1, 2), ("C", "overdue", Fraction(9), 0, 2, 2)]
    assert of_table(*rows) == [say.not_ranked("B")[0]]


def test_inputs_a_week_lacks_are_told():
    assert len(checks.of_inputs(False, False, False)) == 3
    assert checks.of_inputs(True, True, True) == []


def ranking(*rows) -> list[str]:
    source = Source(Path("xep-hang.xlsx"), "ranking", "", "", len(rows))
    told = pd.DataFrame([(name, "overdue", Fraction(value), 0, place, of) for name, value, place, of in rows])
    told.columns = COLUMNS
    return [one.code for one in checks.of_ranking(Reading(told, sources=(source,)))]


def test_a_ranking_that_contradicts_itself_is_told():
    assert ranking(("A", 5, 1, 2), ("B", 9, 2, 2)) == []
    assert ranking(("A", 5, 2, 2), ("B", 9, 1, 2)) == ["misplaced"]
    assert ranking(("A", 5, 1, 2), ("B", 9, 2, 3)) == ["group_sizes"]
    assert ranking(("A", 5, 1, 2), ("A", 9, 2, 2)) == ["locality_twice"]
    assert ranking(("A", 5, 2, 12), ("B", 9, 1, 12)) == []


@pytest.mark.parametrize(
    ("told", "code", "column"),
    [
        ({"status": "returned"}, "ended_without_date", "result_at"),
        ({"status": "in_process", "result_at": datetime(2024, 1, 9)}, "open_with_result", "result_at"),
        ({"status": "paused"}, "paused_without_date", "paused_at"),
        ({"status": "in_process", "components_digitised": 5}, "more_digitised_than_due", "components_digitised"),
        ({"status": "in_process", "amount": pd.NA}, "fee_unknown", "amount"),
        ({"status": "in_process", "due_at": pd.NaT}, "no_promise", "due_at"),
        ({"status": "paused", "paused_at": datetime(2024, 1, 4)}, "wrong_order", "paused_at"),
    ],
)
def test_a_dossier_that_cannot_be_quite_so_is_told_with_its_row(told, code, column):
    row = {
        "unit": "A",
        "received_at": datetime(2024, 1, 5),
        "due_at": datetime(2024, 1, 12),
        "paused_at": pd.NaT,
        "result_at": pd.NaT,
        "components_due": 2,
        "components_digitised": 2,
        "amount": 0,
        "source_file": "a.csv",
        "source_sheet": "CSV",
        "source_row": 7,
    }
    moments = dict.fromkeys(["received_at", "due_at", "paused_at", "result_at"], "datetime64[us]")
    counts = dict.fromkeys(["components_due", "components_digitised", "amount"], "Int64")
    table = pd.DataFrame([row | told]).astype(moments | counts)
    found = {one.code: one for one in checks.of_dossiers(table, RULES, PERIOD)}
    assert (found[code].file, found[code].row, found[code].column) == ("a.csv", 7, column)
    assert [one for one in found if one not in ("missing_columns", "unknown")] == [code]


def promised(*days: datetime, recomputed: datetime | None = None) -> list[checks.Finding]:
    table = pd.DataFrame({"due_at": list(days)}).astype("datetime64[us]")
    table = table.assign(source_file="a.csv", source_sheet="CSV", source_row=range(2, 2 + len(days)))
    if recomputed:
        table = table.assign(recomputed_due_at=pd.Timestamp(recomputed).as_unit("us"))
    return checks.of_promises(table, HOLIDAYS)


def test_a_promise_on_a_day_off_is_told_with_its_row():
    found = promised(datetime(2026, 11, 23, 17), datetime(2026, 11, 24, 17), datetime(2024, 5, 4, 17))
    assert [(one.code, one.row, one.column) for one in found] == [("due_on_day_off", 3, "due_at")]


def test_a_promise_that_the_time_limit_does_not_give_is_told_by_the_day():
    assert promised(datetime(2024, 11, 8, 17), recomputed=datetime(2024, 11, 8, 11)) == []
    found = promised(datetime(2024, 11, 8, 17), recomputed=datetime(2024, 11, 11, 11))
    assert [one.code for one in found] == ["due_differs"]


@pytest.mark.parametrize(
    ("report", "codes"),
    [
        (date(2024, 11, 4), []),
        (date(2026, 11, 23), ["closed"]),
        (date(2026, 8, 31), ["holiday_monday", "closed", "closed", "closed"]),
        (date(2026, 8, 17), ["works"]),
        (date(2026, 12, 21), []),
        (date(2026, 12, 28), ["unofficial_year", "closed"]),
        (date(2027, 1, 4), ["unofficial_year"]),
        (date(2027, 3, 1), ["unofficial_year"]),
    ],
)
def test_the_calendar_of_a_report_is_told_where_it_matters(report, codes):
    found = checks.of_calendar(report, year_to_date(report), HOLIDAYS)
    assert [one.code for one in found] == codes


@dataclass
class Before:
    """A week before, as far as it is asked."""

    figures: pd.DataFrame
    standings: pd.DataFrame


def change(now: list[tuple], then: list[tuple], of: tuple[int, int] = (12, 12)) -> list[str]:
    tables = [pd.DataFrame(rows, columns=indicators.COLUMNS).astype({"numerator": "Int64"}) for rows in (now, then)]
    sizes = [pd.DataFrame({"of": [size]}) for size in of]
    return [one.code for one in before.of_change(tables[0], sizes[0], Before(tables[1], sizes[1]))]


def test_what_changed_since_the_week_before_and_should_not_have_is_told():
    same = [("A", "returned", "cumulative", 5, None)]
    assert change(same, same) == []
    assert change(same, same, of=(11, 12)) == ["group_changed"]
    assert change([*same, ("B", "returned", "cumulative", 1, None)], same) == ["new_units"]
    assert change([("", "returned", "week", -1, None)], same) == ["negative_flow"]
    assert change([("", "paused", "week", -1, None)], same) == []
    assert before.of_change(pd.DataFrame(), pd.DataFrame(), None) == []
