"""What a rule is, and the expressions all rules are made of.

A value that is unknown never makes a rule true: comparisons with it are false or null, so no rule negates a comparison
that may meet one. A moment is compared with an end of the span by `<` and `>=` only, or both by their days; so from
midnight to midnight an answer changes only after one of the rule's `turns` (see `indicators.history`).
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import datetime, time

import narwhals as nw

from tthc_analysis import columns
from tthc_analysis.calendar import Span

DIRECTIVE = "Nghĩa thông thường của tên chỉ tiêu, gặp ở một chỉ thị cấp huyện năm 2024"
INDEX_766 = "Quyết định 766/QĐ-TTg ngày 23/6/2022"
FORM_06A = "Mẫu II.06a/VPCP, Thông tư 01/2020/TT-VPCP"
PROVINCES = "Cách tính gặp ở báo cáo của các tỉnh"

WORKED_ON = ("accepted", "in_process")
AWAITED = ("awaiting_supplement", "awaiting_payment")
STOPPED = ("paused",)
RESOLVED = ("result_ready", "handed_over")
LEFT = ("withdrawn", "returned")
ENDED = (*RESOLVED, *LEFT)
ACCEPTED = (*WORKED_ON, *AWAITED, *STOPPED, *ENDED)

MOMENTS = frozenset(column.key for column in columns.DOSSIER if column.kind == "moment")

Moment = datetime | nw.Expr
Grain = Callable[[Moment], Moment]


@dataclass(frozen=True)
class Rule:
    """One reading of one fact: what it says, the columns it needs, where it comes from.

    `reckoned` are moments, other than those in its columns, after which the answer may change.
    """

    name: str
    says: str
    needs: tuple[str, ...]
    source: str
    test: Callable[[Span], nw.Expr]
    reckoned: Mapping[str, nw.Expr] = field(default_factory=dict, compare=False, repr=False)

    @property
    def dated(self) -> bool:
        """Whether the dossier's own dates tell the answer at any earlier cut-off; a scan or a payment has none."""
        return set(self.needs) <= MOMENTS | {"status"}

    @property
    def turns(self) -> dict[str, nw.Expr]:
        """Every moment of the dossier's own after which the answer may change."""
        return {name: nw.col(name) for name in self.needs if name in MOMENTS} | self.reckoned


def rule(
    says: str, *needs: str, source: str = DIRECTIVE, reckoned: Mapping[str, nw.Expr] | None = None
) -> Callable[[Callable[[Span], nw.Expr]], Rule]:
    return lambda test: Rule(test.__name__, says, needs, source, test, reckoned or {})


def either(says: str, one: Rule, other: Rule, source: str = DIRECTIVE) -> Callable[[Callable], Rule]:
    """A rule that holds where one of two does."""
    needs = dict.fromkeys((*one.needs, *other.needs))
    return rule(says, *needs, source=source, reckoned={**one.reckoned, **other.reckoned})


def status(*any_of: str) -> nw.Expr:
    return nw.col("status").is_in(any_of)


def within(moment: str, span: Span) -> nw.Expr:
    return (nw.col(moment) >= span.start) & (nw.col(moment) < span.end)


def not_yet(moment: str, span: Span) -> nw.Expr:
    """Not until the cut-off, or never so far."""
    return nw.col(moment).is_null() | (nw.col(moment) >= span.at)


def day(moment: Moment) -> Moment:
    """The midnight a day begins with; the cut-off of a span may be a column as well as a moment."""
    return datetime.combine(moment, time()) if isinstance(moment, datetime) else moment.dt.truncate("1d")


def exact(moment: Moment) -> Moment:
    return moment
