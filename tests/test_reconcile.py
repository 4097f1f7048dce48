"""Own figures beside the province's and beside tables of units. Dossiers are typed in January 2024."""

import json
import time
from datetime import date, datetime
from fractions import Fraction
from pathlib import Path

import pandas as pd
import pytest

from tests import typed
from tests.test_params import week_file
from tests.test_read_dossiers import csv_file
from tests.test_read_units import DIGITISATION, OVERDUE
from tests.test_traps import RULES, at, resolved, told
from tthc_analysis import briefing, ranking, tables
from tthc_analysis.bundle import bundle
from tthc_analysis.calendar import span
from tthc_analysis.indicators import INDICATORS, WHOLE
from tthc_analysis.read.ranking import COLUMNS
from tthc_analysis.read.source import Reading, Rejected, Skipped, Source
from tthc_analysis.read.units import read_units
from tthc_analysis.reconcile import Ranked, Reconciliation, reconcile
from tthc_analysis.week import WeekResult, analyse_week

PERIOD = span(date(2024, 1, 1), date(2024, 1, 28))
LATE = resolved(result_at=at(21))
DIGITISED, BARE, UNDONE = (told(components_due=2, components_digitised=digitised) for digitised in (2, 1, 0))


def listed(*dossiers: dict, exported: datetime | None = None, **more) -> Reading:
    numbered = [one | {"dossier_id": f"H{number}"} for number, one in enumerate(dossiers)]
    source = Source(Path("ho-so.xlsx"), "dossiers", "", "", len(dossiers), exported=exported)
    return Reading(typed.frame(numbered), sources=(source,), **more)


def table(folder: Path, *rows: list, name: str = "bang.csv") -> Reading:
    return read_units(csv_file(folder, *[[str(cell) for cell in row] for row in rows], name=name))


def overdue(folder: Path, *units: tuple[str, int], title: str = "", name: str = "bang.csv") -> Reading:
    rows = [[at, unit, dossiers] for at, (unit, dossiers) in enumerate(units, start=1)]
    return table(folder, *([[title]] if title else []), OVERDUE[1], *rows, name=name)


def province(*rows: tuple, key: str = "overdue", decimals: int = 2) -> Ranked:
    """Rows of (locality, value, place); ours is Huyện A."""
    lines = [(name, key, Fraction(value), decimals, place, len(rows)) for name, value, place in rows]
    return Ranked(ranking.standings(pd.DataFrame(lines, columns=COLUMNS, dtype=object), "Huyện A", {}), "Huyện A")


def compared(of: Reading, *tables: Reading, ranked: Ranked | None = None, **taken: str) -> Reconciliation:
    rules = RULES["chi_thi_huyen"]
    taken_from = bundle(of, tables, rules, PERIOD, preferred=taken)
    return reconcile(taken_from, of, tables, rules, PERIOD, ranked)


def rows(*args, **how) -> list[tuple]:
    found = compared(*args, **how).differences
    return [(one.indicator, one.unit, one.own, one.other, one.cause) for one in found.itertuples()]


def facts(*args, **how) -> list[tuple]:
    return [(one.cause, *one.facts) for one in compared(*args, **how).differences.itertuples()]


def digitised(done: int, of: int) -> list[dict]:
    return [DIGITISED] * done + [BARE] * (of - done)


def printed(per_cents: str, decimals: int = 2) -> Ranked:
    return province(("Huyện A", Fraction(per_cents) / 100, 1), key="digitised_intake", decimals=decimals)


def test_figures_that_agree_as_printed_have_no_row_but_were_compared():
    found = compared(listed(*digitised(2, 3)), ranked=printed("66.67"))
    assert (len(found.differences), found.compared) == (0, 1)


@pytest.mark.parametrize(
    ("per_cents", "expected"),
    [("66.66", ("rounding", "truncated", 2)), ("66.70", ("rounding", "rounded", 1)), ("66.68", ("unexplained",))],
)
def test_decimals_cut_off_or_one_less_are_found_and_nothing_else_is_rounding(per_cents, expected):
    assert facts(listed(*digitised(2, 3)), ranked=printed(per_cents)) == [expected]


