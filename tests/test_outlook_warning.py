"""Who will be late before the next report: told only from what was known by then, and tested on the past."""

from dataclasses import replace
from datetime import date, datetime

import numpy as np
import pandas as pd
import pytest

from tests.test_outlook_year_end import over, without_weeks
from tests.test_tables_drivers import told_by_units
from tthc_analysis import ahead, indicators, tables
from tthc_analysis.calendar import OFFICE_HOURS, Holidays, Span
from tthc_analysis.indicators import OVERDUE
from tthc_analysis.outlook import backtest as tests
from tthc_analysis.outlook import warning as room
from tthc_analysis.outlook.known import known_at
from tthc_analysis.outlook.lateness import BEYOND, chances, used
from tthc_analysis.outlook.warning import Trial, by_unit, exported, level, number, trial, warning
from tthc_analysis.rules.overdue import late_or_past_due
from tthc_analysis.wording import outlook as say

NO_HOLIDAYS = Holidays()


def dossiers(*rows: dict) -> pd.DataFrame:
    """Received on a Monday at 7:30, promised for Friday 17:00 of the same week, unless told otherwise."""
    base = {
        "unit": "Xã A",
        "procedure": "Khai sinh",
        "received_at": "2024-03-04 07:30",
        "due_at": "2024-03-08 17:00",
        "paused_at": None,
        "resumed_at": None,
        "result_at": None,
        "handed_over_at": None,
        "status": "in_process",
    }
    table = pd.DataFrame([base | row for row in rows])
    table.insert(0, "dossier_id", [f"H{at}" for at in range(len(table))])
    moments = [name for name in table if name.endswith("_at")]
    return table.assign(
        **{name: pd.to_datetime(table[name], format="ISO8601").astype("datetime64[us]") for name in moments}
    )


def shares(*rows: dict, at: str = "2024-03-07 07:30") -> pd.DataFrame:
    return used(dossiers(*rows), pd.Timestamp(at), NO_HOLIDAYS, OFFICE_HOURS)


class TestKnown:
    def test_what_came_later_is_not_known(self):
        table = dossiers(
            {"received_at": "2024-03-11"},
            {"status": "handed_over", "result_at": "2024-03-06", "handed_over_at": "2024-03-08"},
            {"status": "result_ready", "result_at": "2024-03-08"},
            {"status": "returned", "result_at": "2024-03-07"},
            {"status": "in_process", "paused_at": "2024-03-05", "resumed_at": "2024-03-08"},
        )
        known = known_at(table, datetime(2024, 3, 7))
        assert list(known["dossier_id"]) == ["H1", "H2", "H3", "H4"]
        assert list(known["status"]) == ["result_ready", "in_process", "in_process", "in_process"]
        assert list(known["result_at"].notna()) == [True, False, False, False]
        assert known["handed_over_at"].isna().all() and known["resumed_at"].isna().all()
        assert known["paused_at"].notna().sum() == 1

    @pytest.mark.parametrize("monday", [datetime(2024, 4, 1), datetime(2024, 10, 28)])
    def test_the_overdue_counted_in_it_are_those_the_whole_list_tells_of_that_day(self, week, monday):
        rules, span = week.params.definitions.rules, Span(datetime(2024, 1, 1), monday)
        then, now = (
            indicators.behind(one, OVERDUE, rules, span) for one in (known_at(week.dossiers, monday), week.dossiers)
        )
        assert list(then["dossier_id"]) == list(now["dossier_id"])


