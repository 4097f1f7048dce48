"""The dossiers whose life goes another way: exactly as many of each kind as the directive's facts ask for.

Whether a deviation shows in both exports depends on when it happens, so each row of the tables below says between
which dates.
"""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from random import Random

from . import office
from .catalogue import CHANGE_OF_USE, CONSTRUCTION, FIRST_CERTIFICATE, LAND, LAND_OFFICE
from .chance import choose
from .dossier import ONLINE, REFUSED, RETURNED, WITHDRAWN, Dossier
from .histories import kind_of_pause
from .weeks import EARLIER, LATER, YEAR_START

NEVER = datetime.max
_BEFORE, _BETWEEN, _AFTER = YEAR_START, EARLIER.as_of, LATER.as_of


@dataclass(frozen=True, slots=True)
class Delay:
    """`count` dossiers due from `due_from` to before `due_until` that end late, or have not ended yet.

    Those that end do so from `ended_from` on, within `days` working days. Of the others some have their result but
    were never closed in the software (`unclosed`), and some were paused only after the promised day (`paused`).
    """

    count: int
    due_from: datetime
    due_until: datetime
    ended_from: datetime = NEVER
    days: int = 2
    unclosed: bool = False
    paused: bool = False


@dataclass(frozen=True, slots=True)
class Pause:
    """`count` dossiers paused from `paused_from` to before `paused_until`; `goes_on` is the day of resuming."""

    count: int
    paused_from: datetime
    paused_until: datetime
    goes_on: datetime = NEVER


DELAYS = (
    Delay(13, datetime(2024, 2, 1), datetime(2024, 10, 5), ended_from=_BEFORE, days=9),
    Delay(2, datetime(2024, 10, 14), datetime(2024, 10, 26), ended_from=datetime(2024, 10, 29)),
    Delay(2, datetime(2024, 9, 30), datetime(2024, 10, 26), unclosed=True),
    Delay(2, datetime(2024, 10, 14), datetime(2024, 10, 19), paused=True),
    Delay(2, datetime(2024, 10, 14), datetime(2024, 10, 26)),
    Delay(1, datetime(2024, 10, 28), datetime(2024, 10, 31), unclosed=True),
    Delay(1, datetime(2024, 10, 28), datetime(2024, 10, 31)),
    # Due after the last day: overdue when exported, not yet overdue in the figures.
    Delay(5, datetime(2024, 11, 1), datetime(2024, 11, 2)),
)
PAUSES = (
    Pause(5, datetime(2024, 9, 9), datetime(2024, 10, 5)),
    Pause(13, datetime(2024, 10, 14), datetime(2024, 10, 26)),
    Pause(11, datetime(2024, 9, 30), datetime(2024, 10, 26), goes_on=datetime(2024, 10, 29)),
    Pause(8, _BETWEEN, _AFTER),
    Pause(3, _AFTER, LATER.exported),
)
_RETURNED = ((249, _BEFORE, _BETWEEN), (6, _BETWEEN, _AFTER), (3, _AFTER, LATER.exported))
_WITHDRAWN = ((58, _BEFORE, _BETWEEN), (2, _BETWEEN, _AFTER))
_REFUSED = 82
_AFTER_HOURS = 37
_UNCLOSED = 14

_LAND_REASONS = (
    "Thửa đất không phù hợp quy hoạch sử dụng đất",
    "Ranh giới thửa đất đang có tranh chấp",
    "Hồ sơ không đủ điều kiện theo quy định, thiếu giấy tờ về nguồn gốc đất",
    "Diện tích đo đạc thực tế chênh lệch so với giấy tờ, chưa được xác minh",
)
_REASONS = (
    "Hồ sơ không đủ điều kiện giải quyết theo quy định",
    "Giấy tờ kèm theo không hợp lệ",
    "Không thuộc thẩm quyền giải quyết",
)
_REFUSALS = ("Thành phần hồ sơ không đầy đủ", "Tệp đính kèm không đọc được", "Nộp trùng hồ sơ")


class Lives:
    """Dossiers of which each may leave its ordinary life once."""

    def __init__(self, rng: Random, dossiers: list[Dossier]):
        self.rng = rng
        self.dossiers = dossiers
        self._ordinary = [True] * len(dossiers)

    def turn(
        self,
        count: int,
        eligible: Callable[[Dossier], bool],
        turned: Callable[[Random, Dossier], Dossier],
        weight: Callable[[Dossier], float] = lambda dossier: 1,
    ) -> None:
        """Let `count` of the eligible dossiers take another turn."""
        places = [n for n, life in enumerate(self.dossiers) if self._ordinary[n] and eligible(life)]
        for n in choose(self.rng, places, count, lambda n: weight(self.dossiers[n])):
            self.dossiers[n] = turned(self.rng, self.dossiers[n])
            self._ordinary[n] = False


