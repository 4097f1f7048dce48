"""The province's table: 135 communes, wards and special zones, all but ours drawn by chance."""

from pathlib import Path
from random import Random

from ..dossier import Dossier
from ..ranking import Values, write_table
from ..weeks import Week
from .catalogue import LOCALITY
from .figures import ours
from .weeks import LATER

SIZE = 135
_SEED = 135
_FIRST = (
    "Giáp", "Ất", "Bính", "Kỷ", "Canh", "Nhâm", "Sửu", "Dần", "Mão", "Thìn", "Ngọ", "Thân", "Dậu", "Tuất", "Hợi",
)  # fmt: skip
_SECOND = ("An", "Bình", "Hòa", "Lộc", "Minh", "Phúc", "Sơn", "Thủy", "Xuân")
_KINDS = ("Phường", "Xã", "Xã", "Xã", "Phường", "Xã", "Xã")
_ZONES = ("Đặc khu Ngọ Sơn", "Đặc khu Mão Thủy")

_COUNTS = ((2, 150, 1.5), (4, 70, 1.6), (10, 150, 1.2))  # least, how many more at most, how bent
_RATES = ((100, 9, 1.6), (99.6, 10, 1.8), (98.5, 52, 1.3))  # best, how much less at most, how bent
_GROWTH = (0.03, 0.2, 0.035)  # of a count in a week, at most
_GAIN = 0.12  # per cent in a week, at most


def write_province(path: Path, known: list[Dossier], week: Week) -> None:
    """Write the province's table of `week`, our own line counted from the dossiers, in the order of the alphabet."""
    table = {**others(week), LOCALITY: ours(known, week)}
    write_table(path, week, dict(sorted(table.items(), key=lambda line: (line[0].split()[0], line[0]))))


def others(week: Week) -> dict[str, Values]:
    """What the other localities come to; the week before they had come less far."""
    rng = Random(_SEED)
    lines = {name: _latest(rng) for name in names()}
    return lines if week == LATER else {name: _before(rng, values) for name, values in lines.items()}


def names() -> list[str]:
    """The other localities."""
    pairs = [f"{first} {second}" for second in _SECOND for first in _FIRST][: SIZE - 1]
    names = [f"{_KINDS[number % len(_KINDS)]} {pair}" for number, pair in enumerate(pairs)]
    zones = {zone.removeprefix("Đặc khu "): zone for zone in _ZONES}
    return [zones.get(" ".join(name.split()[1:]), name) for name in names]


def _latest(rng: Random) -> Values:
    counts = [least + int(more * rng.random() ** bend) for least, more, bend in _COUNTS]
    rates = [round(best - less * rng.random() ** bend, 2) for best, less, bend in _RATES]
    return *counts, *rates


def _before(rng: Random, values: Values) -> Values:
    """Counts of the year only grow; the paused and the rates go either way."""
    overdue, paused, returned, *rates = values
    grown = [rng.random() * growth for growth in _GROWTH]
    earlier = [round(rate - _GAIN * (rng.random() - 0.3), 2) for rate in rates]
    return (
        overdue - int(overdue * grown[0]),
        max(0, paused + round(paused * (grown[1] - _GROWTH[1] / 2))),
        returned - int(returned * grown[2]),
        *(min(100.0, rate) for rate in earlier),
    )
