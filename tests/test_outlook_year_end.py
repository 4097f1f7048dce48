"""What can still be reached by the year's end, exactly; what is foretold of it; what a better place takes."""

from dataclasses import replace
from datetime import date, timedelta
from fractions import Fraction
from math import ceil

import pandas as pd
import pytest

from tests.test_params import week_file
from tests.test_tables_drivers import told_by_units
from tthc_analysis import ahead, calendar, params, tables
from tthc_analysis.errors import ParamsError
from tthc_analysis.indicators import BY_KEY, DIGITISED_INTAKE, INDICATORS, OVERDUE
from tthc_analysis.outlook.others import comparable, others
from tthc_analysis.outlook.pace import pace
from tthc_analysis.outlook.past import WEEKS, past
from tthc_analysis.outlook.year_end import days_left, outlooks, weeks_left, working_days_left
from tthc_analysis.week import WeekResult
from tthc_analysis.wording import outlook as say

RATES = [one.key for one in INDICATORS if one.out_of]
COUNTS = [one.key for one in INDICATORS if not one.out_of]


@pytest.fixture(scope="module")
def told(week):
    return {row.indicator: row for row in outlooks(week)}


def over(week: WeekResult, **changed) -> WeekResult:
    return replace(week, params=replace(week.params, **changed))


def without_weeks(week: WeekResult, first: str, last: str) -> WeekResult:
    """The list as if the export had left out the dossiers received between these days."""
    dossiers = week.dossiers
    return replace(week, dossiers=dossiers[~dossiers["received_at"].between(first, last)])


class TestPast:
    def test_whole_weeks_with_their_working_days_are_drawn_on(self, week):
        weeks = past(week, DIGITISED_INTAKE).weeks
        assert len(weeks) == 43 and weeks["last_day"].iloc[-1] == date(2024, 10, 27)
        tet = weeks[weeks["first_day"] == date(2024, 2, 12)]
        assert tet["working_days"].item() == 2

    def test_less_than_eight_weeks_are_not_drawn_on(self, week):
        short = over(week, period=calendar.span(date(2024, 9, 9), date(2024, 10, 31)))
        assert past(short, DIGITISED_INTAKE).refusal.why == "short"
        assert past(short, DIGITISED_INTAKE).refusal.weeks == 7
        enough = over(week, period=calendar.span(date(2024, 9, 2), date(2024, 10, 31)))
        assert past(enough, DIGITISED_INTAKE).refusal is None

    def test_a_gap_in_the_weeks_is_told_and_nothing_before_it_drawn_on(self, week):
        told = past(without_weeks(week, "2024-09-09", "2024-09-23"), OVERDUE)
        assert (told.refusal.why, told.refusal.weeks) == ("gap", 5)
        assert (told.refusal.first, told.refusal.last) == (date(2024, 9, 9), date(2024, 9, 22))
        earlier = past(without_weeks(week, "2024-06-03", "2024-06-10"), OVERDUE)
        assert earlier.refusal is None and earlier.weeks["first_day"].iloc[0] == date(2024, 6, 10)

    def test_a_list_that_begins_late_has_no_gap_but_few_weeks(self, week):
        assert past(without_weeks(week, "2023-01-01", "2024-09-16"), OVERDUE).refusal.why == "short"

    def test_from_the_day_of_another_rule_on_only(self, week):
        since = over(week, history_from=date(2024, 7, 1))
        assert past(since, OVERDUE).weeks["first_day"].iloc[0] == date(2024, 7, 1)
        late = past(over(week, history_from=date(2024, 9, 30)), OVERDUE).refusal
        assert (late.why, late.weeks, late.first) == ("short", 4, date(2024, 9, 30))

    def test_a_figure_told_by_a_table_has_no_weeks(self, week):
        assert past(told_by_units(week), OVERDUE).refusal.why == "no_list"

    def test_eight_weeks_without_a_dossier_in_the_base_tell_nothing(self, week):
        free = week.dossiers.assign(fee=0, charge=0, amount=0)
        just_eight = calendar.span(date(2024, 9, 2), date(2024, 10, 31))
        for told in (replace(week, dossiers=free), over(replace(week, dossiers=free), period=just_eight)):
            assert past(told, BY_KEY["paid_online"]).refusal.why == "nothing"


