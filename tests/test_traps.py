"""The traps of weekly figures, each a test. Dossiers are typed in January 2024; the report week is 22 to 28 January."""

from datetime import date, datetime
from fractions import Fraction

import narwhals as nw
import pandas as pd
import pytest

from tests import typed
from tthc_analysis import indicators, ranking
from tthc_analysis.calendar import Span, span
from tthc_analysis.indicators import (
    DIGITISED_INTAKE,
    DIGITISED_RESULT,
    FURTHER,
    INDICATORS,
    ON_TIME,
    OVERDUE,
    OVERDUE_OPEN,
    PAID_ONLINE,
    PAUSED,
    RETURNED,
    WHOLE,
)
from tthc_analysis.params import ROOT, load_definitions
from tthc_analysis.read.ranking import COLUMNS
from tthc_analysis.rules import READINGS
from tthc_analysis.rules.state import open_at

PERIOD, WEEK = span(date(2024, 1, 1), date(2024, 1, 28)), span(date(2024, 1, 22), date(2024, 1, 28))
RULES = {
    name: load_definitions(ROOT / "params" / "definitions.yaml", name).rules
    for name in ("chi_thi_huyen", "mau_06a", "chi_so_766")
}
BY_NAME = {rule.name: rule for readings in READINGS.values() for rule in readings}


def at(day: int, hour: float = 8, month: int = 1) -> datetime:
    return datetime(2024, month, day, int(hour), round(60 * hour) % 60)


def told(status="in_process", **facts) -> dict:
    """A dossier of Xã A received on 5 January unless told otherwise."""
    return {"dossier_id": "H1", "unit": "Xã A", "status": status, "received_at": at(5)} | facts


def resolved(**facts) -> dict:
    return told("handed_over", **{"due_at": at(20, 17), "result_at": at(18), "handed_over_at": at(19)} | facts)


def figure(indicator, *dossiers: dict, profile="chi_thi_huyen", over=PERIOD, unit=WHOLE, **readings: str) -> tuple:
    """Numerator and denominator by a profile, some of its readings replaced."""
    rules = RULES[profile] | {fact: BY_NAME[name] for fact, name in readings.items()}
    table = indicators.tally(typed.frame(list(dossiers)), rules, over, [indicator])
    row = table[table["unit"] == unit].iloc[0]
    return tuple(None if pd.isna(part) else int(part) for part in (row["numerator"], row["denominator"]))


def count(indicator, *dossiers: dict, **how) -> int:
    return figure(indicator, *dossiers, **how)[0]


def weekly(indicator, *dossiers: dict) -> tuple:
    table = indicators.figures(typed.frame(list(dossiers)), RULES["chi_thi_huyen"], PERIOD, WEEK)
    row = table[(table["unit"] == WHOLE) & (table["indicator"] == indicator.key) & (table["span"] == "week")].iloc[0]
    return row["numerator"], row["denominator"]


def standings(*rows: tuple, key="overdue") -> pd.DataFrame:
    """Rows of (locality, value, place) as the province prints them."""
    table = [(name, key, value, 2, place, len(rows)) for name, value, place in rows]
    return ranking.standings(pd.DataFrame(table, columns=COLUMNS, dtype=object), "Xã A", {})


class TestTrap01AsOf:
    """An export made on Monday already holds the events after the cut-off."""

    def test_what_was_resolved_after_the_cut_off_was_open_then(self):
        assert count(OVERDUE_OPEN, resolved(due_at=at(20), result_at=at(29))) == 1
        assert count(OVERDUE_OPEN, resolved(due_at=at(20), result_at=at(28, 23.5))) == 0

    @pytest.mark.parametrize("status", ["returned", "withdrawn"])
    def test_what_was_returned_or_withdrawn_after_the_cut_off_was_open_then(self, status):
        assert count(OVERDUE_OPEN, told(status, due_at=at(20), result_at=at(29))) == 1

    def test_what_was_received_after_the_cut_off_did_not_exist(self):
        assert count(OVERDUE_OPEN, told(received_at=at(29), due_at=at(20))) == 0

    def test_what_was_resumed_after_the_cut_off_was_paused_then_whatever_it_is_today(self):
        assert count(PAUSED, resolved(paused_at=at(10), resumed_at=at(29), result_at=at(30))) == 1

    def test_what_was_paused_after_the_cut_off_was_worked_on_then(self):
        dossier = told("awaiting_supplement", paused_at=at(29))
        assert count(PAUSED, dossier) == 0
        assert count(OVERDUE_OPEN, dossier | {"due_at": at(20)}, profile="chi_so_766") == 1

    def test_who_ended_nobody_knows_when_is_not_said_to_be_open(self):
        assert count(OVERDUE_OPEN, told("withdrawn", due_at=at(20))) == 0


