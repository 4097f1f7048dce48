"""The merged commune's dossiers from submission to the end: each by chance late, paused, returned or never ended."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, datetime
from random import Random

from .. import office
from ..chance import Wheel
from ..commune.catalogue import CENTRE, CULTURE, ECONOMY, OFFICE, PROCEDURES, Procedure
from ..dossier import DIRECT, ONLINE, RETURNED, WITHDRAWN, Dossier
from ..histories import desk_moment, kind_of_pause, last_day, numbered, online_moment, work
from .weeks import CLOCK, LATER, LOCALITY, MERGER, YEAR_START

AN_SON, BINH_SON = "Xã An Sơn Mẫu", "Xã Bình Sơn Mẫu"
DEPARTMENTS = {name: f"{name} {LOCALITY[0].lower()}{LOCALITY[1:]}" for name in (ECONOMY, CULTURE, OFFICE, CENTRE)}
UNIT_CODES = {name: f"H99.{number}" for number, name in enumerate((AN_SON, BINH_SON, *DEPARTMENTS.values()), start=71)}
_SHARE = 0.15  # of the work of the commune of 2026
_BEFORE = Wheel({AN_SON: 3, BINH_SON: 2})
_WEEKDAYS = (1.2, 1.06, 1.0, 0.97, 0.93)
_SUMMER_ENDS = datetime(2025, 9, 3)
_LATE = {AN_SON: 0.05, BINH_SON: 0.11}  # of what takes days
_LATE_IN_SUMMER, _LATE_SINCE = 0.21, 0.08
_NEVER_ENDED = 0.06  # of what is late
_PAUSED, _RETURNED, _WITHDRAWN = 0.06, 0.05, 0.02


def lives(rng: Random) -> list[Dossier]:
    """Every dossier submitted this year, by time of submission."""
    done_here = [one for one in PROCEDURES if one.unit in DEPARTMENTS]
    days = Wheel({day: _WEEKDAYS[min(day.weekday(), 4)] for day in CLOCK.days if _this_year(day)})
    every = [life for procedure in done_here for life in _lives(rng, procedure, days)]
    return numbered(sorted(every, key=lambda life: life.submitted), UNIT_CODES)


def _this_year(day: date) -> bool:
    return YEAR_START.date() <= day < LATER.exported.date()


def _lives(rng: Random, procedure: Procedure, days: Wheel[date]) -> Iterator[Dossier]:
    for _ in range(round(procedure.volume * _SHARE)):
        yield _turned(rng, _life(rng, procedure, days.spin(rng)))


def _life(rng: Random, procedure: Procedure, day: date) -> Dossier:
    """Resolved in time."""
    channel = ONLINE if 100 * rng.random() < procedure.online else DIRECT
    submitted = (online_moment if channel == ONLINE else desk_moment)(rng, day)
    start = CLOCK.minute(submitted) + (4 + int(200 * rng.random() ** 2) if channel == ONLINE else 0)
    received = CLOCK.moment(start)
    promised = last_day(start, procedure.days)
    return Dossier(
        procedure=procedure,
        unit=DEPARTMENTS[procedure.unit] if received >= MERGER else _BEFORE.spin(rng),
        channel=channel,
        submitted=submitted,
        received=received,
        due=CLOCK.closing(promised),
        ended=CLOCK.moment(start + work(rng, procedure, (promised + 1) * office.DAY - 2 - start)),
    )


def _turned(rng: Random, life: Dossier) -> Dossier:
    """The same dossier, on the way to its end late, paused, returned or withdrawn, or not."""
    chance = rng.random()
    if life.procedure.days >= 2 and chance < _late(life):
        return _delayed(rng, life)
    if chance > 1 - _RETURNED:
        return replace(life, ending=RETURNED, reason="Hồ sơ không đủ điều kiện giải quyết theo quy định")
    if chance > 1 - _RETURNED - _WITHDRAWN:
        return replace(life, ending=WITHDRAWN)
    return _rested(rng, life) if life.procedure.days > 2 and rng.random() < _PAUSED else life


def _late(life: Dossier) -> float:
    """By who holds it when it is due."""
    if life.due < MERGER:
        return _LATE[life.unit]
    return _LATE_IN_SUMMER if life.due < _SUMMER_ENDS else _LATE_SINCE


def _delayed(rng: Random, life: Dossier) -> Dossier:
    if rng.random() < _NEVER_ENDED:
        return replace(life, ended=None)
    return replace(life, ended=CLOCK.moment(CLOCK.minute(life.due) + 30 + int(5 * office.DAY * rng.random() ** 2)))


def _rested(rng: Random, life: Dossier) -> Dossier:
    """Paused for some working days, which moves the promise and the end; a few never go on."""
    halfway = (CLOCK.minute(life.received) + CLOCK.minute(life.ended)) // 2
    paused = replace(life, pause=kind_of_pause(rng, life), paused=CLOCK.moment(halfway))
    if rng.random() < 0.2:
        return replace(paused, ended=None)
    days = 1 + int(7 * rng.random())
    return replace(
        paused,
        resumed=CLOCK.moment(halfway + days * office.DAY),
        due_once_resumed=CLOCK.postponed(life.due, days),
        ended=CLOCK.moment(CLOCK.minute(life.ended) + days * office.DAY),
    )