class TestLateness:
    def test_the_share_is_of_working_time_without_pauses(self):
        table = shares(
            {},  # Monday to Wednesday of five days
            {"paused_at": "2024-03-05 07:30", "resumed_at": "2024-03-06 07:30"},  # two days of four
            {"paused_at": "2024-03-05 07:30"},  # known only until the pause
            {"status": "handed_over", "result_at": "2024-03-04 17:00"},
            {"status": "handed_over", "result_at": "2024-03-11 08:00"},
        )
        assert list(table["share"]) == pytest.approx([0.6, 0.5, 0.2, 0.2, BEYOND])
        assert list(table["ended"]) == [False, False, False, True, True]
        assert list(table["late"]) == [False, False, False, False, True]

    def test_done_in_the_evening_of_the_promised_day_is_not_late(self):
        table = shares({"status": "handed_over", "result_at": "2024-03-08 21:00"}, at="2024-03-20")
        assert (table["share"].item(), table["late"].item()) == (1.0, False)

    def test_open_past_the_promise_is_late_whenever_it_ends(self):
        table = shares({}, at="2024-03-09 00:00")
        assert (table["share"].item(), table["late"].item(), table["ended"].item()) == (BEYOND, True, False)

    def test_of_those_that_came_as_far_so_many_went_on_to_be_late(self):
        """Twenty done after a fifth of the time, four late: of those that came further all were."""
        done = [{"status": "handed_over", "result_at": "2024-03-04 17:00"}] * 20
        late = [{"status": "handed_over", "result_at": "2024-03-11 09:00"}] * 4
        open_ones = [{}, {"received_at": "2024-03-07 07:20"}]
        table = dossiers(*done, *late, *open_ones)
        told = used(table, pd.Timestamp("2024-03-07 07:30"), NO_HOLIDAYS, OFFICE_HOURS)
        asked = pd.Series([False] * 24 + [True, True])
        far, fresh = chances(table, told, asked)
        assert far > 0.75 and fresh < 0.35

    def test_one_still_at_work_counts_only_as_far_as_it_is_known(self):
        """Censored at six tenths it says nothing of what happens beyond: no fewer are late for it."""
        done = [{"status": "handed_over", "result_at": "2024-03-08 16:00"}] * 10
        late = [{"status": "handed_over", "result_at": "2024-03-11 09:00"}] * 10
        fresh = {"received_at": "2024-03-06 07:30", "due_at": "2024-03-12 17:00"}

        def chance(*others: dict) -> float:
            table = dossiers(*done, *late, *others, fresh)
            told = used(table, pd.Timestamp("2024-03-07 07:30"), NO_HOLIDAYS, OFFICE_HOURS)
            return chances(table, told, pd.Series([False] * (len(table) - 1) + [True])).item()

        assert chance(*[{}] * 30) == pytest.approx(chance(), abs=0.01)

    def test_few_dossiers_of_a_unit_move_the_chance_of_its_procedure_little(self):
        many = [{"status": "handed_over", "result_at": "2024-03-08 16:00"}] * 199
        one_late = {"status": "handed_over", "result_at": "2024-03-11 09:00"}
        mine = {"unit": "Xã B"}
        table = dossiers(*many, one_late, mine | one_late, mine)
        told = used(table, pd.Timestamp("2024-03-07 07:30"), NO_HOLIDAYS, OFFICE_HOURS)
        chance = chances(table, told, pd.Series([False] * 201 + [True])).item()
        assert 0.005 < chance < 0.05

    def test_a_list_without_procedures_or_pauses_is_told_by_the_time_allowed(self):
        table = dossiers({"status": "handed_over", "result_at": "2024-03-11 09:00"}, {})
        bare = table.drop(columns=["procedure", "paused_at", "resumed_at", "handed_over_at"])
        told = used(bare, pd.Timestamp("2024-03-07 07:30"), NO_HOLIDAYS, OFFICE_HOURS)
        assert 0 < chances(bare, told, pd.Series([False, True])).item() <= 1
        assert len(known_at(bare, datetime(2024, 3, 7))) == 2


