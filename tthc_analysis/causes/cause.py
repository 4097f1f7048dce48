"""What a cause is: whose it is, whether it can still be mended, and the signs by which a list tells it."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Literal

import narwhals as nw

from tthc_analysis.calendar import Span
from tthc_analysis.indicators import BY_KEY
from tthc_analysis.rules.rule import AWAITED, STOPPED, WORKED_ON

Fixable = Literal["now", "chasing", "unknown", "locked"]
OVERDUE, PAUSED, RETURNED = ("overdue",), ("paused",), ("returned",)
INTAKE, RESULT, PAYMENT = ("digitised_intake",), ("digitised_result",), ("paid_online",)
OPEN = (*WORKED_ON, *AWAITED, *STOPPED)
DESK, UNIT, SOFTWARE = "Bộ phận một cửa", "Đơn vị giải quyết", "Đơn vị quản trị phần mềm"

Mends = Callable[[Span], Mapping[str, nw.Expr]]


def nothing(span: Span) -> dict[str, nw.Expr]:
    """Nothing can be mended."""
    return {}


@dataclass(frozen=True)
class Sign:
    """One way to tell a cause among the dossiers behind the figures of `indicators`.

    `says` what is seen of the dossier, `test` sees it from the columns it `needs`. `mends` gives the columns as they
    are once the cause is dealt with: whether that helps is then asked of the indicator's own rules.
    """

    says: str
    indicators: tuple[str, ...]
    needs: tuple[str, ...]
    test: Callable[[Span], nw.Expr]
    mends: Mends = nothing

    def __post_init__(self):
        for key in self.indicators:
            if key not in BY_KEY:
                raise ValueError(f"{self.says}: no indicator {key}")

    def visible(self, columns: Iterable[str]) -> bool:
        return set(self.needs) <= set(columns)


@dataclass(frozen=True)
class Cause:
    """A reason why a dossier weighs on a figure; any of its `signs` tells it.

    `fixable` is how a dossier stops weighing on the figure, if its rules allow that at all: "now" by setting right what
    was recorded, by "chasing" somebody, not any more when "locked"; "unknown" when the cause is. A cause that `leaves`
    is mended by taking the dossier out of the base.
    """

    code: str
    label: str
    owner: str
    fixable: Fixable
    signs: tuple[Sign, ...]
    leaves: bool = False

    def lacking(self, key: str, columns: Iterable[str]) -> tuple[str, ...]:
        """The columns for want of which no sign of it can be seen behind an indicator's figure; none when one can."""
        signs = [sign for sign in self.signs if key in sign.indicators]
        if not signs or any(sign.visible(columns) for sign in signs):
            return ()
        return tuple(name for name in signs[0].needs if name not in set(columns))