class TestReach:
    @pytest.mark.parametrize("key", BY_KEY)
    def test_every_dossier_behind_the_figure_can_be_mended_or_cannot_or_is_not_known(self, week, told, key):
        row = told[key]
        assert row.fixable + row.unknown + row.final == len(week.behind(key))

    @pytest.mark.parametrize("key", RATES)
    def test_the_best_rate_has_all_that_can_be_mended_and_all_new_ones(self, told, key):
        row = told[key]
        expected = Fraction(row.now.numerator + row.fixable + row.arrivals, row.now.denominator + row.arrivals)
        assert row.best.value == expected

    @pytest.mark.parametrize("key", COUNTS)
    def test_the_best_count_has_nothing_new(self, told, key):
        assert told[key].best.value == told[key].now.value - told[key].fixable

    def test_new_dossiers_come_by_the_working_day_as_in_the_last_eight_whole_weeks(self, week, told):
        weeks = past(week, DIGITISED_INTAKE).weeks.tail(WEEKS)
        a_day = Fraction(sum(weeks["added_out_of"]), sum(weeks["working_days"]))
        assert abs(told["digitised_intake"].arrivals - a_day * 43) <= Fraction(1, 2)
        assert working_days_left(week.params.period, week.params.holidays) == 43

    def test_after_the_last_day_of_the_year_nothing_is_foretold(self, week):
        assert days_left(calendar.span(date(2024, 1, 1), date(2024, 10, 31))) == 61
        assert weeks_left(calendar.span(date(2024, 1, 1), date(2024, 10, 31))) == 9
        ended = over(week, period=calendar.span(date(2024, 1, 1), date(2024, 12, 31)))
        assert tables.outlook(ended).texts == (say.YEAR_OVER,)
        assert ahead.chart(ended) is None


class TestScenarios:
    @pytest.mark.parametrize("key", BY_KEY)
    def test_better_work_is_never_worse(self, told, key):
        row = told[key]
        worst_to_best = [row.as_now.value, row.from_now.value, row.best.value]
        assert worst_to_best == sorted(worst_to_best, reverse=BY_KEY[key].better == "low")
        assert row.as_now.place >= row.from_now.place >= row.best.place
        assert row.low <= row.as_now.value <= row.high
        assert row.place.best <= row.as_now.place <= row.place.worst

    @pytest.mark.parametrize("key", BY_KEY)
    def test_the_places_are_those_that_our_bounds_and_those_of_the_others_leave_open(self, week, told, key):
        indicator, row = BY_KEY[key], told[key]
        days = working_days_left(week.params.period, week.params.holidays)
        peers = others(week, indicator, pace(past(week, indicator).weeks, indicator), days).values()
        sign = 1 if indicator.better == "high" else -1
        ours = sorted(sign * value for value in (row.low, row.high))
        theirs = [sorted(sign * value for value in (one.low, one.high)) for one in peers]
        surely, maybe = (sum(worst > ours[1] for worst, _ in theirs), sum(best > ours[0] for _, best in theirs))
        assert (row.place.best, row.place.worst) == (1 + surely, 1 + maybe)

    def test_without_the_others_there_is_no_place_but_a_figure(self, week):
        alone = replace(week, standings=week.standings.head(0))
        row = outlooks(alone)[0]
        assert (row.as_now.value, row.as_now.place, row.place) == (34, None, None)
        assert say.note(False, [], [], [])[-60:].strip().endswith("để tính hạng.")

    def test_others_go_on_as_over_the_year_or_as_their_last_table_tells(self, week):
        learnt = pace(past(week, OVERDUE).weeks, OVERDUE)
        counts = others(week, OVERDUE, learnt, 43)
        assert counts["Huyện Dần"].middle == round(38 + 38 * 43 / 209)
        rates = others(week, DIGITISED_INTAKE, learnt, 43)
        share = Fraction(9701, 10000) + Fraction(9, 10000) * Fraction(205, 4)
        moved = Fraction(9701, 10000) + (min(share, 1) - Fraction(9701, 10000)) * Fraction(43, 209 + 43)
        assert abs(rates["Huyện Nhâm"].middle - moved) <= Fraction(1, 20000)
        assert rates["Huyện Nhâm"].low == Fraction(9701, 10000)

    def test_a_table_by_other_rules_or_of_another_year_tells_no_pace(self, week):
        assert comparable(week)
        before = week.previous
        rules = replace(before.params.definitions, digest="khác")
        other_rules = replace(week, previous=over(before, definitions=rules))
        other_year = over(before, period=calendar.span(date(2023, 1, 1), date(2023, 12, 31)))
        for changed in (other_rules, replace(week, previous=other_year), replace(week, previous=None)):
            assert not comparable(changed)
            told = others(changed, DIGITISED_INTAKE, pace(past(week, OVERDUE).weeks, OVERDUE), 43)
            assert told["Huyện Nhâm"].low == told["Huyện Nhâm"].high == Fraction(9701, 10000)