class TestWarning:
    def test_it_lists_just_what_the_weeks_rule_will_count_and_did_not(self, week):
        told = warning(week)
        known, rules = known_at(week.dossiers, exported(week)), week.params.definitions.rules
        then, now = (
            set(indicators.behind(known, OVERDUE, rules, Span(datetime(2024, 1, 1), end))["dossier_id"])
            for end in (datetime(2024, 11, 11), datetime(2024, 11, 1))
        )
        assert set(told.due["dossier_id"]) == then - now and len(told.due) == 110
        assert told.until == date(2024, 11, 11) and exported(week) == datetime(2024, 11, 4, 6, 30)

    def test_what_was_past_its_promise_at_the_export_is_certain_and_stands_first(self, week):
        due = warning(week).due
        assert list(due["certain"].head(6)) == [True] * 5 + [False]
        assert (due["due_at"].head(5) < "2024-11-04").all() and (due["chance"].head(5) == 1).all()
        rest = list(due["chance"].iloc[5:])
        assert rest == sorted(rest, reverse=True) and 0 < min(rest) and max(rest) < 1

    def test_what_is_certain_stays_so_when_times_get_better(self, week, monkeypatch):
        monkeypatch.setattr(room, "level", lambda trials: 0.01)
        due = warning(replace(week)).due
        assert (due["chance"].head(5) == 1).all() and (due["chance"].iloc[5:] < 0.01).all()

    def test_the_number_is_the_sum_of_the_chances_and_lies_in_its_range(self, week):
        told = warning(week)
        assert told.expected == pytest.approx(told.due["chance"].sum())
        assert 5 <= told.low <= told.expected <= told.high
        units = by_unit(told.due)
        assert units["dossiers"].sum() == 110 and units["expected"].sum() == pytest.approx(told.expected)
        assert units["expected"].is_monotonic_decreasing

    def test_under_a_rule_that_counts_the_paused_they_are_due_too(self, week):
        rules = {**week.params.definitions.rules, "overdue": late_or_past_due}
        other = over(week, definitions=replace(week.params.definitions, rules=rules))
        more = set(warning(other).due["dossier_id"]) - set(warning(week).due["dossier_id"])
        paused = week.dossiers.set_index("dossier_id").loc[list(more), "status"]
        assert more and set(paused) <= {"awaiting_supplement", "awaiting_payment", "paused"}

    def test_with_too_short_a_past_dossiers_are_named_without_chances(self, week):
        told = warning(without_weeks(week, "2024-09-09", "2024-09-23"))
        assert told.refusal.why == "gap" and told.expected is None and len(told.due) > 90
        assert told.due["chance"].isna().all()
        text = ahead.early_warning(without_weeks(week, "2024-09-09", "2024-09-23")).texts
        assert "Chưa báo khả năng quá hạn" in text[1]

    def test_a_table_that_tells_the_overdue_leaves_the_list_its_due_dossiers(self, week, typed_week):
        assert len(warning(told_by_units(week)).due) in (0, 110)
        assert warning(typed_week).due.empty and ahead.early_warning(typed_week) is None
        assert tables.due(typed_week) is None and tables.due_by_unit(typed_week) is None

    def test_one_unit_sees_its_own_alone(self, week):
        due, until = tables.due_rows(week), warning(week).until
        mine = due[due["unit"] == "Xã Phú Mẫu"]
        table = tables.due_of(mine, until)
        assert [row[0] for row in table.rows] == list(mine["dossier_id"])
        assert len(table.rows) == 3 and table.note is None
        assert table.rows[0][-1] == say.CERTAIN
        assert tables.due_of(due.head(0), until) is None

    def test_the_briefing_says_it_in_one_sentence(self, week):
        (text,) = ahead.early_warning(week).texts
        assert text.startswith("Trước 11/11/2024 có 110 hồ sơ") and "khoảng 8 hồ sơ" in text and "từ 6 đến 11" in text


