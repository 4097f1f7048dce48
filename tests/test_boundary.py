"""Before and after a day on which the rules changed: by whose rules, among which units, and what really changed."""

from dataclasses import replace
from datetime import date, datetime

import pandas as pd
import pytest

from tests import oracle, typed
from tests.test_params import fault, week_file
from tthc_analysis import before_after, boundary, briefing, params, tables
from tthc_analysis.blocks import Paragraphs
from tthc_analysis.calendar import Span, span
from tthc_analysis.indicators import INDICATORS
from tthc_analysis.new_week import earlier
from tthc_analysis.params import Boundary, load_definitions
from tthc_analysis.registry import Registry, Unit
from tthc_analysis.week import WeekResult, analyse_week
from tthc_analysis.wording import boundary as say

TURN = datetime(2025, 7, 1)
NEW, OLD = "Xã An Bình Mẫu", ("Xã An Sơn Mẫu", "Xã Bình Sơn Mẫu")
SINCE = {"day": "2024-07-01", "before": "mau_06a"}


@pytest.fixture(scope="module")
def merged() -> WeekResult:
    return analyse_week("params/2025-11-03.yaml")


def units(week: WeekResult, *known: Unit) -> WeekResult:
    """The same week with another registry."""
    return replace(week, params=replace(week.params, registry=Registry({one.name: one for one in known})))


def figures(week: WeekResult, which: set[str] | None, rules, days: Span) -> dict[str, tuple[int, int | None]]:
    """Counted in plain Python; of a plain count with what was received."""
    rows = week.dossiers[week.dossiers["unit"].isin(which)] if which else week.dossiers
    dossiers = [
        dict.fromkeys(typed.DTYPE) | one for one in rows.astype(object).where(rows.notna(), None).to_dict("records")
    ]
    got = oracle.figures(dossiers, {fact: rule.name for fact, rule in rules.items()}, days)
    received = sum(oracle.received(one, days) for one in dossiers)
    return {key: (got["", key][0], _out_of(key, got["", key][1], received)) for key in (one.key for one in INDICATORS)}


def _out_of(key: str, own: int | None, received: int) -> int | None:
    return None if key == "paused" else received if own is None else own


class TestParameters:
    def test_the_year_is_counted_from_the_day_on_and_no_new_day_is_lost(self, tmp_path):
        since = {"day": "2025-07-01", "before": "mau_06a"}
        for report, first, last in (("2025-07-07", (7, 1), (7, 6)), ("2025-11-03", (10, 27), (11, 2))):
            week = params.load(week_file(tmp_path, drop=("period",), report_date=report, boundary=since))
            assert (week.period.start, week.period.last_day) == (TURN, date(2025, *last))
            assert (week.days.first_day, week.days.last_day) == (date(2025, *first), date(2025, *last))
            assert boundary.stretches(week)[0] == Span(datetime(2025, 1, 1), TURN)
        later = params.load(week_file(tmp_path, drop=("period",), report_date="2026-01-12", boundary=since))
        assert later.period == span(date(2026, 1, 1), date(2026, 1, 11)) and boundary.stretches(later) is None

    def test_a_period_of_its_own_stays_and_is_parted(self, tmp_path):
        week = params.load(week_file(tmp_path, boundary=SINCE))
        assert week.period == span(date(2024, 1, 1), date(2024, 10, 31))
        turn = datetime(2024, 7, 1)
        assert boundary.stretches(week) == (Span(week.period.start, turn), Span(turn, week.period.end))

    @pytest.mark.parametrize(
        ("given", "key", "words"),
        [
            ({"day": "2024-11-04", "before": "mau_06a"}, "boundary.day", "không trước ngày báo cáo 04/11/2024"),
            ({"day": "2024-07-01", "before": "mau_06"}, "boundary.before", "Có phải “mau_06a” không?"),
            ({"day": "2024-07-01"}, "boundary.before", "còn thiếu"),
            ({"day": "01/7/2024", "before": "mau_06a"}, "boundary.day", "hãy ghi 2024-07-01"),
            ({"day": "2024-07-01", "befor": "mau_06a"}, "boundary.befor", "before"),
        ],
    )
    def test_what_cannot_be_is_refused_by_its_key(self, tmp_path, given, key, words):
        error = fault(week_file(tmp_path, boundary=given))
        assert error.key == key and words in str(error)

    def test_a_new_week_takes_it_over_and_no_period_for_it(self, merged):
        assert earlier.carried({"boundary": SINCE, "period": {}}) == {"boundary": SINCE}
        assert earlier.period(merged.params, date(2025, 11, 10)) is None