class TestTrap04DeadlineByTheDayOrByTheMoment:
    after_hours = resolved(due_at=at(20, 17), result_at=at(20, 17.5), handed_over_at=at(20, 17.5))

    def test_after_the_hour_of_the_promised_day_is_on_time_by_the_day_and_late_by_the_moment(self):
        assert figure(ON_TIME, self.after_hours) == (1, 1)
        assert figure(ON_TIME, self.after_hours, profile="mau_06a") == (0, 1)
        assert count(OVERDUE, self.after_hours) == 0
        assert count(OVERDUE, self.after_hours, profile="mau_06a") == 1

    def test_on_the_very_moment_is_on_time(self):
        dossier = resolved(due_at=at(20, 17), result_at=at(20, 17))
        assert count(OVERDUE, dossier, overdue="late_or_past_due_by_moment") == 0
        assert figure(ON_TIME, dossier, on_time="resolved_on_time_by_moment") == (1, 1)

    def test_due_on_the_last_day_is_past_due_at_its_midnight_and_not_at_its_evening(self):
        assert count(OVERDUE_OPEN, told(due_at=at(28, 17))) == 1
        assert count(OVERDUE_OPEN, told(due_at=at(28, 17)), over=Span(PERIOD.start, at(28, 18))) == 0


class TestTrap05Pauses:
    def test_the_promise_moves_by_the_length_of_the_pause(self):
        dossier = resolved(due_at=at(10, 17), paused_at=at(8), resumed_at=at(11), result_at=at(13, 16))
        assert count(OVERDUE, dossier) == 1
        for overdue in ("late_or_past_due_less_pause", "late_or_past_due_less_pause_by_moment"):
            assert count(OVERDUE, dossier, overdue=overdue) == 0
            assert count(OVERDUE, dossier | {"result_at": at(14)}, overdue=overdue) == 1

    @pytest.mark.parametrize("overdue_open", ["open_past_due_less_pause", "open_past_due_less_pause_by_moment"])
    def test_an_open_pause_runs_to_the_cut_off(self, overdue_open):
        dossier = told("awaiting_supplement", due_at=at(10, 17), paused_at=at(10, 17))
        assert count(OVERDUE_OPEN, dossier, overdue_open=overdue_open) == 0
        assert count(OVERDUE_OPEN, dossier | {"resumed_at": at(24)}, overdue_open=overdue_open) == 1

    def test_a_pause_nobody_ended_lasts_until_the_dossier_ends(self):
        dossier = resolved(due_at=at(10), paused_at=at(9), result_at=at(25))
        assert count(OVERDUE, dossier, overdue="late_or_past_due_less_pause") == 0

    def test_a_pause_that_begins_after_the_deadline_excuses_nothing(self):
        dossier = told("awaiting_supplement", due_at=at(10), paused_at=at(11))
        assert count(OVERDUE_OPEN, dossier) == 1
        assert count(OVERDUE_OPEN, dossier, overdue_open="open_past_due_less_pause") == 1

    def test_a_pause_between_the_hour_and_the_midnight_of_the_promised_day_excuses_by_the_day_only(self):
        dossier = told("awaiting_supplement", due_at=at(10, 11), paused_at=at(10, 16))
        assert count(OVERDUE_OPEN, dossier) == 0
        assert count(OVERDUE_OPEN, dossier, overdue_open="open_past_due_less_pause") == 0
        assert count(OVERDUE_OPEN, dossier, overdue_open="open_past_due_less_pause_by_moment") == 1

    def test_resumed_on_the_stroke_of_the_cut_off_was_still_paused(self):
        dossier = told(due_at=at(20), paused_at=at(10), resumed_at=at(29, 0))
        assert count(PAUSED, dossier) == 1
        assert count(OVERDUE_OPEN, dossier, profile="chi_so_766") == 0
        assert count(OVERDUE_OPEN, dossier | {"resumed_at": at(28, 23.5)}, profile="chi_so_766") == 1

    def test_a_pause_that_ends_before_it_begins_moves_nothing(self):
        dossier = resolved(due_at=at(10), paused_at=at(9), resumed_at=at(7), result_at=at(11))
        assert count(OVERDUE, dossier, overdue="late_or_past_due_less_pause") == 1


