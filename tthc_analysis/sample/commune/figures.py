"""Our line of the province's table, by the index of Quyết định 766."""

from ..dossier import REFUSED, RETURNED, Dossier
from ..ranking import Values, is_open, is_paused, rate
from ..weeks import Week


def ours(known: list[Dossier], week: Week) -> Values:
    """Our six values, from what the software knows."""
    received = [d for d in known if week.counts(d.received)]
    ended = [d for d in known if d.ending not in ("", REFUSED) and week.counts(d.ended)]
    of_fee = [d for d in received if d.procedure.fee + d.procedure.charge > 0]
    return (
        sum(map(_ended_late, ended)) + sum(_at_work_past_due(d, week) for d in known),
        sum(is_paused(d, week) for d in known),
        sum(d.ending == RETURNED for d in ended),
        rate(sum(d.components_digitised > 0 for d in received), len(received)),
        rate(sum(d.result_digitised is not None or not d.procedure.returns_paper for d in ended), len(ended)),
        rate(sum(d.method == "Trực tuyến" for d in of_fee), len(of_fee)),
    )


def _ended_late(dossier: Dossier) -> bool:
    """Of the commune's dossiers none ends late after a pause, so the days of pauses need not be taken off."""
    return dossier.ended.date() > dossier.due.date()


def _at_work_past_due(dossier: Dossier, week: Week) -> bool:
    return is_open(dossier, week) and not is_paused(dossier, week) and dossier.due < week.as_of
