"""The figures a second time, in plain Python, from the sentences of the definitions: no engine, no rule of the product.

A dossier is a dict, unknown is None. `HOLDS` has for every rule, by its name, a function (dossier, span) → bool, and
`figures()` what a profile comes to. It is written to be read beside the Vietnamese of each rule, never to be quick.
"""

from datetime import date, datetime, timedelta

DAY = timedelta(days=1)
PAUSED_NOW = {"awaiting_supplement", "awaiting_payment", "paused"}
RUNNING_NOW = {"accepted", "in_process", "awaiting_supplement", "awaiting_payment"}
WITH_RESULT = {"result_ready", "handed_over"}
GONE = {"returned", "withdrawn"}
EVER_ACCEPTED = RUNNING_NOW | WITH_RESULT | GONE | {"paused"}


def in_span(moment, span) -> bool:
    return moment is not None and span.start <= moment < span.end


def happened(moment, at: datetime) -> bool:
    """By the cut-off; what happens on the very stroke belongs to the time after."""
    return moment is not None and moment < at


def state(dossier, at: datetime, ended="result_at") -> str:
    """ "absent", "open", "ended" or "unknown" at a moment."""
    if dossier["status"] not in EVER_ACCEPTED or not happened(dossier["received_at"], at):
        return "absent"
    if dossier["status"] in RUNNING_NOW:
        return "open"
    if dossier[ended] is None:
        return "open" if dossier["status"] == "paused" else "unknown"
    return "ended" if happened(dossier[ended], at) else "open"


def paused(dossier, at: datetime) -> bool:
    return happened(dossier["paused_at"], at) and not happened(dossier["resumed_at"], at)


def surely_not_paused(dossier, at: datetime) -> bool:
    if dossier["paused_at"] is None:
        told = happened(dossier["resumed_at"], at)
        return told or dossier["status"] not in PAUSED_NOW
    return not paused(dossier, at)


def open_and_worked_on(dossier, at: datetime, ended="result_at") -> bool:
    return state(dossier, at, ended) == "open" and surely_not_paused(dossier, at)


def days_of_pause(dossier, until: date) -> int:
    """Midnights that the pause lasts, if it began on the promised day or before."""
    if None in (dossier["paused_at"], dossier["due_at"]):
        return 0
    day, midnights = dossier["paused_at"].date(), 0
    if day > dossier["due_at"].date():
        return 0
    while day < until and (dossier["resumed_at"] is None or day < dossier["resumed_at"].date()):
        day, midnights = day + DAY, midnights + 1
    return midnights


def length_of_pause(dossier, until: datetime) -> timedelta:
    """If it began at the promised moment or before."""
    if None in (dossier["paused_at"], dossier["due_at"]) or dossier["paused_at"] > dossier["due_at"]:
        return timedelta(0)
    over = until if dossier["resumed_at"] is None else min(until, dossier["resumed_at"])
    return max(over - dossier["paused_at"], timedelta(0))


def missed(dossier, moment, *, exactly=False, pauses=False) -> bool | None:
    """Whether a moment is after the promise; None when either is unknown."""
    due = dossier["due_at"]
    if moment is None or due is None:
        return None
    if exactly:
        return moment > due + (length_of_pause(dossier, moment) if pauses else timedelta(0))
    return moment.date() > due.date() + DAY * (days_of_pause(dossier, moment.date()) if pauses else 0)


def ended_as(dossier, span, statuses, ended="result_at") -> bool:
    return dossier["status"] in statuses and in_span(dossier[ended], span)


def late(dossier, span, statuses=WITH_RESULT, ended="result_at", **how) -> bool:
    return ended_as(dossier, span, statuses, ended) and missed(dossier, dossier[ended], **how) is True


def kept(dossier, span, ended="result_at", **how) -> bool:
    done = dossier["status"] in WITH_RESULT and happened(dossier[ended], span.at)
    return done and missed(dossier, dossier[ended], **how) is False


def open_late(dossier, span, **how) -> bool:
    return state(dossier, span.at) == "open" and missed(dossier, span.at, **how) is True


def excused_while_paused(dossier, span) -> bool:
    due = dossier["due_at"]
    return paused(dossier, span.at) and due is not None and dossier["paused_at"].date() <= due.date()


def received(dossier, span) -> bool:
    return dossier["status"] in EVER_ACCEPTED and in_span(dossier["received_at"], span)


def on_pause(dossier, span, *kinds) -> bool:
    return (
        state(dossier, span.at) == "open" and paused(dossier, span.at) and dossier["status"] in (kinds or EVER_ACCEPTED)
    )


def on_time_766(dossier, span) -> bool:
    if dossier["supplement_requests"] is None or dossier["supplement_requests"] > 1:
        return False
    if state(dossier, span.at) == "open":
        return missed(dossier, span.at, pauses=True) is not True
    ended = dossier["status"] in WITH_RESULT | GONE | {"paused"} and happened(dossier["result_at"], span.at)
    return ended and missed(dossier, dossier["result_at"], pauses=True) is not True


