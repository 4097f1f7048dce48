"""What goes with a dossier of the commune: scans, the electronic result, the fee; and the columns that show it."""

from datetime import datetime, timedelta
from random import Random

from .. import office
from ..catalogue import CERTIFICATION, CIVIL_STATUS, LAND
from ..dossier import DIRECT, ONLINE, POSTAL, REFUSED, Dossier
from ..exports import COLUMNS, Columns, yes
from ..papers import Changes, Paper, has_result, with_papers
from .catalogue import CENTRE, CULTURE, ECONOMY, TRANSFER
from .weeks import CLOCK, EARLIER, LATER

_INTAKE_MISSING = 0.0205
_RESULTS_MISSING = 0.0370
_EXEMPT = 0.025
_UNPAID = 0.006
_ONLINE_PAYMENT = {ONLINE: 0.985, POSTAL: 0.7, DIRECT: 0.8}
_FRIDAY = 4
_LATE_HOUR = 13
_CAUGHT_UP = 0.08  # of what was missing, in the week that is reported


def complete(rng: Random, dossiers: list[Dossier]) -> list[Dossier]:
    """The same dossiers with their papers; a share of those received and resolved lacks a scan for good."""
    scans, results = Paper(_INTAKE_MISSING, _intake_neglect, scan), Paper(_RESULTS_MISSING, _result_neglect, close)
    return with_papers(rng, dossiers, LATER, scans, results, lambda r, one: pay(r, one, _ONLINE_PAYMENT[one.channel]))


def _late_on_friday(dossier: Dossier, moment: datetime) -> bool:
    return dossier.unit == CULTURE and moment.weekday() == _FRIDAY and moment.hour >= _LATE_HOUR


def _intake_neglect(dossier: Dossier) -> float:
    channel = {ONLINE: 0.1, DIRECT: 2.0, POSTAL: 5.0}[dossier.channel]
    return channel * (200.0 if _late_on_friday(dossier, dossier.received) else 1.0)


def _result_neglect(dossier: Dossier) -> float:
    unit = {ECONOMY: 6.0, CENTRE: 1.4}.get(dossier.unit, 0.7)
    return unit * (4.0 if dossier.procedure.name == TRANSFER else 1.0)


def scan(rng: Random, dossier: Dossier, neglected: bool) -> Changes:
    came = dossier.received or dossier.submitted
    waits = _late_on_friday(dossier, came) and (dossier.channel != ONLINE or rng.random() < 0.5)
    day, _ = divmod(CLOCK.minute(came), office.DAY)
    monday = CLOCK.moment((day + 1) * office.DAY + int(150 * rng.random()))
    made = caught_up(rng, came) if neglected else None
    return {
        "components_digitised": 0 if neglected and not made else dossier.procedure.components,
        "digitised": made or (monday if waits else came),
    }


def caught_up(rng: Random, came: datetime) -> datetime | None:
    """When a scan that was missing is made after all: in the week that is reported, or never."""
    if came >= EARLIER.as_of or rng.random() >= _CAUGHT_UP:
        return None
    return CLOCK.moment(CLOCK.minute(EARLIER.exported) + int(5 * office.DAY * rng.random()))


def close(rng: Random, dossier: Dossier, neglected: bool) -> Changes:
    if not has_result(dossier):
        return {}
    soon = dossier.procedure.days == 0 or dossier.channel == ONLINE
    later = CLOCK.moment(CLOCK.minute(dossier.ended) + int(4 * office.DAY * rng.random() ** 2))
    handed_over = dossier.ended + timedelta(minutes=int(12 * rng.random())) if soon else later
    never = rng.random() < 0.03
    return {
        "result_digitised": caught_up(rng, dossier.ended) if neglected else dossier.ended,
        "handed_over": None if never else handed_over,
    }


def pay(rng: Random, dossier: Dossier, online: float) -> Changes:
    """What is due, and whether it is paid, with this chance `online`."""
    procedure = dossier.procedure
    exempt = procedure.sector in (LAND, CIVIL_STATUS) and rng.random() < _EXEMPT
    if exempt or dossier.ending == REFUSED or not has_fee(dossier):
        return {}
    copies = 1 + int(6 * rng.random() ** 2) if procedure.sector == CERTIFICATION and procedure.days < 2 else 1
    owing = {"fee": procedure.fee * copies, "charge": procedure.charge * copies}
    if rng.random() < _UNPAID:
        return owing
    method = "Trực tuyến" if rng.random() < online else "Tiền mặt"
    return {**owing, "paid": dossier.received, "method": method}


def has_fee(dossier: Dossier) -> bool:
    return dossier.procedure.fee + dossier.procedure.charge > 0


def _fee_rule(dossier: Dossier) -> str | None:
    if not dossier.received:
        return None
    if not has_fee(dossier):
        return "Không thu phí"
    return "Thu trước" if dossier.fee + dossier.charge else "Đối tượng miễn phí"


def _electronic_result(dossier: Dossier) -> str | None:
    """Told of every dossier that ended, returned and withdrawn ones too: the index counts them all."""
    ended = dossier.ended and dossier.ending != REFUSED
    return yes(dossier.result_digitised is not None) if ended or dossier.result_digitised else None


_COLUMNS = {header: (header, width, value) for header, width, value in COLUMNS} | {
    "Kết quả điện tử": ("Kết quả điện tử", 12, lambda d, week: _electronic_result(d)),
    "Hình thức thu": ("Hình thức thu", 18, lambda d, week: _fee_rule(d)),
}
LIST: Columns = tuple(_COLUMNS.values())