class TestTrap06WithdrawnAndReturnedInTheBases:
    dossiers = (
        resolved(result_required=True, result_digitised=True),
        told("returned", due_at=at(20), result_at=at(18), result_required=True),
        told("withdrawn", due_at=at(20), result_at=at(18), result_required=True),
    )

    @pytest.mark.parametrize(
        ("base", "denominator"),
        [("resolved_with_paper", 1), ("resolved_or_returned_with_paper", 2), ("ended_with_paper", 3)],
    )
    def test_each_base_of_digitised_results_says_who_is_in_it(self, base, denominator):
        assert figure(DIGITISED_RESULT, *self.dossiers, resolved_with_result=base) == (1, denominator)

    def test_they_are_in_no_base_of_the_directive_and_on_time_in_form_06a(self):
        handed = [one | {"handed_over_at": at(19)} for one in self.dossiers]
        assert figure(ON_TIME, *handed) == (1, 1)
        assert figure(ON_TIME, *handed, profile="mau_06a") == (3, 3)


class TestTrap07CarriedOver:
    def test_what_came_from_before_is_not_received_in_the_period(self):
        old = told(received_at=datetime(2023, 12, 20), components_due=1, components_digitised=1)
        assert figure(DIGITISED_INTAKE, old) == (0, 0)

    def test_what_one_week_leaves_open_is_what_the_next_begins_with(self):
        frame = nw.from_native(typed.frame([told(), resolved(), resolved(result_at=at(22, 0)), told("returned")]))
        left = frame.select(open_at(span(date(2024, 1, 15), date(2024, 1, 21))))
        begun = frame.select(open_at(Span(WEEK.start, WEEK.start)))
        assert left.to_native().equals(begun.to_native())
        assert left.to_native()["received_at"].sum() == 2


def test_trap_09_submitted_on_sunday_and_received_on_monday_belongs_to_the_week_of_monday():
    monday = told(submitted_at=at(21, 20), received_at=at(22), components_due=1, components_digitised=1)
    assert weekly(DIGITISED_INTAKE, monday) == (1, 1)
    assert figure(DIGITISED_INTAKE, monday, over=span(date(2024, 1, 15), date(2024, 1, 21))) == (0, 0)


def test_trap_10_the_rate_of_the_whole_is_never_a_mean_of_rates():
    some = [told(unit="Xã A", components_due=1, components_digitised=1)] * 9
    rest = [told(unit="Xã B", components_due=1, components_digitised=0)]
    assert figure(DIGITISED_INTAKE, *some, *rest) == (9, 10)
    assert figure(DIGITISED_INTAKE, *some, *rest, unit="Xã B") == (0, 1)


@pytest.mark.parametrize("indicator", [one for one in (*INDICATORS, *FURTHER) if one.out_of], ids=lambda one: one.key)
def test_trap_11_nothing_to_count_is_neither_0_nor_100_per_cent(indicator):
    assert figure(indicator, told(status="submitted", received_at=None)) == (0, 0)
    assert indicator.value(0, 0) is None


class TestTrap12Ties:
    def test_equal_values_share_a_place_and_are_told_to_be_tied(self):
        table = standings(("Xã A", Fraction(5), None), ("Xã B", Fraction(5), None), ("Xã C", Fraction(6), None))
        assert list(table["recomputed"]) == [1, 1, 3]
        assert list(table["tied"]) == [True, True, False]

    def test_fewer_is_better_for_counts_and_more_for_rates(self):
        rows = (("Xã A", Fraction(1, 2), None), ("Xã B", Fraction(1), None))
        assert list(standings(*rows, key="overdue")["recomputed"]) == [1, 2]
        assert list(standings(*rows, key="paid_online")["recomputed"]) == [2, 1]


def test_trap_14_values_that_print_alike_are_not_equal():
    rows = (("Xã A", Fraction(99_995, 100_000), None), ("Xã B", Fraction(99_996, 100_000), None))
    assert list(standings(*rows, key="paid_online")["recomputed"]) == [2, 1]


