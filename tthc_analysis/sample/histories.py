"""The ordinary lives: every dossier here is accepted and resolved in time."""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import date, datetime, time, timedelta
from random import Random

from . import office
from .catalogue import CERTIFICATION, COMMUNE, COMMUNES, CONSTRUCTION, LAND, PROCEDURES, UNIT_CODES, Procedure
from .chance import Wheel
from .dossier import DIRECT, FINANCIAL_DUTY, ONLINE, POSTAL, STOPPED, SUPPLEMENT, Dossier
from .weeks import LATER, WEEKS, YEAR_START

_OLD_YEAR = date(2023, 11, 15)
_OLD_YEAR_SHARE = 0.16
_SAME_DAY_UNTIL = 330  # office minutes: 15:00
_WEEKDAYS = (1.22, 1.06, 1.0, 0.96, 0.94)
_MONTHS = (1.0, 0.72, 1.1, 1.04, 0.98, 1.02, 1.08, 1.12, 1.04, 1.06, 1.0, 1.0)
_PAUSED_SHARE = {LAND: 0.1, CONSTRUCTION: 0.08}
_LAND_PAUSES = Wheel({SUPPLEMENT: 3, FINANCIAL_DUTY: 5, STOPPED: 1})
_OTHER_PAUSES = Wheel({SUPPLEMENT: 8, STOPPED: 1})
_COMMUNES = Wheel(COMMUNES)


def ordinary(rng: Random) -> list[Dossier]:
    """Every dossier submitted this year, and those of last year still open at New Year, by time of submission."""
    old, new = _Calendar(_OLD_YEAR, YEAR_START.date()), _Calendar(YEAR_START.date(), LATER.exported.date())
    dossiers = []
    for procedure in PROCEDURES:
        late_last_year = _lives(rng, procedure, round(procedure.volume * _OLD_YEAR_SHARE), old)
        dossiers += [dossier for dossier in late_last_year if dossier.ended >= YEAR_START]
        dossiers += _lives(rng, procedure, procedure.volume, new)
    return numbered(sorted(dossiers, key=lambda dossier: dossier.submitted), UNIT_CODES)


class _Calendar:
    """How busy each day from `start` to before `end` is, at the desk and online."""

    def __init__(self, start: date, end: date):
        days = [start + timedelta(n) for n in range((end - start).days)]
        self.desk = Wheel({day: _desk_weight(day) for day in days})
        self.online = Wheel({day: _online_weight(day) for day in days})


def _season(day: date) -> float:
    before_tet = 0 <= (office.TET[0] - day).days <= 5
    return _MONTHS[day.month - 1] * (0.6 if before_tet else 1.0)


def _desk_weight(day: date) -> float:
    if day in office.HOLIDAYS or day.weekday() == 6:
        return 0.0
    return _season(day) * (0.08 if day.weekday() == 5 else _WEEKDAYS[day.weekday()])


def _online_weight(day: date) -> float:
    if day in office.HOLIDAYS:
        return 0.12
    return _season(day) * (0.35 if day.weekday() > 4 else _WEEKDAYS[day.weekday()])


def _lives(rng: Random, procedure: Procedure, count: int, calendar: _Calendar) -> Iterator[Dossier]:
    postal = 0.03 if procedure.sector == CERTIFICATION else 0.09
    online = procedure.online / 100
    channels = Wheel({ONLINE: online, POSTAL: (1 - online) * postal, DIRECT: (1 - online) * (1 - postal)})
    for _ in range(count):
        yield _life(rng, procedure, channels.spin(rng), calendar)


def _life(rng: Random, procedure: Procedure, channel: str, calendar: _Calendar) -> Dossier:
    submitted, received = _arrival(rng, channel, calendar)
    start = office.minute(received)
    promised = last_day(start, procedure.days)
    life = Dossier(
        procedure=procedure,
        unit=_COMMUNES.spin(rng) if procedure.unit == COMMUNE else procedure.unit,
        channel=channel,
        submitted=submitted,
        received=received,
        due=office.closing(promised),
        ended=office.moment(start + work(rng, procedure, (promised + 1) * office.DAY - 2 - start)),
    )
    return _with_pause(rng, life)


def _arrival(rng: Random, channel: str, calendar: _Calendar) -> tuple[datetime, datetime]:
    """When the dossier is submitted and when it is received."""
    if channel == DIRECT:
        received = desk_moment(rng, calendar.desk.spin(rng))
        return received, received
    if channel == POSTAL:
        posted = desk_moment(rng, calendar.desk.spin(rng))
        return posted, office.moment(office.minute(posted) + 300 + int(600 * rng.random()))
    sent = online_moment(rng, calendar.online.spin(rng))
    return sent, office.moment(office.minute(sent) + 5 + int(240 * rng.random() ** 2))


def desk_moment(rng: Random, day: date) -> datetime:
    morning = day.weekday() == 5 or rng.random() < 0.58
    opens = time(7, 30) if morning else time(13, 30)
    return datetime.combine(day, opens) + timedelta(minutes=int((238 if morning else 205) * rng.random()))


def online_moment(rng: Random, day: date) -> datetime:
    first, hours = (7, 11) if rng.random() < 0.76 else (18, 5.5)
    return datetime.combine(day, time(first)) + timedelta(minutes=int(60 * hours * rng.random()))


def last_day(start: int, days: int) -> int:
    """The working day by which a dossier received at office minute `start` is promised."""
    day, since = divmod(start, office.DAY)
    return day + (days or since >= _SAME_DAY_UNTIL)


def work(rng: Random, procedure: Procedure, available: int) -> int:
    """Office minutes of work, never more than are available."""
    if procedure.days == 0:
        return min(available, 8 + int(100 * rng.random() ** 2))
    return int(available * (0.3 + 0.69 * rng.random()))


def _with_pause(rng: Random, life: Dossier) -> Dossier:
    """A pause of some working days, which moves the promise and the end; none over the close of an export's week."""
    share = _PAUSED_SHARE.get(life.procedure.sector, 0.015) if life.procedure.days > 2 else 0
    if rng.random() >= share:
        return life
    start, end = office.minute(life.received), office.minute(life.ended)
    days = 1 + int(8 * rng.random())
    paused = office.moment((start + end) // 2)
    resumed = office.moment((start + end) // 2 + days * office.DAY)
    if any(paused < week.exported and week.as_of <= resumed for week in WEEKS):
        return life
    return replace(
        life,
        pause=kind_of_pause(rng, life),
        paused=paused,
        resumed=resumed,
        due_once_resumed=office.postponed(life.due, days),
        ended=office.moment(end + days * office.DAY),
    )


def kind_of_pause(rng: Random, dossier: Dossier) -> str:
    """Why work stops: with land it is mostly the taxes to pay, otherwise a missing paper."""
    return (_LAND_PAUSES if dossier.procedure.sector == LAND else _OTHER_PAUSES).spin(rng)


def numbered(dossiers: list[Dossier], unit_codes: Mapping[str, str]) -> list[Dossier]:
    """Agency code of the unit, day of creation, serial of that day in that unit."""
    serials: dict[str, int] = {}
    numbered = []
    for number, dossier in enumerate(dossiers, start=1):
        day = f"{unit_codes[dossier.unit]}-{dossier.submitted:%y%m%d}"
        serials[day] = serials.get(day, 0) + 1
        numbered.append(replace(dossier, number=number, dossier_id=f"{day}-{serials[day]:04}"))
    return numbered
