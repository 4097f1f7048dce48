"""True or false about one dossier over a span of time: the competing readings, side by side.

A rule is a function from a `Span` to a narwhals expression over the columns it `needs`; which rule a fact goes by is
data (`params/definitions.yaml`), but for the `FIXED` ones of the index of QĐ 766/QĐ-TTg, which has one reading of each.
`says` is how the briefing prints the reading, `source` where it was met. A value that is unknown never makes a rule
true. Where it leaves a dossier uncounted though it stands in a base, the findings say so.
"""

from collections.abc import Mapping

from tthc_analysis.rules import digitised, intake, on_time, overdue, paused, payment, returned
from tthc_analysis.rules.rule import ACCEPTED, DIRECTIVE, FORM_06A, INDEX_766, PROVINCES, RESOLVED, Rule

__all__ = ["ACCEPTED", "DIRECTIVE", "FIXED", "FORM_06A", "INDEX_766", "PROVINCES", "READINGS", "RESOLVED", "Rule"]

READINGS: Mapping[str, tuple[Rule, ...]] = {
    "received": (intake.received_in_span,),
    "overdue": (
        overdue.resolved_late_or_open_past_due,
        overdue.late_or_past_due,
        overdue.late_or_past_due_by_moment,
        overdue.late_or_past_due_less_pause,
        overdue.late_or_past_due_less_pause_by_moment,
        overdue.overdue_by_form_06a,
        overdue.overdue_by_index_766,
        overdue.open_past_due,
        overdue.open_past_due_unless_paused,
    ),
    "overdue_open": (
        overdue.open_past_due_unless_paused,
        overdue.open_past_due,
        overdue.open_past_due_by_moment,
        overdue.open_past_due_less_pause,
        overdue.open_past_due_less_pause_by_moment,
        overdue.at_work_past_due,
        overdue.at_work_past_due_by_moment,
    ),
    "resolved_late": (
        overdue.resolved_late,
        overdue.resolved_late_by_moment,
        overdue.handed_over_late,
        overdue.handed_over_late_by_moment,
        overdue.resolved_late_less_pause,
        overdue.resolved_late_less_pause_by_moment,
        overdue.ended_late_less_pause,
    ),
    "apology_missing": (overdue.without_apology_letter,),
    "on_time": (
        on_time.resolved_on_time,
        on_time.resolved_on_time_by_moment,
        on_time.resolved_on_time_less_pause,
        on_time.resolved_on_time_less_pause_by_moment,
        on_time.on_time_by_form_06a,
        on_time.on_time_by_index_766,
    ),
    "on_time_base": (
        on_time.resolved_with_promise,
        on_time.due_in_span,
        intake.received_in_span,
        on_time.resolved_by_form_06a,
        on_time.received_or_ended_in_span,
    ),
    "paused": (
        paused.on_pause_of_any_kind,
        paused.awaiting_supplement_or_payment,
        paused.awaiting_payment_or_stopped,
        paused.awaiting_supplement,
        paused.awaiting_payment,
        paused.stopped,
        paused.paused_when_exported,
    ),
    "returned": (
        returned.returned_after_acceptance,
        returned.returned_or_withdrawn,
        returned.returned_or_stopped,
    ),
    "withdrawn": (returned.withdrawn_in_span,),
    "refused_at_intake": (returned.refused_at_intake,),
    "late_intake": (intake.accepted_after_8_working_hours,),
    "digitised_at_intake": (
        digitised.all_components_digitised,
        digitised.all_components_digitised_or_reused,
        digitised.any_component_digitised,
        digitised.any_component_digitised_or_reused,
        digitised.marked_as_digitised,
        digitised.component_and_result_digitised,
        digitised.component_or_result_digitised,
    ),
    "intake_base": (intake.received_in_span, digitised.resolved_in_span),
    "resolved_with_result": (
        digitised.resolved_with_paper,
        digitised.resolved_in_span,
        digitised.resolved_or_returned_with_paper,
        digitised.ended_with_paper,
        digitised.ended_in_span,
        digitised.received_with_paper,
    ),
    "result_digitised": (
        digitised.has_electronic_result,
        digitised.has_signed_result,
        digitised.has_electronic_result_or_needs_none,
    ),
    "fee_due": (
        payment.fee_due_in_span,
        payment.collected_in_span,
        payment.of_fee_procedures,
        payment.of_fee_procedures_not_exempt,
    ),
    "paid_online": (payment.paid_and_online, payment.asked_online),
}

FIXED: Mapping[str, Rule] = {
    "index_on_time": on_time.on_time_by_index_766,
    "index_received_or_ended": on_time.received_or_ended_in_span,
    "index_received": intake.received_in_span,
    "index_online": intake.submitted_online,
    "index_fee_due": payment.fee_due_in_span,
    "index_paid_online": payment.paid_and_online,
    "index_received_with_paper": digitised.received_with_paper,
    "index_electronic_result": digitised.has_electronic_result,
    "index_digitised": digitised.component_and_result_digitised,
    "index_reused": digitised.any_component_reused,
}
