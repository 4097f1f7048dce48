"""Open obstacles → a letter to each authority that has to remove them; nothing is signed or sent here."""

import pandas as pd

from tthc_analysis import obstacles as register
from tthc_analysis.blocks import Block, Paragraphs, Table, one_row
from tthc_analysis.columns import ADDRESSEES, AUTHORITIES, KIND_NAMES
from tthc_analysis.indicators import integer
from tthc_analysis.letters import letterhead, signature
from tthc_analysis.params import Week
from tthc_analysis.week import WeekResult
from tthc_analysis.wording import obstacles as say
from tthc_analysis.wording.numbers import DASH


def forwarding(week: WeekResult) -> tuple[tuple[str, tuple[Block | str, ...]], ...]:
    """For each authority with an open obstacle, its name and the blocks of its note; most obstacles first."""
    told = register.obstacles(week)
    keys = register.by_authority(told)
    opened = register.impersonal(told[told["open"]])
    return tuple(
        (AUTHORITIES[key], _note(week, ADDRESSEES.get(key, AUTHORITIES[key]), opened[opened["authority"] == key]))
        for key in keys.loc[keys["open"] > 0, "authority"]
    )


def _note(week: WeekResult, addressee: str, obstacles: pd.DataFrame) -> tuple[Block | str, ...]:
    return (
        letterhead(week.params, (addressee,), say.letter_subject(week.params.locality)),
        Paragraphs((_opening(week.params, len(obstacles)), *_reminder(obstacles))),
        Paragraphs(say.LETTER_CLOSING),
        signature(week.params),
        f"## {say.LETTER_LIST}",
        _table(obstacles),
    )


def _opening(params: Week, obstacles: int) -> str:
    return say.letter_opening(params.letterhead.issuing_body, params.locality, obstacles, params.report_date)


def _reminder(obstacles: pd.DataFrame) -> list[str]:
    late = obstacles[obstacles["waiting"] > register.UNANSWERED]
    return [say.letter_reminder(len(late), register.UNANSWERED, int(late["waiting"].max()))] if len(late) else []


def _table(obstacles: pd.DataFrame) -> Table:
    return Table(
        caption=say.letter_caption(len(obstacles)),
        head=one_row(*say.LETTER_TABLE_HEAD),
        rows=tuple(_row(row) for row in obstacles.itertuples()),
        widths=(1.5, 2.8, 2.0, 3.4, 5.2, 4.4, 1.2, 1.8),
        align=("left", "left", "left", "left", "left", "left", "right", "left"),
        wide=True,
    )


def _row(row) -> tuple[str, ...]:
    return (
        say.number(row.number, row.nth, row.times),
        row.unit,
        say.kind(row.kind, KIND_NAMES[row.kind]),
        register.about(row) or DASH,
        row.what,
        DASH if pd.isna(row.proposal) else row.proposal,
        say.letter_dossiers(integer(row.touched), integer(row.reported)),
        say.letter_sent(None if pd.isna(row.sent_on) else row.sent_on.date()),
    )