class TestTrap18Status8:
    ended = told("paused", paused_at=at(10), result_at=at(18))

    def test_stopped_with_a_date_of_ending_is_returned_in_index_766_only(self):
        assert [count(RETURNED, self.ended, profile=profile) for profile in RULES] == [0, 0, 1]

    def test_stopped_without_one_is_a_pause_of_kind_8(self):
        dossier = told("paused", paused_at=at(10))
        assert count(PAUSED, dossier, paused="awaiting_supplement_or_payment") == 0
        assert count(PAUSED, dossier, paused="awaiting_payment_or_stopped") == 1
        assert count(PAUSED, dossier, paused="stopped") == count(PAUSED, dossier) == 1

    def test_it_is_never_both_paused_and_ended(self):
        assert count(PAUSED, self.ended) == 0
        assert count(PAUSED, self.ended, over=span(date(2024, 1, 1), date(2024, 1, 17))) == 1


def test_trap_19_component_and_result_or_either():
    dossier = resolved(components_digitised=1, result_required=True, result_digitised=False)
    assert count(DIGITISED_INTAKE, dossier, digitised_at_intake="component_and_result_digitised") == 0
    assert count(DIGITISED_INTAKE, dossier, digitised_at_intake="component_or_result_digitised") == 1
    without = dossier | {"result_required": False}
    assert count(DIGITISED_INTAKE, without, digitised_at_intake="component_and_result_digitised") == 1


class TestTrap20Fees:
    free = told(fee=0, charge=0, amount=0, fee_rule="exempt")
    unpaid = told(fee=5_000, amount=5_000, fee_rule="payable", payment_status="unpaid")
    online = told(amount=20_000, fee=0, charge=20_000, fee_rule="payable") | {
        "payment_status": "paid",
        "payment_method": "online_portal",
    }

    @pytest.mark.parametrize(
        ("base", "denominator"),
        [
            ("fee_due_in_span", 2),
            ("collected_in_span", 1),
            ("of_fee_procedures", 3),
            ("of_fee_procedures_not_exempt", 2),
        ],
    )
    def test_each_base_says_whether_the_exempt_and_the_unpaid_are_in_it(self, base, denominator):
        assert figure(PAID_ONLINE, self.free, self.unpaid, self.online, fee_due=base) == (1, denominator)

    def test_by_money_every_dong_counts_not_every_dossier(self):
        money = indicators.MONEY_ONLINE
        assert figure(money, self.free, self.unpaid, self.online) == (20_000, 25_000)


def test_trap_21_a_reused_component_is_no_missing_scan():
    reused = told(components_due=3, components_digitised=1, components_reused=2)
    assert count(DIGITISED_INTAKE, reused, digitised_at_intake="all_components_digitised_or_reused") == 1
    assert count(DIGITISED_INTAKE, reused, digitised_at_intake="all_components_digitised") == 0
    only = told(components_digitised=0, components_reused=1)
    assert count(DIGITISED_INTAKE, only, digitised_at_intake="any_component_digitised_or_reused") == 1


def test_trap_22_a_procedure_that_returns_no_paper_owes_no_electronic_result():
    nothing = resolved(result_required=False)
    assert figure(DIGITISED_RESULT, nothing) == (0, 0)
    assert figure(DIGITISED_RESULT, nothing, profile="chi_so_766") == (1, 1)
    assert figure(DIGITISED_RESULT, nothing, resolved_with_result="resolved_in_span") == (0, 1)


class TestTrap25WeekOnWeek:
    def test_the_week_is_the_difference_of_numerators_and_of_denominators(self):
        before = [told(components_due=1, components_digitised=1)] * 98
        assert weekly(DIGITISED_INTAKE, *before, told(received_at=at(23), components_due=1)) == (0, 1)

    def test_what_the_week_took_away_is_negative(self):
        assert weekly(OVERDUE, told("returned", due_at=at(20), result_at=at(24)))[0] == -1


def test_trap_28_a_published_place_stands_beside_the_recomputed_one():
    table = standings(("Xã A", Fraction(5), 2), ("Xã B", Fraction(6), 1))
    assert list(table["place"]) == [2, 1]
    assert list(table["recomputed"]) == [1, 2]