def deviate(rng: Random, dossiers: list[Dossier]) -> list[Dossier]:
    """The same dossiers, some of them late, paused, returned, withdrawn, refused or never closed."""
    lives = Lives(rng, dossiers)
    for delay in DELAYS:
        lives.turn(delay.count, lambda d, to=delay: _may_delay(d, to), lambda r, d, to=delay: _delay(r, d, to), _slow)
    for pause in PAUSES:
        lives.turn(pause.count, lambda d, to=pause: _may_pause(d, to), lambda r, d, to=pause: _pause(r, d, to), _slow)
    lives.turn(_UNCLOSED, _may_stay_unclosed, lambda r, d: replace(d, result_digitised=d.ended, ended=None))
    for count, start, end in _RETURNED:
        lives.turn(count, lambda d, a=start, b=end: a <= d.ended < b, _return, _returnable)
    for count, start, end in _WITHDRAWN:
        lives.turn(
            count,
            lambda d, a=start, b=end: a <= d.ended < b,
            lambda r, d: replace(d, ending=WITHDRAWN),
            _slow,
        )
    lives.turn(_REFUSED, lambda d: d.channel == ONLINE and d.received >= YEAR_START, _refuse)
    lives.turn(_AFTER_HOURS, _may_end_after_hours, _end_after_hours, _slow)
    return lives.dossiers


def _slow(dossier: Dossier) -> float:
    """Land above all, then building, then whatever takes days."""
    if dossier.procedure.sector == LAND:
        return 4
    return 3 if dossier.procedure.sector == CONSTRUCTION else 1 if dossier.procedure.days else 0.1


def _returnable(dossier: Dossier) -> float:
    if dossier.procedure.name in (FIRST_CERTIFICATE, CHANGE_OF_USE):
        return 90
    if dossier.unit == LAND_OFFICE:
        return 6 if dossier.procedure.days > 7 else 1
    return 8 if dossier.procedure.sector == CONSTRUCTION else 0.6 if dossier.procedure.days else 0.1


def _may_delay(dossier: Dossier, delay: Delay) -> bool:
    if dossier.paused or dossier.procedure.days < 5 or not dossier.procedure.returns_paper:
        return False
    return dossier.received >= YEAR_START and delay.due_from <= dossier.due < delay.due_until


def _delay(rng: Random, dossier: Dossier, delay: Delay) -> Dossier:
    """Late by some days when it ends at all."""
    due = office.minute(dossier.due)
    if delay.unclosed:
        return replace(dossier, result_digitised=dossier.ended, ended=None)
    if delay.paused:
        paused = office.moment(due + 40 + int(office.DAY * 2 * rng.random()))
        return replace(dossier, ended=None, pause=kind_of_pause(rng, dossier), paused=paused)
    if delay.ended_from == NEVER:
        return replace(dossier, ended=None)
    start = max(due, office.minute(delay.ended_from))
    return replace(dossier, ended=office.moment(start + 30 + int((office.DAY * delay.days - 60) * rng.random() ** 2)))


def _halfway(dossier: Dossier) -> int:
    return (office.minute(dossier.received) + office.minute(dossier.due)) // 2


def _may_pause(dossier: Dossier, pause: Pause) -> bool:
    if dossier.paused or dossier.procedure.days < 3 or dossier.received < YEAR_START:
        return False
    return pause.paused_from <= office.moment(_halfway(dossier)) < pause.paused_until


def _pause(rng: Random, dossier: Dossier, pause: Pause) -> Dossier:
    paused = replace(dossier, pause=kind_of_pause(rng, dossier), paused=office.moment(_halfway(dossier)), ended=None)
    if pause.goes_on == NEVER:
        return paused
    resumed = office.minute(pause.goes_on) + int(office.DAY * 2 * rng.random())
    due = office.postponed(dossier.due, 1 + (resumed - _halfway(dossier)) // office.DAY)
    late = office.minute(due) - office.DAY // 2
    return replace(paused, resumed=office.moment(resumed), due_once_resumed=due, ended=office.moment(late))


def _may_stay_unclosed(dossier: Dossier) -> bool:
    """Ready well before the first export, promised well after the second, so nothing about it is overdue."""
    safe = LATER.exported + timedelta(days=1)
    return not dossier.paused and dossier.procedure.returns_paper and dossier.ended < _BETWEEN and dossier.due > safe


def _return(rng: Random, dossier: Dossier) -> Dossier:
    reasons = _LAND_REASONS if dossier.procedure.sector == LAND else _REASONS
    return replace(dossier, ending=RETURNED, reason=reasons[int(len(reasons) * rng.random())])


def _refuse(rng: Random, dossier: Dossier) -> Dossier:
    """Refused at intake when it would have been received; never received, never promised."""
    reason = _REFUSALS[int(len(_REFUSALS) * rng.random())]
    refused = replace(dossier, ended=dossier.received, ending=REFUSED, reason=reason, received=None, due=None)
    return replace(refused, pause="", paused=None, resumed=None, due_once_resumed=None)


def _may_end_after_hours(dossier: Dossier) -> bool:
    """Ending on the promised day: moved past closing time it is late by the hour, in time by the day."""
    return not dossier.paused and LATER.counts(dossier.ended) and dossier.ended.date() == dossier.due.date()


def _end_after_hours(rng: Random, dossier: Dossier) -> Dossier:
    return replace(dossier, ended=dossier.due + timedelta(minutes=3 + int(50 * rng.random())))
