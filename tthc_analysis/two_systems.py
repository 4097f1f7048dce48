"""What our one-stop software and the national portal tell of the same dossiers, in sentences."""

from collections.abc import Mapping
from datetime import datetime

from tthc_analysis import national
from tthc_analysis.blocks import Bullets, Paragraphs
from tthc_analysis.indicators import BY_KEY
from tthc_analysis.week import WeekResult
from tthc_analysis.wording import national as say


def compared(week: WeekResult) -> Paragraphs:
    """What the lists share, when they were taken, and in how much they differ; or that there is nothing to compare."""
    told = national.beside(week)
    if told.empty:
        return Paragraphs((say.NO_LIST,))
    where, kind = told["where"].value_counts(), told["kind"].value_counts()
    moments = [_exported(week, kinds) for kinds in (("dossiers",), ("national",))]
    dates = int(told["dates_differ"].sum())
    stage, outcome = (int(kind.get(one, 0)) for one in ("stage", "outcome"))
    return Paragraphs(
        (
            say.told(*(int(where.get(one, 0)) for one in ("both", "local_only", "national_only"))),
            say.differing(stage, outcome, dates) if stage or outcome or dates else say.ALIKE,
            say.exported(*moments),
        )
    )


def effects(week: WeekResult) -> Bullets | Paragraphs:
    """The indicators that the two lists tell differently, each with what makes most of it."""
    rows = national.effects(week)
    if rows.empty:
        return Paragraphs((say.NO_LIST,))
    known = rows[rows["national_numerator"].notna()]
    differing = [_effect(row) for row in known.to_dict("records") if row["dossiers"]]
    if not differing:
        return Paragraphs((say.NOT_TOLD if known.empty else say.SAME,))
    return Bullets(tuple(differing))


def late(week: WeekResult) -> Paragraphs:
    """How many dossiers are done here and still open on the national portal, and for how long."""
    if national.beside(week).empty:
        return Paragraphs((say.NO_LIST,))
    told = national.delays(week)
    return Paragraphs((say.late(*told) if told else say.NO_LATE,))


def _effect(row: Mapping) -> str:
    indicator = BY_KEY[row["indicator"]]
    ratio = indicator.out_of is not None
    made = {reason: row[f"dossiers_{reason}"] for reason in say.SHORT_REASONS}
    own, other = (
        say.figure(row[f"{of}value"], row[f"{of}numerator"], row[f"{of}denominator"], ratio) for of in ("", "national_")
    )
    return say.effect(indicator.name, own, other, row["dossiers"], made)


def _exported(week: WeekResult, kinds: tuple[str, ...]) -> datetime | None:
    return max((one.exported for one in week.sources if one.kind in kinds and one.exported), default=None)