class TestSteps:
    def test_each_step_is_what_plain_counting_gives(self, merged):
        then, now = merged.params.boundary.before.rules, merged.params.definitions.rules
        before, after = boundary.stretches(merged.params)
        told = {one.indicator.key: one for one in boundary.changes(merged, boundary.whole(merged))}
        named = {OLD[0]}
        for step, counted in (
            ("named", figures(merged, named, then, before)),
            ("recounted", figures(merged, named, now, before)),
            ("joined", figures(merged, None, now, before)),
            ("after", figures(merged, None, now, after)),
        ):
            assert {key: getattr(one, step) for key, one in told.items()} == counted

    @pytest.mark.parametrize("weeks", [None, 8, 1])
    def test_rules_units_and_what_really_changed_add_up_exactly(self, merged, weeks):
        for one in boundary.changes(merged, boundary.whole(merged), weeks):
            assert sum(one.steps) == one.difference == one.values[-1] - one.values[0]

    def test_the_sample_looks_better_and_is_worse(self, merged):
        text = before_after.account(merged).texts[0]
        assert "nhìn số của từng phần thì tốt lên" in text and "thực ra kém đi, +" in text

    def test_the_same_rules_before_make_no_step(self, merged):
        alike = replace(merged.params, boundary=Boundary(TURN.date(), merged.params.definitions))
        told = boundary.changes(replace(merged, params=alike), boundary.whole(merged))
        assert {one.steps[0] for one in told} == {0}

    def test_a_locality_that_was_not_merged_makes_no_step_of_units(self, merged):
        alone = units(merged)
        told = boundary.changes(alone, boundary.whole(alone))
        assert {one.steps[1] for one in told} == {0} and boundary.whole(alone).named == set(merged.dossiers["unit"])

    def test_by_both_sets_the_same_days_are_counted_on_either_side(self, merged):
        rows = {row[0]: row[1:] for row in tables.boundary.recounts(merged).rows}
        assert rows["Trả lại (trên 100 hồ sơ tiếp nhận)"][2::3] == ("0,00", "0,00")
        then, now, jump, *_ = rows["Tạm dừng (lúc hết kỳ)"]
        assert int(now) - int(then) == int(jump) != 0
        before, after = boundary.near(merged.params, 2)
        assert (before.start, before.end, after.end) == (datetime(2025, 6, 17), TURN, datetime(2025, 7, 15))

    def test_the_two_stretches_stand_side_by_side_and_are_never_summed(self, merged):
        table = tables.boundary.own(merged)
        then, now = merged.params.boundary.before.rules, merged.params.definitions.rules
        days = boundary.stretches(merged.params)
        own = [figures(merged, None, *one)["overdue"] for one in zip((then, now), days, strict=True)]
        assert table.rows[0][1:] == tuple(str(counted) for counted, _ in own) and "không cộng" in table.note


class TestUnits:
    def test_a_merged_unit_is_its_predecessors_its_departments_and_itself(self, merged):
        (body,) = boundary.bodies(merged)
        assert (body.name, body.named, body.refusal) == (NEW, {OLD[0]}, None)
        assert body.members == set(merged.dossiers["unit"])
        assert "Phòng Kinh tế xã An Bình Mẫu" in tables.boundary.units(merged, "overdue").note

    @pytest.mark.parametrize(
        ("known", "name", "why", "others"),
        [
            ([Unit(NEW, before=OLD), Unit("Xã Khác", before=OLD[1:])], NEW, "split", OLD[1:]),
            ([Unit(NEW, before=(*OLD, "Xã Thiếu"))], NEW, "absent", ("Xã Thiếu",)),
            ([], "Phòng Kinh tế xã An Bình Mẫu", "new", ()),
            ([Unit(OLD[0], last=date(2025, 6, 30))], OLD[0], "ended", ()),
        ],
        ids=lambda one: one if isinstance(one, str) else "",
    )
    def test_a_unit_without_a_fair_past_says_why_and_shows_no_change(self, merged, known, name, why, others):
        week = units(merged, *known)
        body = next(one for one in boundary.bodies(week) if one.name == name)
        assert body.refusal == boundary.Refusal(why, others) and body.members.isdisjoint(others)
        assert all(one.steps[1:] == (None, None) for one in boundary.changes(week, body))
        row = next(row for row in tables.boundary.units(week, "overdue").rows if row[0] == name)
        assert row[2] == row[4] == "–" and row[-1] == say.refusal(why, others)

    def test_a_unit_that_kept_its_name_is_first_set_beside_itself(self, merged):
        week = units(merged, Unit(OLD[1], before=OLD))
        body = next(one for one in boundary.bodies(week) if one.name == OLD[1])
        assert (body.members, body.named) == (set(OLD), {OLD[1]})

    @pytest.mark.parametrize("known", [[], [Unit(NEW, before=OLD)], [Unit(NEW, before=OLD), Unit("B", before=OLD[:1])]])
    def test_every_dossier_belongs_to_just_one_body(self, merged, known):
        members = [name for body in boundary.bodies(units(merged, *known)) for name in body.members]
        assert sorted(members) == sorted(merged.dossiers["unit"].unique())

    def test_mergers_of_other_years_are_another_matter(self, merged):
        named = merged.dossiers.assign(unit=merged.dossiers["unit"].where(merged.dossiers["received_at"] < TURN, NEW))
        later = Unit("Xã Lớn", first=date(2026, 7, 1), before=(NEW,))
        week = replace(units(merged, Unit(NEW, first=date(2025, 7, 1), before=OLD), later), dossiers=named)
        assert boundary.bodies(week) == (boundary.Body(NEW, frozenset({*OLD, NEW}), frozenset(OLD[:1])),)
        earlier_one = units(merged, Unit(OLD[0], first=date(2024, 12, 1), before=("Xã Xưa",)))
        assert next(one.refusal for one in boundary.bodies(earlier_one) if one.name == OLD[0]) is None

    def test_what_was_handed_over_is_open_before_and_ended_or_open_after(self, merged):
        rows = boundary.handed_over(merged).set_index("unit")
        mine = merged.dossiers[(merged.dossiers["unit"] == OLD[0]) & (merged.dossiers["received_at"] < TURN)]
        open_then = mine[mine["result_at"].isna() | (mine["result_at"] >= TURN)]
        assert rows.loc[OLD[0], "dossiers"] == len(open_then) > 0
        assert rows.loc[OLD[0], "still_open"] == open_then["result_at"].isna().sum() > 0
        assert (rows["dossiers"] == rows["ended"] + rows["still_open"]).all()
        assert boundary.handed_over(units(merged)).empty and tables.boundary.handed_over(units(merged)) is None

    def test_a_locality_without_a_fair_past_says_so_and_still_tells_the_rules_apart(self, merged):
        week = units(merged, Unit(NEW, before=(*OLD, "Xã Thiếu")))
        assert "không có hồ sơ của Xã Thiếu trước ngày đổi" in before_after.sets(week).texts[-1]
        told = before_after.account(week).texts[0]
        assert "riêng đổi cách tính là −" in told and "không tách được phần thực sự đổi" in told

    def test_a_list_that_begins_after_the_day_is_missing_figures_not_zeros(self, merged):
        late = replace(merged, dossiers=merged.dossiers[merged.dossiers["received_at"] >= TURN])
        assert before_after.account(late).texts[0].endswith("chưa có số liệu của cả hai phần để so.")
        before, after, difference = tables.boundary.steps(late).rows[0][1:4]
        assert before == difference == "–" != after


