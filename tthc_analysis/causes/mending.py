"""What a dossier's columns are once a cause is dealt with; columns that a list does not have are left out later."""

import narwhals as nw

from tthc_analysis.calendar import Span
from tthc_analysis.rules.rule import ENDED, status

DONE = nw.lit("handed_over")
YES = nw.lit(True)


def _at(span: Span) -> nw.Expr:
    return nw.lit(span.at, nw.Datetime("us"))


def _by(moment: str, span: Span) -> nw.Expr:
    """As it was, at the cut-off at the latest."""
    return nw.when(nw.col(moment) < span.at).then(nw.col(moment)).otherwise(_at(span))


def resolved(span: Span) -> dict[str, nw.Expr]:
    """Whatever was awaited came: the pause ends and the dossier is resolved at the cut-off."""
    ended = nw.when(status(*ENDED)).then(nw.col("status")).otherwise(DONE)
    return {"status": ended, **{name: _by(name, span) for name in ("result_at", "handed_over_at", "resumed_at")}}


def closed_by(moment: str):
    """Closed in the software with the day on which it was really done."""

    def closed(span: Span) -> dict[str, nw.Expr]:
        return {"status": DONE, "result_at": nw.col(moment), "handed_over_at": nw.col(moment)}

    return closed


def scanned(span: Span) -> dict[str, nw.Expr]:
    return {"components_digitised": nw.col("components_due"), "intake_digitised": YES}


def marked(span: Span) -> dict[str, nw.Expr]:
    return {"intake_digitised": YES}


def signed(span: Span) -> dict[str, nw.Expr]:
    return {"result_digitised": YES, "result_signed": YES}


def paid(span: Span) -> dict[str, nw.Expr]:
    return {"payment_status": nw.lit("paid"), "payment_method": nw.lit("online_portal")}
