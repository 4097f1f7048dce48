"""What goes with a dossier: scans at intake, the electronic result, the fee, and the result handed over."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from random import Random
from typing import Any

from . import office
from .catalogue import CERTIFICATION, CIVIL_STATUS, COMMUNES, ECONOMY, EXTRACT_COPY, LABOUR, LAND, LAND_OFFICE
from .chance import choose
from .dossier import DIRECT, ONLINE, POSTAL, REFUSED, RESOLVED, Dossier
from .weeks import LATER, Week

# The directive: 96,70 % digitised at intake, 97,41 % of results digitised.
_INTAKE_MISSING = 0.0330
_RESULTS_MISSING = 0.0259

_CARELESS_COMMUNES = tuple(COMMUNES)[7], tuple(COMMUNES)[10], tuple(COMMUNES)[15]
_FRIDAY = 4
_LATE_HOUR = 15

Changes = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Paper:
    """What goes with a dossier, lacking for a `share` of those it is due with, sooner where `neglect` weighs more.

    `made` tells the changes of a dossier, and is told whether it is one that lacks the paper.
    """

    share: float
    neglect: Callable[[Dossier], float]
    made: Callable[[Random, Dossier, bool], Changes]


def complete(rng: Random, dossiers: list[Dossier]) -> list[Dossier]:
    """The same dossiers with their papers; exactly as many lack a scan as the directive's rates say."""
    scan = Paper(_INTAKE_MISSING, _intake_neglect, _scan)
    return with_papers(rng, dossiers, LATER, scan, Paper(_RESULTS_MISSING, _result_neglect, _close), _pay)


def with_papers(
    rng: Random,
    dossiers: list[Dossier],
    week: Week,
    scan: Paper,
    result: Paper,
    pay: Callable[[Random, Dossier], Changes],
) -> list[Dossier]:
    """The same dossiers with scan, result and payment; what is lacking is a share of those that count in the week."""
    received = [dossier for dossier in dossiers if week.counts(dossier.received)]
    resolved = [dossier for dossier in dossiers if has_result(dossier) and week.counts(dossier.ended)]
    without_scans, without_result = (_lacking(rng, due, one) for due, one in ((received, scan), (resolved, result)))
    return [
        replace(
            dossier,
            **scan.made(rng, dossier, dossier.number in without_scans),
            **result.made(rng, dossier, dossier.number in without_result),
            **pay(rng, dossier),
        )
        for dossier in dossiers
    ]


def _lacking(rng: Random, dossiers: list[Dossier], paper: Paper) -> frozenset[int]:
    """The numbers of the dossiers left out, so many that the rest is `1 - share` to the second decimal."""
    chosen = choose(rng, dossiers, round(paper.share * len(dossiers)), paper.neglect)
    return frozenset(dossier.number for dossier in chosen)


def has_result(dossier: Dossier) -> bool:
    return dossier.ending == RESOLVED and dossier.ended is not None and dossier.procedure.returns_paper


def _intake_neglect(dossier: Dossier) -> float:
    channel = {ONLINE: 0.25, DIRECT: 2.0, POSTAL: 6.0}[dossier.channel]
    unit = 4.5 if dossier.unit in _CARELESS_COMMUNES or dossier.unit == LABOUR else 1.0
    return channel * unit * (1.0, 1.0, 1.0, 1.5, 2.4, 2.4, 1.0)[dossier.received.weekday()]


def _result_neglect(dossier: Dossier) -> float:
    unit = 9.0 if dossier.unit in (LAND_OFFICE, ECONOMY) else 1.0
    return unit * (7.0 if dossier.procedure.name == EXTRACT_COPY else 1.0)


def _next_morning(rng: Random, moment: datetime) -> datetime:
    return office.moment((office.minute(moment) // office.DAY + 1) * office.DAY + int(120 * rng.random()))


def _often_after_the_weekend(rng: Random, moment: datetime) -> datetime:
    """What comes late on a Friday is often scanned on Monday only, so a list exported at dawn misses it."""
    late = moment.weekday() == _FRIDAY and moment.hour >= _LATE_HOUR
    return _next_morning(rng, moment) if late and rng.random() < 0.3 else moment


def _scan(rng: Random, dossier: Dossier, neglected: bool) -> Changes:
    required = dossier.procedure.components
    digitised = int(required * rng.random()) if neglected else required
    came = dossier.received or dossier.submitted
    when = came if dossier.channel == ONLINE else _often_after_the_weekend(rng, came)
    return {"components_digitised": digitised, "digitised": when}


def _close(rng: Random, dossier: Dossier, neglected: bool) -> Changes:
    if not has_result(dossier):
        return {}
    digitised = None if neglected else _often_after_the_weekend(rng, dossier.ended)
    return {"result_digitised": digitised, "handed_over": _handed_over(rng, dossier)}


def _handed_over(rng: Random, dossier: Dossier) -> datetime | None:
    """At once for most short procedures; some people never come for their paper."""
    if rng.random() < 0.04:
        return None
    if dossier.procedure.days == 0 or dossier.channel == ONLINE:
        return dossier.ended + timedelta(minutes=int(12 * rng.random()))
    return office.moment(office.minute(dossier.ended) + int(4 * office.DAY * rng.random() ** 2))


def _pay(rng: Random, dossier: Dossier) -> Changes:
    """What is due, and when and how it is paid; some of those who deal with land or civil status are exempt."""
    procedure = dossier.procedure
    exempt = procedure.sector in (LAND, CIVIL_STATUS) and rng.random() < 0.05
    if exempt or dossier.ending == REFUSED or procedure.fee + procedure.charge == 0:
        return {}
    copies = 1 + int(6 * rng.random() ** 2) if procedure.sector == CERTIFICATION and procedure.days < 2 else 1
    owing = {"fee": procedure.fee * copies, "charge": procedure.charge * copies}
    paid = _paid(dossier)
    if paid is None or rng.random() < 0.015:
        return owing
    return {**owing, "paid": paid, "method": _method(rng, dossier)}


def _paid(dossier: Dossier) -> datetime | None:
    """With the application when it comes online or is done in days, otherwise with the result."""
    if dossier.channel == ONLINE or dossier.procedure.days < 7:
        return dossier.received
    return dossier.ended if dossier.ending == RESOLVED else None


def _method(rng: Random, dossier: Dossier) -> str:
    online = {ONLINE: 0.91, POSTAL: 0.5, DIRECT: 0.36}[dossier.channel]
    if rng.random() < online:
        return "Trực tuyến"
    return "Tiền mặt" if dossier.channel != POSTAL and rng.random() < 0.8 else "Chuyển khoản"