class TestBacktest:
    def test_a_monday_knows_nothing_of_what_came_after_it(self, week):
        """All that happened from that Monday on may be changed: what would have been told stays the same."""
        monday = date(2024, 9, 30)
        later = week.dossiers["result_at"] >= pd.Timestamp(monday)
        changed = week.dossiers.assign(
            result_at=week.dossiers["result_at"].mask(later, pd.Timestamp("2024-10-01 08:00"))
        )
        told, again = (trial(one, monday) for one in (week, replace(week, dossiers=changed)))
        assert np.array_equal(told.chances, again.chances) and not np.array_equal(told.late, again.late)

    def test_what_happened_is_what_the_figure_rose_by(self, week):
        told, rules = tests.backtest(week).weeks, week.params.definitions.rules
        ends = [Span(datetime(2024, 1, 1), datetime(2024, 10, day)) for day in (7, 14, 21)]
        figures = [len(indicators.behind(week.dossiers, OVERDUE, rules, end)) for end in ends]
        by_monday = told.set_index("monday")["happened"]
        assert [by_monday[date(2024, 10, day)] for day in (7, 14)] == list(np.diff(figures))

    def test_every_monday_since_march_is_told_once(self, week):
        told = tests.backtest(week).weeks
        assert list(told["monday"]) == [one.date() for one in pd.date_range("2024-03-04", "2024-10-21", freq="7D")]
        assert list(told["week_before"].iloc[1:]) == list(told["happened"].iloc[:-1])
        assert len(tests.backtest(week).dossiers) == told["due"].sum()

    def test_a_chance_is_levelled_by_the_eight_weeks_before_it(self, week):
        mondays = [one.date() for one in pd.date_range("2024-08-26", "2024-10-21", freq="7D")]
        *before, last = (trial(week, monday) for monday in mondays)
        told = tests.backtest(week).dossiers["chance"].tail(last.due)
        assert list(told) == pytest.approx(list(last.chances * level(before)))

    def test_it_ranks_the_late_above_the_others(self, week):
        """A late dossier was told a higher chance than another in at least three pairs of four."""
        told = tests.backtest(week).dossiers
        ranks, late = told["chance"].rank(), told["late"].astype(bool)
        pairs = (ranks[late].sum() - late.sum() * (late.sum() + 1) / 2) / (late.sum() * (~late).sum())
        assert pairs > 0.75

    def test_the_level_follows_what_came_of_the_last_eight(self):
        often = [Trial(date(2024, 3, 4), np.array([0.1] * 10), np.array([True] * 10), 10)] * 8
        never = [replace(one, late=np.array([False] * 10), happened=0) for one in often]
        assert level(often) == 81 / 9 and level(never) == 1 / 9 and level([]) == 1
        assert number(2.0, often)[0] == pytest.approx(18)
        low, high = number(2.0, often)[1:]
        assert low < 18 < high and number(0.0, [])[1:] == (0, 0)

    def test_calibration_puts_each_dossier_in_one_band(self):
        told = pd.DataFrame(
            {"chance": [0.0, 0.005, 0.01, 0.3, 0.8, 1.0], "late": [False, True, False, True, True, True]}
        )
        rows = tests.calibration(told)
        assert list(rows["dossiers"]) == [2, 1, 1, 2] and list(rows["late"]) == [1, 0, 1, 2]
        assert list(rows["least"]) == [0.0, 0.01, 0.2, 0.8]

    def test_the_pages_say_plainly_where_no_thought_would_do_as_well(self, week):
        assert "kém hơn cách lấy đúng số tuần trước" in tables.skill(week).note
        assert say.verdict((1, 1), (2, 2)).count("thì hơn cách") == 2
        record = tables.past_forecasts(week)
        assert record.note.endswith("Không hơn cách nói “không đổi”: hồ sơ tạm dừng, thanh toán trực tuyến.")
        assert len(record.rows) == 6 and all(row[2].endswith("/27") for row in record.rows)
        assert "31 lần trên 34" in ahead.tested(week).texts[0]
        assert "31 trên 34" in ahead.tested_weeks(week).alt
        assert tables.calibration(week).rows[0][-1] == say.TOLD_LOW

    def test_without_enough_weeks_nothing_is_claimed(self, week, typed_week):
        for one in (typed_week, without_weeks(week, "2023-01-01", "2024-09-16")):
            assert ahead.tested(one).texts == (say.NOTHING_TO_TEST,) and ahead.tested_weeks(one) is None
            assert tables.skill(one) is None and tables.calibration(one) is None
