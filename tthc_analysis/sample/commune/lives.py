"""The commune's dossiers from submission to the end: most are resolved in time, some of each kind are not."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from random import Random

from .. import office
from ..catalogue import CERTIFICATION, CONSTRUCTION, FIRST_CERTIFICATE, LAND
from ..chance import Wheel
from ..deviations import NEVER, Lives, Pause
from ..dossier import DIRECT, ONLINE, POSTAL, REFUSED, RETURNED, WITHDRAWN, Dossier
from ..histories import desk_moment, kind_of_pause, last_day, numbered, online_moment, work
from .catalogue import PROCEDURES, UNIT_CODES, Procedure
from .weeks import CLOCK, EARLIER, HOLIDAYS, LATER, TET, YEAR_START

_OLD_YEAR = date(2025, 11, 17)
_OLD_YEAR_SHARE = 0.12
_WEEKDAYS = (1.2, 1.06, 1.0, 0.97, 0.93)
_MONTHS = (1.0, 0.7, 1.12, 1.02, 0.98, 1.03, 1.06, 1.1, 1.05, 1.06, 1.0, 1.0)
_POSTAL = 0.06  # of what does not come online
_PAUSED_SHARE = {LAND: 0.07, CONSTRUCTION: 0.06}


@dataclass(frozen=True, slots=True)
class Delay:
    """`count` dossiers due in between that end some days late, or are not ended yet, or only not closed."""

    count: int
    due_from: datetime
    due_until: datetime
    days: int = 0
    unclosed: bool = False


@dataclass(frozen=True, slots=True)
class Leave:
    """`count` dossiers that end in between without a result; of `sector` alone where it is given."""

    count: int
    ending: str
    ended_from: datetime
    ended_until: datetime
    sector: str = ""


@dataclass(frozen=True, slots=True)
class Turns:
    """How many lives go another way than the ordinary."""

    delays: tuple[Delay, ...]
    pauses: tuple[Pause, ...]
    leaves: tuple[Leave, ...]
    refused: int


_STRICTER = datetime(2026, 9, 1)
TURNS = Turns(
    delays=(
        Delay(5, datetime(2026, 2, 23), datetime(2026, 11, 2), days=3),
        Delay(1, datetime(2026, 11, 9), datetime(2026, 11, 12)),
        Delay(1, datetime(2026, 11, 9), datetime(2026, 11, 14), unclosed=True),
        Delay(1, datetime(2026, 11, 16), datetime(2026, 11, 18), days=2),
        Delay(2, datetime(2026, 11, 18), datetime(2026, 11, 21)),
    ),
    pauses=(
        Pause(4, datetime(2026, 9, 14), datetime(2026, 10, 17)),
        Pause(9, datetime(2026, 10, 26), EARLIER.as_of),
        Pause(6, datetime(2026, 10, 12), datetime(2026, 11, 7), goes_on=datetime(2026, 11, 18)),
        Pause(5, EARLIER.exported, datetime(2026, 11, 21)),
    ),
    leaves=(
        Leave(62, RETURNED, YEAR_START, EARLIER.as_of),
        Leave(50, RETURNED, _STRICTER, EARLIER.as_of, LAND),
        Leave(7, RETURNED, EARLIER.exported, LATER.as_of, LAND),
        Leave(1, RETURNED, EARLIER.exported, LATER.as_of),
        Leave(44, WITHDRAWN, YEAR_START, EARLIER.as_of),
        Leave(1, WITHDRAWN, EARLIER.exported, LATER.as_of),
    ),
    refused=68,
)
_LAND_REASONS = (
    "Thiếu trích lục bản đồ địa chính theo yêu cầu từ 01/9/2026",
    "Thửa đất không phù hợp quy hoạch sử dụng đất",
    "Hồ sơ không đủ điều kiện theo quy định, thiếu giấy tờ về nguồn gốc đất",
)
_REASONS = ("Hồ sơ không đủ điều kiện giải quyết theo quy định", "Giấy tờ kèm theo không hợp lệ")
_REFUSALS = ("Thành phần hồ sơ không đầy đủ", "Tệp đính kèm không đọc được", "Nộp trùng hồ sơ")


def lives(rng: Random) -> list[Dossier]:
    """Every dossier of the year, and those of last year still open at New Year, by time of submission."""
    return turned(rng, numbered(a_year(rng, PROCEDURES), UNIT_CODES), TURNS, slow)


def a_year(rng: Random, procedures: Iterable[Procedure]) -> list[Dossier]:
    """Those of the procedures as all would be if none were late, paused for long, returned or refused."""
    old, new = _Days(_OLD_YEAR, YEAR_START.date()), _Days(YEAR_START.date(), LATER.exported.date())
    dossiers = []
    for procedure in procedures:
        before = _ordinary(rng, procedure, round(procedure.volume * _OLD_YEAR_SHARE), old)
        dossiers += [dossier for dossier in before if dossier.ended >= YEAR_START]
        dossiers += _ordinary(rng, procedure, procedure.volume, new)
    return sorted(dossiers, key=lambda dossier: dossier.submitted)


class _Days:
    """How busy each day from `start` to before `end` is, at the desk and online."""

    def __init__(self, start: date, end: date):
        days = [start + timedelta(n) for n in range((end - start).days)]
        worked = set(CLOCK.days)
        self.desk = Wheel({day: _busy(day) if day in worked else 0.0 for day in days})
        self.online = Wheel({day: _busy(day) if day in worked else 0.12 if day in HOLIDAYS else 0.3 for day in days})


def _busy(day: date) -> float:
    before_tet = 0 <= (TET - day).days <= 7
    return _MONTHS[day.month - 1] * (0.6 if before_tet else 1.0) * (*_WEEKDAYS, 0.8, 0.8)[day.weekday()]


def _ordinary(rng: Random, procedure: Procedure, count: int, days: _Days) -> Iterator[Dossier]:
    online = procedure.online / 100
    channels = Wheel({ONLINE: online, POSTAL: (1 - online) * _POSTAL, DIRECT: (1 - online) * (1 - _POSTAL)})
    for _ in range(count):
        yield _life(rng, procedure, channels.spin(rng), days)


def _life(rng: Random, procedure: Procedure, channel: str, days: _Days) -> Dossier:
    submitted, received = _arrival(rng, channel, days)
    start = CLOCK.minute(received)
    promised = last_day(start, procedure.days)
    life = Dossier(
        procedure=procedure,
        unit=procedure.unit,
        channel=channel,
        submitted=submitted,
        received=received,
        due=CLOCK.closing(promised),
        ended=CLOCK.moment(start + work(rng, procedure, (promised + 1) * office.DAY - 2 - start)),
    )
    share = _PAUSED_SHARE.get(procedure.sector, 0.012) if procedure.days > 2 else 0
    return _rested(rng, life, 1 + int(7 * rng.random())) if rng.random() < share else life


def _arrival(rng: Random, channel: str, days: _Days) -> tuple[datetime, datetime]:
    """When the dossier is submitted and when it is received."""
    if channel == ONLINE:
        sent = online_moment(rng, days.online.spin(rng))
        return sent, CLOCK.moment(CLOCK.minute(sent) + 4 + int(200 * rng.random() ** 2))
    came = desk_moment(rng, days.desk.spin(rng))
    return came, CLOCK.moment(CLOCK.minute(came) + 300 + int(600 * rng.random())) if channel == POSTAL else came


def _rested(rng: Random, life: Dossier, days: int) -> Dossier:
    """With a pause of some working days, which moves the promise and the end."""
    pause = days * office.DAY
    return replace(
        life,
        pause=kind_of_pause(rng, life),
        paused=CLOCK.moment(_halfway(life)),
        resumed=CLOCK.moment(_halfway(life) + pause),
        due_once_resumed=CLOCK.postponed(life.due, days),
        ended=CLOCK.moment(CLOCK.minute(life.ended) + pause),
    )


def _halfway(life: Dossier) -> int:
    return (CLOCK.minute(life.received) + CLOCK.minute(life.ended)) // 2


def turned(rng: Random, dossiers: list[Dossier], turns: Turns, weight: Callable[[Dossier], float]) -> list[Dossier]:
    """The same dossiers, some of them late, paused, returned, withdrawn or refused, the heavier the likelier."""
    every = Lives(rng, dossiers)
    for delay in turns.delays:
        every.turn(delay.count, _may_delay(delay), lambda r, life, to=delay: _delayed(r, life, to), weight)
    for pause in turns.pauses:
        every.turn(pause.count, _may_pause(pause), lambda r, life, to=pause: _paused(r, life, to), weight)
    for leave in turns.leaves:
        every.turn(leave.count, _may_leave(leave), lambda r, life, to=leave: _left(r, life, to), weight)
    every.turn(turns.refused, lambda life: life.channel == ONLINE and life.received >= YEAR_START, _refused)
    return every.dossiers


def slow(life: Dossier) -> float:
    if life.procedure.name == FIRST_CERTIFICATE:
        return 8
    weight = {LAND: 3.0, CONSTRUCTION: 2.0, CERTIFICATION: 0.1}.get(life.procedure.sector, 1.0)
    return weight if life.procedure.days else 0.1


def _may_delay(delay: Delay) -> Callable[[Dossier], bool]:
    def may(life: Dossier) -> bool:
        plain = not life.paused and life.procedure.days >= 5 and life.procedure.returns_paper
        return plain and life.received >= YEAR_START and delay.due_from <= life.due < delay.due_until

    return may


def _delayed(rng: Random, life: Dossier, delay: Delay) -> Dossier:
    if delay.unclosed:
        return replace(life, result_digitised=life.ended, ended=None)
    if not delay.days:
        return replace(life, ended=None)
    late = CLOCK.minute(life.due) + 30 + int((office.DAY * delay.days - 60) * rng.random())
    return replace(life, ended=CLOCK.moment(late))


def _may_pause(pause: Pause) -> Callable[[Dossier], bool]:
    def may(life: Dossier) -> bool:
        plain = not life.paused and life.procedure.days >= 3 and life.received >= YEAR_START
        return plain and pause.paused_from <= CLOCK.moment(_halfway(life)) < pause.paused_until

    return may


def _paused(rng: Random, life: Dossier, pause: Pause) -> Dossier:
    if pause.goes_on == NEVER:
        return replace(life, pause=kind_of_pause(rng, life), paused=CLOCK.moment(_halfway(life)), ended=None)
    return _rested(rng, life, 1 + (CLOCK.minute(pause.goes_on) - _halfway(life)) // office.DAY)


def _may_leave(leave: Leave) -> Callable[[Dossier], bool]:
    def may(life: Dossier) -> bool:
        there = life.received >= YEAR_START and not life.paused and leave.sector in ("", life.procedure.sector)
        return there and leave.ended_from <= life.ended < leave.ended_until

    return may


def _left(rng: Random, life: Dossier, leave: Leave) -> Dossier:
    if leave.ending == WITHDRAWN:
        return replace(life, ending=WITHDRAWN)
    reasons = _LAND_REASONS[life.ended < _STRICTER :] if life.procedure.sector == LAND else _REASONS
    return replace(life, ending=RETURNED, reason=reasons[int(len(reasons) * rng.random() ** 2)])


def _refused(rng: Random, life: Dossier) -> Dossier:
    """Never received, never promised."""
    reason = _REFUSALS[int(len(_REFUSALS) * rng.random())]
    refused = replace(life, ended=life.received, ending=REFUSED, reason=reason, received=None, due=None)
    return replace(refused, pause="", paused=None, resumed=None, due_once_resumed=None)
