"""Scans, electronic results and payments of the province, by the habits of each unit."""

from random import Random

from ..commune.papers import close, pay, scan
from ..commune.weeks import CLOCK
from ..dossier import DIRECT, ONLINE, POSTAL, Dossier
from ..papers import Changes, Paper, with_papers
from .units import CAUGHT_UP, EARLIER, HABITS, LATER, SLIPPED, UNSCANNED

_INTAKE_MISSING = 0.045
_RESULTS_MISSING = 0.055
_SLIPPED = 1e6
_ON_FRIDAY = CLOCK.moment(CLOCK.minute(LATER.as_of) - 60)


def complete(rng: Random, dossiers: list[Dossier]) -> list[Dossier]:
    """The same dossiers with their papers; a share of those received and resolved lacks a scan."""
    scans, results = Paper(_INTAKE_MISSING, _intake_neglect, _scan), Paper(_RESULTS_MISSING, _result_neglect, close)
    return with_papers(rng, dossiers, LATER, scans, results, lambda r, one: pay(r, one, HABITS[one.unit].online))


def _intake_neglect(dossier: Dossier) -> float:
    last_week = dossier.unit == SLIPPED and dossier.received >= EARLIER.as_of
    channel = {ONLINE: 0.1, DIRECT: 2.0, POSTAL: 5.0}[dossier.channel]
    return _SLIPPED if last_week else channel * HABITS[dossier.unit].unscanned


def _result_neglect(dossier: Dossier) -> float:
    return HABITS[dossier.unit].on_paper


def _scan(rng: Random, dossier: Dossier, neglected: bool) -> Changes:
    """One unit never makes up for a scan, one made in the week that is reported all that it had left before."""
    told = scan(rng, dossier, neglected)
    if neglected and dossier.unit == UNSCANNED:
        return {**told, "components_digitised": 0}
    if neglected and dossier.unit == CAUGHT_UP and dossier.received < EARLIER.as_of:
        return {"components_digitised": dossier.procedure.components, "digitised": _ON_FRIDAY}
    return told