def on_time_06a(dossier, span) -> bool:
    if not happened(dossier["handed_over_at"], span.at):
        return False
    kept_promise = missed(dossier, dossier["handed_over_at"], exactly=True) is not True
    return dossier["status"] in GONE or (dossier["status"] in WITH_RESULT and kept_promise)


def at_least(number, least) -> bool:
    return number is not None and number >= least


def all_digitised(dossier) -> bool:
    due, digitised = dossier["components_due"], dossier["components_digitised"]
    return due is not None and at_least(digitised, due)


def all_digitised_or_reused(dossier) -> bool:
    """What is known to be digitised or reused is enough already."""
    due, known = dossier["components_due"], [dossier["components_digitised"], dossier["components_reused"]]
    if due is None or known == [None, None]:
        return False
    return sum(number or 0 for number in known) >= due


def any_digitised(dossier) -> bool:
    return at_least(dossier["components_digitised"], 1)


def paper(dossier) -> bool:
    return dossier["result_required"] is True


def without_paper(dossier) -> bool:
    return dossier["result_required"] is False


def electronic(dossier) -> bool:
    return dossier["result_digitised"] is True


def paid(dossier) -> bool:
    return dossier["payment_status"] == "paid"


def online(dossier) -> bool:
    return dossier["payment_method"] == "online_portal"


HOLDS = {
    "received_in_span": received,
    "accepted_after_8_working_hours": lambda d, s: (
        received(d, s) and d["channel"] == "online" and at_least(d["intake_working_minutes"], 8 * 60 + 1)
    ),
    "resolved_late": lambda d, s: late(d, s),
    "resolved_late_by_moment": lambda d, s: late(d, s, exactly=True),
    "handed_over_late": lambda d, s: late(d, s, ended="handed_over_at"),
    "handed_over_late_by_moment": lambda d, s: late(d, s, ended="handed_over_at", exactly=True),
    "resolved_late_less_pause": lambda d, s: late(d, s, pauses=True),
    "resolved_late_less_pause_by_moment": lambda d, s: late(d, s, pauses=True, exactly=True),
    "ended_late_less_pause": lambda d, s: late(d, s, WITH_RESULT | GONE | {"paused"}, pauses=True),
    "open_past_due": lambda d, s: open_late(d, s),
    "open_past_due_by_moment": lambda d, s: open_late(d, s, exactly=True),
    "open_past_due_unless_paused": lambda d, s: open_late(d, s) and not excused_while_paused(d, s),
    "open_past_due_less_pause": lambda d, s: open_late(d, s, pauses=True),
    "open_past_due_less_pause_by_moment": lambda d, s: open_late(d, s, pauses=True, exactly=True),
    "at_work_past_due": lambda d, s: open_and_worked_on(d, s.at) and missed(d, s.at) is True,
    "at_work_past_due_by_moment": lambda d, s: (
        open_and_worked_on(d, s.at, "handed_over_at") and missed(d, s.at, exactly=True) is True
    ),
    "without_apology_letter": lambda d, s: d["apology_letter"] is False,
    "resolved_on_time": lambda d, s: kept(d, s),
    "resolved_on_time_by_moment": lambda d, s: kept(d, s, exactly=True),
    "resolved_on_time_less_pause": lambda d, s: kept(d, s, pauses=True),
    "resolved_on_time_less_pause_by_moment": lambda d, s: kept(d, s, pauses=True, exactly=True),
    "on_time_by_form_06a": on_time_06a,
    "on_time_by_index_766": on_time_766,
    "resolved_with_promise": lambda d, s: ended_as(d, s, WITH_RESULT) and d["due_at"] is not None,
    "due_in_span": lambda d, s: d["status"] in EVER_ACCEPTED and in_span(d["due_at"], s),
    "resolved_by_form_06a": lambda d, s: ended_as(d, s, WITH_RESULT | GONE, "handed_over_at"),
    "received_or_ended_in_span": lambda d, s: received(d, s) or ended_as(d, s, WITH_RESULT | GONE | {"paused"}),
    "on_pause_of_any_kind": lambda d, s: on_pause(d, s),
    "awaiting_supplement_or_payment": lambda d, s: on_pause(d, s, "awaiting_supplement", "awaiting_payment"),
    "awaiting_payment_or_stopped": lambda d, s: on_pause(d, s, "awaiting_payment", "paused"),
    "awaiting_supplement": lambda d, s: on_pause(d, s, "awaiting_supplement"),
    "awaiting_payment": lambda d, s: on_pause(d, s, "awaiting_payment"),
    "stopped": lambda d, s: on_pause(d, s, "paused"),
    "paused_when_exported": lambda d, s: state(d, s.at) == "open" and d["status"] in PAUSED_NOW,
    "returned_after_acceptance": lambda d, s: ended_as(d, s, {"returned"}),
    "returned_or_withdrawn": lambda d, s: ended_as(d, s, {"returned", "withdrawn"}),
    "returned_or_stopped": lambda d, s: ended_as(d, s, {"returned", "paused"}),
    "withdrawn_in_span": lambda d, s: ended_as(d, s, {"withdrawn"}),
    "refused_at_intake": lambda d, s: d["status"] == "refused_at_intake" and in_span(d["submitted_at"], s),
    "all_components_digitised": lambda d, s: all_digitised(d),
    "all_components_digitised_or_reused": lambda d, s: all_digitised_or_reused(d),
    "any_component_digitised": lambda d, s: any_digitised(d),
    "any_component_digitised_or_reused": lambda d, s: any_digitised(d) or at_least(d["components_reused"], 1),
    "marked_as_digitised": lambda d, s: d["intake_digitised"] is True,
    "component_and_result_digitised": lambda d, s: any_digitised(d) and (electronic(d) or without_paper(d)),
    "component_or_result_digitised": lambda d, s: any_digitised(d) or electronic(d),
    "resolved_in_span": lambda d, s: ended_as(d, s, WITH_RESULT),
    "resolved_with_paper": lambda d, s: ended_as(d, s, WITH_RESULT) and paper(d),
    "resolved_or_returned_with_paper": lambda d, s: ended_as(d, s, WITH_RESULT | {"returned"}) and paper(d),
    "ended_with_paper": lambda d, s: ended_as(d, s, WITH_RESULT | GONE) and paper(d),
    "ended_in_span": lambda d, s: ended_as(d, s, WITH_RESULT | GONE | {"paused"}),
    "received_with_paper": lambda d, s: received(d, s) and paper(d),
    "has_electronic_result": lambda d, s: electronic(d),
    "has_signed_result": lambda d, s: electronic(d) and d["result_signed"] is True,
    "has_electronic_result_or_needs_none": lambda d, s: electronic(d) or without_paper(d),
    "fee_due_in_span": lambda d, s: received(d, s) and at_least(d["amount"], 1),
    "collected_in_span": lambda d, s: received(d, s) and paid(d),
    "of_fee_procedures": lambda d, s: received(d, s) and d["fee_rule"] in ("payable", "exempt"),
    "of_fee_procedures_not_exempt": lambda d, s: received(d, s) and d["fee_rule"] == "payable",
    "paid_and_online": lambda d, s: paid(d) and online(d),
    "asked_online": lambda d, s: online(d) and d["payment_status"] in ("paid", "unpaid"),
}
SUMS = {
    "resolved_late_or_open_past_due": ("resolved_late", "open_past_due_unless_paused"),
    "late_or_past_due": ("resolved_late", "open_past_due"),
    "late_or_past_due_by_moment": ("resolved_late_by_moment", "open_past_due_by_moment"),
    "late_or_past_due_less_pause": ("resolved_late_less_pause", "open_past_due_less_pause"),
    "late_or_past_due_less_pause_by_moment": (
        "resolved_late_less_pause_by_moment",
        "open_past_due_less_pause_by_moment",
    ),
    "overdue_by_form_06a": ("handed_over_late_by_moment", "at_work_past_due_by_moment"),
    "overdue_by_index_766": ("ended_late_less_pause", "at_work_past_due"),
}
HOLDS |= {name: lambda d, s, parts=parts: any(HOLDS[part](d, s) for part in parts) for name, parts in SUMS.items()}