class TestTrap29PlaceWithoutValue:
    def test_a_place_without_value_is_kept_and_nothing_is_recomputed(self):
        table = standings(("Xã A", None, 2), ("Xã B", Fraction(6), 1))
        assert list(table["place"]) == [2, 1]
        assert list(table["recomputed"]) == [None, None]

    def test_a_value_without_place_gets_a_recomputed_one(self):
        assert list(standings(("Xã A", Fraction(5), None), ("Xã B", Fraction(6), 2))["recomputed"]) == [1, 2]


class TestFourBasesOfOnTime:
    """The same dossiers, four answers."""

    dossiers = (
        resolved(),
        resolved(result_at=at(22)),
        resolved(received_at=datetime(2023, 12, 20), due_at=datetime(2023, 12, 29), result_at=at(3)),
        told(due_at=at(30), supplement_requests=0),
        told(due_at=at(24), supplement_requests=0),
    )

    @pytest.mark.parametrize(
        ("base", "expected"),
        [("resolved_with_promise", (1, 3)), ("due_in_span", (1, 3)), ("received_in_span", (1, 4))],
    )
    def test_resolved_due_and_received_dossiers_are_different_bases(self, base, expected):
        assert figure(ON_TIME, *self.dossiers, on_time_base=base) == expected

    def test_index_766_adds_what_still_runs_in_time(self):
        asked = [{"supplement_requests": 0} | one for one in self.dossiers]
        assert figure(ON_TIME, *asked, profile="chi_so_766") == (2, 5)

    def test_in_index_766_a_supplement_asked_twice_is_late(self):
        once, twice = (resolved(supplement_requests=number) for number in (1, 2))
        assert figure(ON_TIME, once, twice, profile="chi_so_766") == (1, 2)

    def test_without_a_promise_it_is_outside_the_directives_base_and_in_time_for_the_others(self):
        dossier = resolved(due_at=None, supplement_requests=0)
        assert [figure(ON_TIME, dossier, profile=profile) for profile in RULES] == [(0, 0), (1, 1), (1, 1)]


@pytest.mark.parametrize("profile", RULES)
def test_resolved_late_and_open_past_due_add_up_to_overdue(profile):
    late = resolved(result_at=at(22), handed_over_at=at(22))
    dossiers = [late, resolved(), told(due_at=at(20)), told(due_at=at(30))]
    parts = [count(part, *dossiers, profile=profile) for part in indicators.PARTS]
    assert parts == [1, 1] and count(OVERDUE, *dossiers, profile=profile) == sum(parts)


def test_form_06a_resolved_is_on_time_plus_late():
    left = [told(status, result_at=at(18), handed_over_at=at(18)) for status in ("returned", "withdrawn")]
    dossiers = [*left, resolved(), resolved(handed_over_at=at(22)), resolved(due_at=None)]
    on_time, base = figure(ON_TIME, *dossiers, profile="mau_06a")
    assert (on_time, base) == (4, 5)
    assert on_time + count(indicators.RESOLVED_LATE, *dossiers, profile="mau_06a") == base


def test_late_intake_is_more_than_eight_working_hours_and_online_only():
    def intake(channel, minutes):
        return told(channel=channel, intake_working_minutes=minutes)

    late = indicators.LATE_INTAKE
    assert count(late, intake("online", 481)) == 1
    assert count(late, intake("online", 480), intake("in_person", 900), intake("online", None)) == 0


def test_a_missing_apology_is_said_of_overdue_dossiers_only_and_unknown_is_not_missing():
    overdue = told(due_at=at(20))
    dossiers = [overdue | {"apology_letter": letter} for letter in (True, False, None)]
    assert figure(indicators.WITHOUT_APOLOGY, *dossiers, resolved(apology_letter=False)) == (1, 3)


def test_withdrawn_refused_and_returned_are_three_ways_out():
    dossiers = [
        told("withdrawn", result_at=at(18)),
        told("refused_at_intake", received_at=None, submitted_at=at(18)),
        told("returned", result_at=at(18)),
    ]
    ways = (indicators.WITHDRAWN, indicators.REFUSED_AT_INTAKE, RETURNED)
    assert [count(way, *dossiers) for way in ways] == [1, 1, 1]
    assert count(RETURNED, *dossiers, returned="returned_or_withdrawn") == 2


def test_a_list_without_pause_dates_tells_pauses_by_todays_status():
    waiting, handled = told("awaiting_payment"), resolved(result_at=at(29))
    assert count(PAUSED, waiting, handled) == 0
    assert count(PAUSED, waiting, handled, paused="paused_when_exported") == 1
