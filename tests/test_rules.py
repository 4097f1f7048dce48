"""Each rule on dossiers typed by hand. The span is January 2024: it ends at midnight before 1 February."""

from datetime import date, datetime

import narwhals as nw
import pytest

from tests import typed
from tthc_analysis import rules
from tthc_analysis.calendar import Span, span
from tthc_analysis.rules import digitised, intake, overdue, paused, payment, returned

JANUARY = span(date(2024, 1, 1), date(2024, 1, 31))


def holds(rule: rules.Rule, at: Span = JANUARY, **dossier) -> bool:
    """Whether the rule counts one dossier, received on 5 January at 08:00 unless told otherwise."""
    told = {"status": "in_process", "received_at": day(5, 8)} | dossier
    frame = nw.from_native(typed.frame([told]))
    return bool(frame.select(rule.test(at).cast(nw.Int64).fill_null(0).alias("holds"))["holds"][0])


RULES = {one.name: one for readings in rules.READINGS.values() for one in readings}


def day(number: int, hour: int = 0, month: int = 1) -> datetime:
    return datetime(2024, month, number, hour)


@pytest.mark.parametrize("rule", RULES.values(), ids=RULES)
def test_a_rule_needs_just_the_columns_it_names(rule):
    frame = nw.from_native(typed.frame([])[list(rule.needs)])
    assert len(frame.select(rule.test(JANUARY).alias("holds"))) == 0
    for name in rule.needs:
        with pytest.raises(nw.exceptions.ColumnNotFoundError):
            frame.drop(name).select(rule.test(JANUARY).alias("holds"))


@pytest.mark.parametrize("rule", RULES.values(), ids=RULES)
def test_a_dossier_of_which_nothing_is_known_is_never_counted(rule):
    assert not holds(rule, status=None, received_at=None)


def test_received_counts_by_the_day_of_receipt_both_ends_of_the_span_included():
    received = intake.received_in_span
    assert holds(received, received_at=day(1)) and holds(received, received_at=day(31, 23))
    assert not holds(received, received_at=day(1, month=2))
    assert not holds(received, received_at=datetime(2023, 12, 31, 23, 59))


@pytest.mark.parametrize("status", ["submitted", "refused_at_intake"])
def test_what_was_never_accepted_is_not_received(status):
    assert not holds(intake.received_in_span, status=status)


class TestOverdue:
    rule = overdue.resolved_late_or_open_past_due

    def test_resolved_on_the_promised_day_after_the_hour_is_on_time(self):
        assert not holds(self.rule, status="handed_over", due_at=day(10, 11), result_at=day(10, 16))

    def test_resolved_the_day_after_is_late(self):
        assert holds(self.rule, status="result_ready", due_at=day(10, 17), result_at=day(11, 8))

    def test_resolved_late_before_the_span_does_not_count(self):
        earlier = {"received_at": datetime(2023, 12, 1), "due_at": datetime(2023, 12, 10)}
        assert not holds(self.rule, status="handed_over", result_at=datetime(2023, 12, 20), **earlier)

    def test_open_at_midnight_after_the_promised_day_is_overdue(self):
        assert holds(self.rule, due_at=day(31, 17))

    def test_open_on_the_promised_day_is_not_overdue_yet(self):
        assert not holds(self.rule, at=Span(day(1), day(31, 18)), due_at=day(31, 17))

    def test_resolved_only_after_the_cut_off_is_still_open_at_it(self):
        assert holds(self.rule, status="handed_over", due_at=day(30), result_at=day(2, month=2))

    def test_without_a_promised_day_nothing_is_overdue(self):
        assert not holds(self.rule)

    def test_paused_before_the_promised_day_is_excused_while_the_pause_lasts(self):
        assert not holds(self.rule, due_at=day(10), paused_at=day(9))
        assert holds(self.rule, due_at=day(10), paused_at=day(9), resumed_at=day(20))

    def test_a_pause_that_begins_when_it_is_late_already_excuses_nothing(self):
        assert holds(self.rule, due_at=day(10), paused_at=day(12))

    def test_a_pause_after_the_cut_off_excuses_nothing(self):
        assert holds(self.rule, due_at=day(10), paused_at=day(3, month=2))

    def test_returned_and_withdrawn_are_not_late(self):
        for status in ("returned", "withdrawn"):
            assert not holds(self.rule, status=status, due_at=day(10), result_at=day(15))

    def test_the_other_reading_counts_what_is_open_only_and_pauses_too(self):
        assert not holds(overdue.open_past_due, status="handed_over", due_at=day(10), result_at=day(15))
        assert holds(overdue.open_past_due, due_at=day(10), paused_at=day(9))


class TestPaused:
    rule = paused.on_pause_of_any_kind

    def test_a_pause_counts_from_its_beginning_until_it_ends(self):
        assert holds(self.rule, paused_at=day(20))
        assert holds(self.rule, paused_at=day(20), resumed_at=day(1, month=2))
        assert not holds(self.rule, paused_at=day(20), resumed_at=day(30))
        assert not holds(self.rule, paused_at=day(1, month=2))

    def test_a_dossier_that_ended_is_not_paused(self):
        assert not holds(self.rule, status="returned", paused_at=day(20), result_at=day(25))

    def test_the_state_is_that_of_the_cut_off_not_of_the_export(self):
        later = {"resumed_at": day(2, month=2), "result_at": day(3, month=2)}
        assert holds(self.rule, status="handed_over", paused_at=day(20), **later)


def test_returned_counts_by_the_day_it_ended_and_withdrawn_is_something_else():
    rule = returned.returned_after_acceptance
    assert holds(rule, status="returned", result_at=day(15))
    assert not holds(rule, status="returned", result_at=day(15, month=2))
    assert not holds(rule, status="withdrawn", result_at=day(15))


def test_digitised_at_intake_means_all_components_or_any_by_the_other_reading():
    partly = {"components_due": 3, "components_digitised": 2}
    assert not holds(digitised.all_components_digitised, **partly)
    assert holds(digitised.any_component_digitised, **partly)
    assert holds(digitised.all_components_digitised, components_due=3, components_digitised=3)


def test_a_procedure_without_paper_is_outside_the_digitised_results():
    resolved = {"status": "handed_over", "result_at": day(15)}
    assert holds(digitised.resolved_with_paper, result_required=True, **resolved)
    assert not holds(digitised.resolved_with_paper, result_required=False, **resolved)
    assert not holds(digitised.resolved_with_paper, result_required=True, status="returned", result_at=day(15))


def test_a_fee_is_due_when_there_is_something_to_pay():
    assert holds(payment.fee_due_in_span, amount=5000)
    assert not holds(payment.fee_due_in_span, amount=0)
    assert not holds(payment.fee_due_in_span)


def test_paid_online_is_paid_and_online():
    assert holds(payment.paid_and_online, payment_status="paid", payment_method="online_portal")
    assert not holds(payment.paid_and_online, payment_status="unpaid", payment_method="online_portal")
    assert not holds(payment.paid_and_online, payment_status="paid", payment_method="cash")