class TestGoals:
    @pytest.mark.parametrize("key", BY_KEY)
    def test_so_many_dossiers_better_just_reach_the_value(self, told, key):
        indicator, row = BY_KEY[key], told[key]
        sign = 1 if indicator.better == "high" else -1
        for goal in row.goals:
            reached = indicator.value(row.as_now.numerator + sign * goal.dossiers, row.as_now.denominator)
            assert reached >= goal.value if sign > 0 else reached <= goal.value
            if goal.dossiers:
                less = indicator.value(row.as_now.numerator + sign * (goal.dossiers - 1), row.as_now.denominator)
                assert less < goal.value if sign > 0 else less > goal.value

    @pytest.mark.parametrize("key", BY_KEY)
    def test_what_is_beyond_the_best_is_too_late_and_what_is_not_is_not(self, told, key):
        row = told[key]
        for goal in row.goals:
            better = row.best.value >= goal.value if BY_KEY[key].better == "high" else row.best.value <= goal.value
            assert goal.reachable == better

    @pytest.mark.parametrize("key", BY_KEY)
    def test_a_higher_goal_takes_more_and_must_begin_no_later(self, told, key):
        goals = [goal for goal in told[key].goals if goal.place is not None]
        assert [goal.dossiers for goal in goals] == sorted(goal.dossiers for goal in goals)
        days = [goal.until or date(2024, 1, 1) for goal in goals]
        assert days == sorted(days, reverse=True)

    def test_the_last_day_is_the_one_before_what_is_lost_for_good_eats_up_the_slack(self, week, told):
        goal = next(one for one in told["overdue"].goals if one.place == 7)
        learnt = pace(past(week, OVERDUE).weeks, OVERDUE)
        lost_a_day = learnt.counted * Fraction(20, 23)  # three of the 23 can be mended
        spent = calendar.working_days_between(date(2024, 10, 31), goal.until, week.params.holidays)
        slack = goal.value - told["overdue"].best.numerator
        assert spent * lost_a_day <= slack < (spent + 1) * lost_a_day

    def test_each_week_is_rounded_up(self, told):
        goal = next(one for one in told["digitised_intake"].goals if one.place == 11)
        assert goal.each_week(61) == ceil(goal.dossiers * 7 / 61) == 24
        assert replace(goal, dossiers=5).each_week(0) == 5


class TestPages:
    def test_one_table_tells_course_range_best_and_next_step(self, week):
        rows = {row[0]: row for row in tables.outlook(week).rows}
        assert rows["Hồ sơ quá hạn"][1:] == (
            *("23", "34 (22–46)", "5–11/12", "20", "6/12", "bớt phát sinh 1 hồ sơ: hạng 8/12", "31/12"),
        )
        assert rows["Hồ sơ tạm dừng"][3] == say.UNFORESEEN

    def test_of_a_long_ladder_the_next_rungs_and_the_best_that_can_be_had_are_shown(self, week):
        rows = [row for row in tables.goals(week).rows if row[0] == "Số hóa hồ sơ khi tiếp nhận"]
        assert [row[1] for row in rows] == ["mục tiêu 100,00%", "hạng 11/12", "hạng 10/12", "hạng 9/12", "hạng 2/12"]
        assert [row[-1] for row in rows] == [say.TOO_LATE, "31/12", "31/12", "31/12", "31/12"]

    def test_it_says_which_target_is_out_of_reach_and_why(self, week):
        assert "không thể đạt 100%: thanh toán trực tuyến (5.587 hồ sơ)." in tables.outlook(week).note

    def test_what_is_not_foretold_is_named_with_its_reason(self, week, typed_week):
        gap = without_weeks(week, "2024-09-09", "2024-09-23")
        table = tables.outlook(gap)
        assert table.rows[0][2:] == ("–",) * 6
        assert "từ 09/09/2024 đến 22/09/2024 không có hồ sơ nào tiếp nhận" in table.note
        assert "Hồ sơ quá hạn: không dự báo" in ahead.refusals(gap).texts[0]
        assert (
            ahead.refusals(week).texts == (say.ALL_FORETOLD,) and ahead.chart(gap) is None and tables.goals(gap) is None
        )
        for nothing in (typed_week, told_by_units(week)):
            assert tables.outlook(nothing) is None and tables.reach(nothing) is None

    def test_the_chart_draws_the_past_and_two_courses_and_says_their_ends(self, week):
        figure = ahead.chart(week)
        assert "quá hạn 34" in figure.alt and "96,70%" in figure.alt
        for words in (">34<", ">20<", ">99,78%<", *(f">{one}<" for one in say.CHART_LINES)):
            assert words in figure.svg

    def test_forecasts_are_the_same_on_every_run(self, week):
        again = replace(week, params=week.params)
        assert again != week and outlooks(again) == outlooks(week)


def test_the_day_another_rule_began_is_a_day_before_the_report(tmp_path):
    assert params.load(week_file(tmp_path)).history_from is None
    assert params.load(week_file(tmp_path, history_from="2024-07-01")).history_from == date(2024, 7, 1)
    with pytest.raises(ParamsError, match="không trước ngày báo cáo"):
        params.load(week_file(tmp_path, history_from="2024-11-04"))


def test_a_week_is_not_drawn_on_before_it_is_whole(week):
    weeks = past(week, OVERDUE).weeks
    lengths = {last - first for first, last in zip(weeks["first_day"], weeks["last_day"], strict=True)}
    assert lengths == {timedelta(days=6)} and isinstance(weeks, pd.DataFrame)