def test_another_reading_of_what_is_counted_is_named_by_its_words(tmp_path):
    by_the_hour = resolved(due_at=at(20, 9), result_at=at(20, 15))
    (found,) = facts(listed(LATE, by_the_hour), overdue(tmp_path, ("Xã Khác", 2)))[:1]
    assert found[:3] == ("rule", "counted", "late_or_past_due_by_moment")
    assert found[3].startswith("đã giải quyết trong kỳ sau thời điểm hẹn trả")


def test_another_reading_of_the_base_is_found_too():
    last_year = datetime(2023, 12, 20)
    done = resolved(received_at=last_year, components_due=2, components_digitised=2)
    (found,) = facts(listed(DIGITISED, UNDONE, done), ranked=printed("100"))
    assert found[:3] == ("rule", "out_of", "resolved_in_span")


def test_how_many_further_ways_would_fit_is_told(tmp_path):
    by_the_hour = resolved(due_at=at(20, 9), result_at=at(20, 15))
    found = compared(listed(LATE, by_the_hour), overdue(tmp_path, ("Xã A", 2))).differences
    assert found["more"].tolist()[0] >= 1
    assert facts(listed(LATE), ranked=province(("Huyện A", 7, 1))) == [("unexplained",)]


def test_the_same_rule_at_the_midnight_that_gives_the_figure():
    paused = told(paused_at=at(25))
    found = facts(listed(paused, paused | {"paused_at": at(30)}), ranked=province(("Huyện A", 2, 1), key="paused"))
    assert found == [("date", datetime(2024, 1, 1), datetime(2024, 1, 31))]


def test_a_list_is_not_asked_what_was_after_its_export():
    paused = told(paused_at=at(25))
    of = (paused, paused | {"paused_at": at(30)})
    two = province(("Huyện A", 2, 1), key="paused")
    assert facts(listed(*of, exported=datetime(2024, 1, 29, 7)), ranked=two) == [("unexplained",)]
    exported = datetime(2024, 1, 30, 17)
    assert facts(listed(*of, exported=exported), ranked=two) == [("date", datetime(2024, 1, 1), exported)]


def test_the_days_that_a_table_names_are_tried(tmp_path):
    titled = overdue(tmp_path, ("Xã A", 1), title="Từ ngày 22/01/2024 đến ngày 28/01/2024")
    found = facts(listed(LATE, resolved(result_at=at(23))), titled)
    assert ("date", datetime(2024, 1, 22), datetime(2024, 1, 29)) in found


def test_one_unit_spelled_in_two_ways_in_a_table_is_found(tmp_path):
    found = facts(listed(LATE, LATE, LATE), overdue(tmp_path, ("Xã A", 2), ("UBND xã A", 1)))
    assert found == [("units", "spelled", "UBND xã A", "Xã A")] * 2


def test_an_office_before_the_place_or_another_case_makes_no_other_unit(tmp_path):
    assert rows(listed(LATE), overdue(tmp_path, ("ỦY BAN NHÂN DÂN XÃ A", 1))) == []


def test_units_that_only_one_source_has_are_named_and_explain_the_whole(tmp_path):
    found = compared(listed(LATE), overdue(tmp_path, ("Xã A", 1), ("Xã B", 4))).differences
    assert [(one.unit, one.own, one.other, one.cause, one.facts) for one in found.itertuples()] == [
        (WHOLE, 1, 5, "units", ("only", "Xã B")),
        ("Xã B", None, 4, "units", ("only_other",)),
    ]
    assert rows(listed(LATE, told(unit="Xã C")), overdue(tmp_path, ("Xã A", 1))) == []


def refused(*numbers: int) -> tuple[Rejected, ...]:
    return tuple(Rejected("ho-so.xlsx", "", number, "", "", "blank", "", f"R{number}") for number in numbers)


def test_refused_rows_may_be_what_is_missing_when_there_are_enough(tmp_path):
    three = province(("Huyện A", 3, 1))
    assert facts(listed(LATE, rejected=refused(7, 8)), ranked=three) == [("missing", 2)]
    assert facts(listed(LATE, rejected=refused(7)), ranked=three) == [("unexplained",)]
    assert facts(listed(LATE, rejected=(*refused(7), *refused(7))), ranked=three) == [("unexplained",)]
    unlisted = tuple(Skipped("them.xlsx", "", row, "unlisted") for row in (3, 4))
    assert facts(listed(LATE, skipped=unlisted), ranked=three) == [("missing", 2)]


