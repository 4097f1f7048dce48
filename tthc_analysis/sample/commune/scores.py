"""The portal's scores by the index of Quyết định 766: six groups of points, ours weak in what is digitised."""

from collections.abc import Callable
from pathlib import Path
from random import Random

from xlsxwriter import Workbook

from ..dossier import Dossier
from ..weeks import Week
from .catalogue import LOCALITY
from .province import others
from .weeks import EARLIER, LATER

HEADERS = ("MA_COQUAN", "TEN", "CAPDONVIID", "TONG_SCORE", "CKMB", "TDGQ", "CLGQ", "TTTT", "MDHL", "MDSH")
MOST = (18, 20, 12, 10, 18, 22)  # openness, progress, services, payment, satisfaction, digitised
_OURS = {EARLIER: (15.6, 18.35, 9.9, 8.81, 17.02, 14.2), LATER: (15.6, 18.41, 9.94, 8.84, 17.02, 14.62)}
_LEAST = (0.55, 0.7, 0.45, 0.2, 0.75, 0.4)  # of the most
_GAIN = 0.012  # of the most in a week, at most
_SEED = 766
_LEVEL = "3"

Points = tuple[float, ...]


def write_scores(path: Path, known: list[Dossier], week: Week) -> None:
    """Write the portal's table of `week`, all of one level."""
    write_points(path, week, {**_others(week), LOCALITY: _OURS[week]}, lambda name: _LEVEL)


def write_points(path: Path, week: Week, table: dict[str, Points], level: Callable[[str], str]) -> None:
    """A table of the portal, most points first; the total is the sum of the groups."""
    order = sorted(table, key=lambda name: (-round(sum(table[name]), 2), name))
    codes = {name: f"H99.{number}" for number, name in enumerate(sorted(table), start=101)}
    with Workbook(path) as book:
        book.set_properties({"title": "Điểm bộ chỉ số 766 (số liệu mẫu)", "created": week.exported})
        sheet = book.add_worksheet("Điểm")
        sheet.set_column(1, 1, 26)
        sheet.write_string(0, 0, "ĐIỂM BỘ CHỈ SỐ 766 (SỐ LIỆU MẪU)")
        sheet.write_string(1, 0, f"Từ ngày 01/01/{week.as_of.year} đến ngày {week.last_day:%d/%m/%Y}")
        sheet.write_row(3, 0, HEADERS)
        for number, name in enumerate(order, start=4):
            sheet.write_row(number, 0, (codes[name], name, level(name), round(sum(table[name]), 2), *table[name]))


def _others(week: Week) -> dict[str, Points]:
    """What the other localities scored; the week before a little less."""
    rng = Random(_SEED)
    points = {name: _points(rng) for name in others(LATER)}
    return points if week == LATER else {name: before(rng, told) for name, told in points.items()}


def _points(rng: Random) -> Points:
    shares = (least + (1 - least) * rng.random() ** 0.7 for least in _LEAST)
    return tuple(round(most * share, 2) for most, share in zip(MOST, shares, strict=True))


def before(rng: Random, told: Points) -> Points:
    """A week earlier, with a little less in each group."""
    lost = (most * _GAIN * rng.random() for most in MOST)
    return tuple(round(max(0.0, points - less), 2) for points, less in zip(told, lost, strict=True))