INDICATORS = {
    "overdue": ("overdue", None),
    "paused": ("paused", None),
    "returned": ("returned", None),
    "digitised_intake": ("digitised_at_intake", "intake_base"),
    "digitised_result": ("result_digitised", "resolved_with_result"),
    "paid_online": ("paid_online", "fee_due"),
    "overdue_open": ("overdue_open", None),
    "resolved_late": ("resolved_late", None),
    "on_time": ("on_time", "on_time_base"),
    "late_intake": ("late_intake", None),
    "without_apology": ("apology_missing", "overdue"),
    "withdrawn": ("withdrawn", None),
    "refused_at_intake": ("refused_at_intake", None),
    "money_online": ("paid_online", "fee_due"),
}


def figures(dossiers, rules: dict[str, str], span) -> dict[tuple[str, str], tuple[int, int | None]]:
    """{(unit, indicator): (numerator, denominator)} by the names of a profile's rules; "" is the whole locality."""
    got = {}
    for unit in {one["unit"] for one in dossiers} | {""}:
        own = [one for one in dossiers if unit in ("", one["unit"])]
        for key, (counted, out_of) in INDICATORS.items():
            base = [one for one in own if out_of is None or HOLDS[rules[out_of]](one, span)]
            hits = [one for one in base if HOLDS[rules[counted]](one, span)]
            worth = (lambda one: one["amount"] or 0) if key == "money_online" else (lambda one: 1)
            got[unit, key] = (sum(map(worth, hits)), None if out_of is None else sum(map(worth, base)))
    return got