def test_a_refused_row_of_a_dossier_that_is_counted_is_not_missing():
    known = tuple(Rejected("ho-so.xlsx", "", row, "", "", "blank", "", "H0") for row in (7, 8))
    assert facts(listed(LATE, rejected=known), ranked=province(("Huyện A", 2, 1))) == [("unexplained",)]


def test_missing_rows_cannot_take_dossiers_away():
    one = province(("Huyện A", 1, 1))
    assert facts(listed(LATE, LATE, rejected=refused(7, 8)), ranked=one)[0][0] != "missing"


def test_missing_rows_may_raise_a_rate_only_as_far_as_they_go():
    assert facts(listed(*digitised(1, 2), rejected=refused(7)), ranked=printed("66.67")) == [("missing", 1)]
    assert facts(listed(*digitised(1, 2), rejected=refused(7)), ranked=printed("33.33")) == [("missing", 1)]
    assert facts(listed(*digitised(1, 2), rejected=refused(7)), ranked=printed("75")) == [("unexplained",)]


def test_dossiers_whose_value_is_unknown_may_be_what_differs(tmp_path):
    unknown = told(components_due=2)
    of = listed(DIGITISED, unknown, unknown, BARE)
    assert facts(of, ranked=printed("75")) == [("unknown", 2)]
    assert facts(of, ranked=printed("100")) == [("unexplained",)]


def test_each_unit_is_compared_and_the_most_different_stands_first_below_the_whole(tmp_path):
    of = listed(LATE, LATE | {"unit": "Xã B"}, LATE | {"unit": "Xã C"})
    found = rows(of, overdue(tmp_path, ("Xã A", 1), ("Xã B", 3), ("Xã C", 9)))
    assert [(unit, own, other) for _, unit, own, other, _ in found] == [
        (WHOLE, 3, 13),
        ("Xã C", 1, 9),
        ("Xã B", 1, 3),
    ]


def test_a_table_that_is_taken_is_compared_with_the_list_and_with_other_tables(tmp_path):
    taken, other = (overdue(tmp_path, ("Xã A", dossiers), name=f"{dossiers}.csv") for dossiers in (2, 3))
    found = compared(listed(LATE), taken, other, overdue="2.csv").differences
    whole = found[(found["indicator"] == "overdue") & (found["unit"] == WHOLE)]
    assert whole[["kind", "file", "own", "other"]].values.tolist() == [
        ["units", "3.csv", 2, 3],
        ["dossiers", "ho-so.xlsx", 2, 1],
    ]


def test_the_list_counted_otherwise_may_give_what_the_taken_table_prints(tmp_path):
    by_the_hour = resolved(due_at=at(20, 9), result_at=at(20, 15))
    found = compared(listed(LATE, by_the_hour), overdue(tmp_path, ("Xã A", 2)), overdue="bang.csv").differences
    assert [one[:2] for one in found["facts"]] == [("counted", "late_or_past_due_by_moment")] * 2


def test_a_ratio_in_a_table_of_units_is_compared_by_its_dossiers(tmp_path):
    found = compared(listed(*digitised(1, 2)), table(tmp_path, *DIGITISATION)).differences
    first = found[found["indicator"] == "digitised_intake"].iloc[0]
    assert (first["own_parts"], first["other_parts"]) == ((1, 2), (967, 1000))
    assert first["difference"] == Fraction(1, 2) - Fraction(967, 1000)


def test_what_is_not_known_is_no_difference(tmp_path):
    assert rows(listed(LATE), table(tmp_path, OVERDUE[1], [1, "Xã A", "-"])) == []
    assert compared(listed(LATE)).compared == 0


def places(*others: tuple, own: int = 1, **how) -> list[tuple]:
    ranked = province(*others, **how)
    found = compared(listed(*[LATE] * own), ranked=ranked).differences
    return found[["place", "own_place", "of"]].values.tolist()


def test_the_place_that_our_own_figure_would_have_is_told():
    assert places(("Huyện A", 5, 3), ("Huyện B", 2, 1), ("Huyện C", 3, 2)) == [[3, 1, 3]]
    assert places(("Huyện A", 5, 3), ("Huyện B", 2, 1), ("Huyện C", 3, 2), own=4) == [[3, 3, 3]]