class TestChart:
    def test_no_four_weeks_lie_on_both_sides_and_the_last_end_with_their_stretch(self, merged):
        before, after = (boundary.windows(one) for one in boundary.stretches(merged.params))
        assert before[-1] == Span(datetime(2025, 6, 3), TURN) and after[-1].end == merged.params.period.end
        assert after[0].start >= TURN and before[0].start >= datetime(2025, 1, 1)
        assert boundary.windows(Span(TURN, datetime(2025, 7, 28))) == []

    def test_each_point_is_the_figure_of_its_four_weeks_and_no_line_crosses(self, merged):
        rows = boundary.courses(merged)
        last = rows[rows["indicator"] == "overdue"].groupby("line").last()
        month = Span(datetime(2025, 6, 3), TURN)
        for line, rules in (
            ("then", merged.params.boundary.before.rules),
            ("recounted", merged.params.definitions.rules),
        ):
            counted, received = figures(merged, None, rules, month)["overdue"]
            assert last.loc[line, "value"] * received == 100 * counted
        crossing = rows[(rows["line"] != "now") == (rows["day"] >= pd.Timestamp(TURN))]
        assert crossing.empty and {"then", "recounted", "now"} == set(rows["line"])

    def test_it_names_each_stretch_by_its_rules(self, merged):
        figure = before_after.chart(merged)
        assert "Đến hết 30/06/2025: Theo mẫu II.06a/VPCP" in figure.svg
        assert "Từ 01/07/2025: Theo Bộ chỉ số tại Quyết định 766/QĐ-TTg" in figure.svg


class TestBriefing:
    def test_it_says_from_which_day_its_figures_are_counted(self, merged):
        (_, told, _) = briefing.opening(merged).texts
        assert told.startswith("Cách tính đổi từ ngày 01/07/2025") and "chỉ đếm từ ngày này" in told

    def test_of_a_period_over_the_boundary_it_says_that_all_is_counted_by_the_later_rules(self, merged):
        whole = replace(merged.params, period=span(date(2025, 1, 1), date(2025, 11, 2)))
        (_, told, _) = briefing.opening(replace(merged, params=whole)).texts
        assert "đếm cả kỳ theo cách sau" in told and "không so được với số đã công bố" in told

    def test_where_there_is_no_boundary_nothing_is_told(self, week, typed_week):
        assert "Cách tính đổi" not in " ".join(briefing.opening(week).texts)
        told = Boundary(date(2024, 7, 1), load_definitions(params.PARAMS / "definitions.yaml", "mau_06a"))
        without_list = replace(typed_week, params=replace(typed_week.params, boundary=told))
        for one in (week, without_list):
            for table in (
                tables.boundary.own,
                tables.boundary.steps,
                tables.boundary.recounts,
                tables.boundary.handed_over,
            ):
                assert table(one) is None
            assert tables.boundary.units(one, "overdue") is None
            for block in (before_after.sets, before_after.account, before_after.chart):
                assert block(one) == Paragraphs((say.NO_BOUNDARY,))
