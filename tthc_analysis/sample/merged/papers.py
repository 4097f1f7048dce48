"""What goes with a dossier of the merged commune: scans and results better since the merger, payment as ever."""

from datetime import timedelta
from random import Random

from .. import office
from ..catalogue import CERTIFICATION, CIVIL_STATUS, LAND
from ..dossier import DIRECT, ONLINE, Dossier
from ..papers import Changes, Paper, has_result, with_papers
from .lives import BINH_SON
from .weeks import CLOCK, LATER, MERGER

_INTAKE_MISSING, _RESULTS_MISSING = 0.06, 0.13
_COLLECTED = 9  # working days at most until a result is fetched at the desk
_EXEMPT, _UNPAID = 0.08, 0.1
_ONLINE_PAYMENT = {ONLINE: 0.93, DIRECT: 0.5}


def complete(rng: Random, dossiers: list[Dossier]) -> list[Dossier]:
    """The same dossiers with their papers."""
    scan = Paper(_INTAKE_MISSING, _intake_neglect, _scan)
    return with_papers(rng, dossiers, LATER, scan, Paper(_RESULTS_MISSING, _result_neglect, _close), _pay)


def _intake_neglect(dossier: Dossier) -> float:
    channel = 3.0 if dossier.channel == DIRECT else 1.0
    return channel * (2.0 if dossier.received < MERGER else 1.0) * (2.0 if dossier.unit == BINH_SON else 1.0)


def _result_neglect(dossier: Dossier) -> float:
    return (3.0 if dossier.ended < MERGER else 1.0) * (2.0 if dossier.unit == BINH_SON else 1.0)


def _scan(rng: Random, dossier: Dossier, neglected: bool) -> Changes:
    """Of what lacks a scan, as often as not only some of the papers."""
    required = dossier.procedure.components
    return {
        "components_digitised": int(required * rng.random()) if neglected else required,
        "digitised": dossier.received,
    }


def _close(rng: Random, dossier: Dossier, neglected: bool) -> Changes:
    if not has_result(dossier):
        return {}
    soon = dossier.procedure.days == 0 or dossier.channel == ONLINE
    later = CLOCK.moment(CLOCK.minute(dossier.ended) + int(_COLLECTED * office.DAY * rng.random() ** 2))
    handed_over = dossier.ended + timedelta(minutes=int(12 * rng.random())) if soon else later
    return {"result_digitised": None if neglected else dossier.ended, "handed_over": handed_over}


def _pay(rng: Random, dossier: Dossier) -> Changes:
    procedure = dossier.procedure
    exempt = procedure.sector in (LAND, CIVIL_STATUS) and rng.random() < _EXEMPT
    if exempt or procedure.fee + procedure.charge == 0:
        return {}
    copies = 1 + int(6 * rng.random() ** 2) if procedure.sector == CERTIFICATION and procedure.days < 2 else 1
    owing = {"fee": procedure.fee * copies, "charge": procedure.charge * copies}
    if rng.random() < _UNPAID:
        return owing
    online = rng.random() < _ONLINE_PAYMENT[dossier.channel]
    return {**owing, "paid": dossier.received, "method": "Trực tuyến" if online else "Tiền mặt"}