def test_our_own_rate_takes_its_place_as_the_others_are_printed():
    ranked = province(
        *(("Huyện A", Fraction(60, 100), 2), ("Huyện B", Fraction(6667, 10000), 1)), key="digitised_intake"
    )
    found = compared(listed(*digitised(2, 3)), ranked=ranked).differences
    assert found[["place", "own_place"]].values.tolist() == [[2, 1]]


def test_without_the_values_of_the_whole_group_no_place_is_told():
    short = province(("Huyện A", 5, 3), ("Huyện B", 2, 1))
    short = Ranked(short.standings.assign(of=3), short.locality)
    found = compared(listed(LATE), ranked=short).differences
    assert found[["own_place", "of"]].values.tolist() == [[None, None]]


def test_the_order_of_rows_changes_nothing(tmp_path):
    dossiers = [LATE, told(unit="Xã B", paused_at=at(25)), resolved(unit="Xã C", result_at=at(23)), *digitised(1, 2)]
    units = [("Xã A", 3), ("UBND xã A", 1), ("Xã D", 2), ("XÃ D", 2)]
    ranked = (("Huyện A", 9, 3), ("Huyện B", 2, 1), ("Huyện C", 3, 2))
    first, second = (
        compared(
            listed(*ordered(dossiers)),
            overdue(tmp_path, *ordered(units)),
            ranked=province(*ordered(ranked)),
        ).differences
        for ordered in (list, lambda some: list(reversed(some)))
    )
    pd.testing.assert_frame_equal(first, second)


def test_the_sample_agrees_with_the_province_in_every_indicator(week):
    assert (len(week.reconciliation.differences), week.reconciliation.compared) == (0, len(INDICATORS))


@pytest.fixture(scope="module")
def differing(week, tmp_path_factory) -> WeekResult:
    """The sample week, but that the province prints of us 19 overdue dossiers for 23, and 27 paused for
    28, which changes no place."""
    of = {"dossiers": [str(week.params.dossiers[0])], "ranking": str(week.params.ranking)}
    published = {"overdue": {"value": "19", "place": "7/12"}, "paused": {"value": "27", "place": "9/12"}}
    folder = tmp_path_factory.mktemp("tuần")
    return analyse_week(week_file(folder, drop=("sample", "previous"), sources=of, published=published))


def test_a_place_that_our_own_figure_would_change_is_told_in_one_sentence(differing, week):
    told = "quá hạn (tính được 23, tỉnh công bố 19), thứ hạng sẽ là 8/12 thay vì 7/12"
    assert briefing.other_places(differing).texts == (f"Nếu xếp theo số liệu của địa phương: {told}.",)
    assert briefing.other_places(week) is None


def test_the_annex_tells_each_difference_and_what_would_explain_it(differing, week):
    row, other = tables.reconciliation(differing).rows
    assert other[0] == "Tạm dừng"
    assert row[:6] == ("Quá hạn", "Tất cả", "bảng xếp hạng", "23", "19", "+4")
    assert row[6].startswith(("khớp nếu", "có thể do", "chưa rõ"))
    assert tables.reconciliation(week) is None
    assert briefing.reconciliation(week).texts == ("Số liệu của địa phương khớp với mọi nguồn khác có cùng chỉ tiêu.",)


def test_the_findings_tell_a_difference_once(differing):
    found = differing.findings
    assert sum("19" in what for what in found["what"]) == 1


def test_the_record_holds_the_differences(differing):
    told, _ = json.loads(json.dumps(briefing.record(differing).content))["reconciliation"]
    assert (told["indicator"], told["own"], told["other"], told["own_place"], told["place"]) == (
        *("overdue", "23", "19"),
        *(8, 7),
    )


def test_without_a_second_source_nothing_is_said_to_agree(typed_week):
    assert briefing.reconciliation(typed_week).texts[0].startswith("Chưa có nguồn thứ hai")


def test_100_000_dossiers_are_explained_within_two_seconds(week):
    many = pd.concat([week.dossiers] * 5, ignore_index=True).head(100_000)
    of = Reading(many, sources=(Source(Path("ho-so.xlsx"), "dossiers", "", "", len(many)),))
    taken = bundle(of, [], RULES["chi_thi_huyen"], week.params.period)
    start = time.process_time()
    found = reconcile(taken, of, [], RULES["chi_thi_huyen"], week.params.period, province(("Huyện A", 7, 1)))
    assert found.differences["cause"].tolist() == ["unexplained"]
    assert time.process_time() - start < 2
