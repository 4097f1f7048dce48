"""The same dossiers as the national portal lists them: in its own words, and not always in step."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from random import Random

from .. import office
from ..dossier import REFUSED, RETURNED, STOPPED, WITHDRAWN, Dossier
from ..exports import Columns, address, owner, write_xlsx
from ..weeks import Week
from .catalogue import LOCALITY
from .weeks import CLOCK

_SEED = 2026
_MISSING, _OLDER, _LATER = 0.02, 0.015, 0.004  # shares of the dossiers
_WORDS = {RETURNED: WITHDRAWN, STOPPED: "Dừng xử lý"}  # the portal has no status of its own for what is returned


def _status(dossier: Dossier, at: datetime) -> str:
    said = dossier.status_at(at)
    return _WORDS.get(said, said)


PORTAL: Columns = (
    ("Đơn vị tiếp nhận", 26, lambda d, week: f"UBND {LOCALITY[0].lower()}{LOCALITY[1:]}"),
    ("Tên TTHC", 60, lambda d, week: d.procedure.name),
    ("Mã hồ sơ", 20, lambda d, week: d.dossier_id),
    ("Trạng thái", 30, lambda d, week: _status(d, week.exported)),
    ("Địa chỉ", 30, address),
    ("Chủ hồ sơ", 20, lambda d, week: owner(d)),
    ("Ngày nộp hồ sơ", 17, lambda d, week: d.submitted),
    ("Ngày tiếp nhận", 17, lambda d, week: d.received),
    ("Ngày hẹn trả kết quả", 17, lambda d, week: d.due),
    ("Ngày kết thúc xử lý", 17, lambda d, week: None if d.ending == REFUSED else d.ended),
    ("Ngày trả kết quả", 17, lambda d, week: d.handed_over),
)


def write_portal(path: Path, known: list[Dossier], week: Week) -> None:
    """Write the portal's list of `week`."""
    listed = list(_out_of_step(Random(_SEED), known, week.exported))
    write_xlsx(path, listed, week, PORTAL)


def _out_of_step(rng: Random, known: list[Dossier], exported: datetime) -> Iterator[Dossier]:
    """Some dossiers are missing, some not ended there yet, some ended there only days later."""
    for dossier in known:
        chance = rng.random()
        if chance >= _MISSING:
            yield _told(dossier, chance - _MISSING, exported)


def _told(dossier: Dossier, chance: float, exported: datetime) -> Dossier:
    if not dossier.ended or dossier.ending == REFUSED or chance >= _OLDER + _LATER:
        return dossier
    ended = CLOCK.moment(CLOCK.minute(dossier.ended) + 2 * office.DAY)
    if chance < _OLDER:
        return replace(dossier, ended=None, ending="", reason="", handed_over=None, result_digitised=None)
    if ended > exported:
        return dossier
    return replace(dossier, ended=ended, handed_over=dossier.handed_over and max(dossier.handed_over, ended))
