"""One cell → one value, strictly: a parser for each kind of column; what does not fit is refused, never guessed.

Each parser takes a raw cell (text, number, date or bool as the file holds it; never blank) and returns the value or
raises `BadCell` with the reason. Moments are wall-clock times of Viet Nam (+07:00) without a zone.
"""

import re
import unicodedata
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from fractions import Fraction
from string import whitespace
from typing import Any

from tthc_analysis import columns
from tthc_analysis.wording import faults


@dataclass(frozen=True)
class Faulty:
    """A cell that holds an error (`#N/A`) or a formula whose value was never stored: not blank, and of no use."""

    shown: str

    def __str__(self) -> str:
        return self.shown


Cell = str | int | float | bool | date | datetime | time | timedelta | Faulty | None

_INVISIBLE = str.maketrans({"\u00a0": " ", "\u200b": None, "\ufeff": None, "\u00d0": "Đ"})
_BLANKS = whitespace + "\u00a0\u200b\ufeff"
_VIET_NAM = timedelta(hours=7)
_EPOCH = datetime(1899, 12, 30)
_SERIALS = (36526, 73416)  # 2000 to 2100 in the calendar of Excel
_DAY_FIRST = re.compile(r"(\d{1,2})([/.-])(\d{1,2})\2(\d{4})")
_YEAR_FIRST = re.compile(r"(\d{4})([/.-])(\d{1,2})\2(\d{1,2})")
_CLOCK = re.compile(r"[ T](\d{1,2}):(\d{2})(?::(\d{2})(?:\.\d+)?)?(Z|[+-]\d{2}:?\d{2})?")
_CLOCK_FIRST = re.compile(r"(\d{1,2}:\d{2}(?::\d{2})?) (\d.*)")
_SINCE_1970 = re.compile(r"/Date\((\d{12,13})\)/")
_WHOLE = re.compile(r"(?:\d{1,3}(?:([., ])\d{3})(?:\1\d{3})*|\d+)(?:(?!\1)[.,]0{1,2})?")
_RATE = re.compile(r"(\d{1,3})(?:[.,](\d{1,20}))? ?%?")
_SCORE = re.compile(r"(\d{1,3})(?:[.,](\d{1,20}))?")
_MOST = 10**15  # a spreadsheet keeps no more digits of a number
_TIME_LIMIT = re.compile(r"(\d{1,3}) (\D+)")
_PLACE = re.compile(r"(\d{1,3})(?: ?/ ?(\d{1,3}))?")


class BadCell(ValueError):
    """The cell does not hold what its column should hold: `code` for programs, the message for people."""

    def __init__(self, code: str, hint: str = ""):
        self.code = code
        super().__init__(faults.BAD_CELL[code] + hint)


def blank(cell: Cell) -> bool:
    return cell is None or (isinstance(cell, str) and not cell.strip(_BLANKS))


def told(cell: Cell) -> Cell:
    """The cell itself; an error, or a formula whose value was never stored, is refused."""
    if isinstance(cell, Faulty):
        raise BadCell("no_stored_value" if cell.shown.startswith("=") else "error_cell", f" ({cell})")
    return cell


def tidy(words: str) -> str:
    """NFC, Đ for the look-alike Ð, single spaces, nothing invisible."""
    if words.isascii():
        return " ".join(words.split())
    return " ".join(unicodedata.normalize("NFC", words.translate(_INVISIBLE)).split())


def text(cell: Cell) -> str:
    """Tidy, without letters that nobody sees: no paper holds a control character, and none makes two units of one."""
    if isinstance(cell, str):
        words = tidy(cell)
        return words if words.isprintable() else tidy("".join(filter(str.isprintable, words)))
    if _is_whole(cell):
        return str(int(cell))
    raise BadCell("not_text")


def code(cell: Cell) -> str:
    """Text in capitals: a dossier's id is one in either case."""
    return text(cell).upper()


def moment(cell: Cell) -> datetime:
    """A date cell, its serial number, or text as dd/mm/yyyy or yyyy-mm-dd with or without a time after or before it.

    24:00 is the next midnight; a moment with an offset (`Z`, `+0000`), or in milliseconds since 1970 (`/Date(…)/`),
    becomes the wall clock of Viet Nam.
    """
    if isinstance(cell, datetime):
        return _plausible(cell)
    if isinstance(cell, date):
        return _plausible(datetime.combine(cell, time()))
    if isinstance(cell, int | float) and not isinstance(cell, bool) and _SERIALS[0] <= cell < _SERIALS[1]:
        return _EPOCH + timedelta(seconds=round(cell * 86400))
    if not isinstance(cell, str):
        raise BadCell("not_moment")
    words = _CLOCK_FIRST.sub(r"\2 \1", tidy(cell))
    if found := _SINCE_1970.fullmatch(words):
        return _plausible(datetime(1970, 1, 1) + timedelta(milliseconds=int(found[1])) + _VIET_NAM)
    if found := _DAY_FIRST.match(words):
        day, month, year = map(int, found.group(1, 3, 4))
    elif found := _YEAR_FIRST.match(words):
        year, month, day = map(int, found.group(1, 3, 4))
    else:
        raise BadCell("not_moment")
    try:
        midnight = datetime(year, month, day)
    except ValueError:
        raise BadCell("not_moment") from None
    return _plausible(midnight + _clock(words[found.end() :]))


def _clock(words: str) -> timedelta:
    """Time of day, and the way from its offset to ours."""
    if not words:
        return timedelta()
    found = _CLOCK.fullmatch(words)
    if not found:
        raise BadCell("not_moment")
    hours, minutes, seconds = (int(part or 0) for part in found.group(1, 2, 3))
    if minutes > 59 or seconds > 59 or (hours, minutes, seconds) > (24, 0, 0):
        raise BadCell("not_moment")
    since = timedelta(hours=hours, minutes=minutes, seconds=seconds)
    if not (offset := found.group(4)):
        return since
    ahead = timedelta() if offset == "Z" else timedelta(hours=int(offset[:3]), minutes=int(offset[0] + offset[-2:]))
    return since - ahead + _VIET_NAM


def _plausible(when: datetime) -> datetime:
    if not 2000 <= when.year <= 2100:
        raise BadCell("not_a_year")
    return when


def count(cell: Cell) -> int:
    """A whole number from 0; in text a dot, comma or space before three digits groups thousands: "1.234" is 1234."""
    return _whole(cell, "not_count")


def time_limit(cell: Cell) -> str:
    """ "5 ngày làm việc" → "5 working_day", the units being those of `calendar.deadline`."""
    found = _TIME_LIMIT.fullmatch(columns.fold(_word_of(cell)))
    unit = found and columns.TIME_UNIT.get(found[2])
    if not unit or not int(found[1]):
        raise BadCell("not_time_limit")
    return f"{int(found[1])} {unit}"


def money(cell: Cell) -> int:
    """Whole đồng, "50.000 đ" included."""
    if isinstance(cell, str):
        cell = re.sub(r" ?(đ|₫|VNĐ|VND|đồng)\.?$", "", tidy(cell), flags=re.IGNORECASE)
    return _whole(cell, "not_money")


def _whole(cell: Cell, code: str) -> int:
    number = None
    if isinstance(cell, str) and _WHOLE.fullmatch(tidy(cell)):
        digits = re.sub("[., ]", "", re.sub(r"[.,]0{1,2}$", "", tidy(cell)))
        number = int(digits) if len(digits) <= len(str(_MOST)) else _MOST
    elif _is_whole(cell) and cell >= 0:
        number = int(cell)
    if number is None:
        raise BadCell(code)
    if number >= _MOST:
        raise BadCell("too_long")
    return number


def _is_whole(cell: Cell) -> bool:
    return isinstance(cell, int | float) and not isinstance(cell, bool) and float(cell).is_integer()


def plain_count(cell: Cell) -> tuple[Fraction, int]:
    """A count as the ranking takes it: exact, and with no decimals."""
    return Fraction(count(cell)), 0


def rate(cell: Cell) -> tuple[Fraction, int]:
    """Per cents as text or number → the exact ratio and its printed decimals: "96,70%" and 96.7 are 967/1000."""
    words = repr(cell) if isinstance(cell, int | float) and not isinstance(cell, bool) else cell
    found = _RATE.fullmatch(tidy(words)) if isinstance(words, str) else None
    if not found:
        raise BadCell("not_rate")
    whole, part = found.group(1), found.group(2) or ""
    value = Fraction(int(whole + part), 100 * 10 ** len(part))
    if value > 1:
        raise BadCell("not_rate")
    return value, len(part)


def signed_rate(words: str) -> tuple[Fraction, int]:
    """As typed by hand: without its sign what could be 0,967 per cent as well as 0,967 of one is refused."""
    value, decimals = rate(words)
    if 0 < value <= Fraction(1, 100) and "%" not in words:
        raise BadCell("rate_or_ratio")
    return value, decimals


def ratio(cell: Cell) -> tuple[Fraction, int]:
    """A cell formatted as per cent holds the ratio itself: 0.967 → 967/1000, printed with 1 decimal; text as `rate`."""
    if isinstance(cell, str):
        return rate(cell)
    if isinstance(cell, bool) or not isinstance(cell, int | float) or not 0 <= cell <= 1:
        raise BadCell("not_rate")
    value = Fraction(repr(cell))
    return value, max(len(repr(cell).partition(".")[2]) - 2, 0)


def score(cell: Cell) -> Fraction:
    """Points from 0 to 100, exact: "91,36", "91.36" and 91.36 are 2284/25."""
    words = repr(cell) if isinstance(cell, int | float) and not isinstance(cell, bool) else cell
    found = _SCORE.fullmatch(tidy(words)) if isinstance(words, str) else None
    value = found and Fraction(f"{found[1]}.{found[2] or 0}")
    if value is None or value > 100:
        raise BadCell("not_score")
    return value


def place(cell: Cell) -> tuple[int, int | None]:
    """ "8/12" → (8, 12); 8 → (8, None)."""
    found = None if isinstance(cell, bool) else _PLACE.fullmatch(_word_of(cell))
    if not found:
        raise BadCell("not_place")
    number, of = int(found.group(1)), int(found.group(2)) if found.group(2) else None
    if number < 1 or (of is not None and number > of):
        raise BadCell("not_place")
    return number, of


def _word_of(cell: Cell) -> str:
    return str(int(cell)) if _is_whole(cell) else tidy(str(cell))


def parsers(vocabulary: columns.Vocabulary = columns.BUILT_IN) -> dict[str, Callable[[Cell], Any]]:
    """The parser of every kind of column, going by the vocabulary's spellings."""
    plain = {"text": text, "code": code, "moment": moment, "count": count, "money": money, "time_limit": time_limit}
    plain["score"] = score
    words = {kind: _one_of(meanings) for kind, meanings in vocabulary.words.items()}
    return {**plain, **words, "unit": lambda cell: vocabulary.unit(text(cell))}


def _one_of(words: Mapping[Any, Sequence[str]]) -> Callable[[Cell], Any]:
    known = columns.spellings(words)
    spelled = [spelling for spellings in words.values() for spelling in spellings]

    def parse(cell: Cell):
        word = _word_of(cell)
        if (found := known.get(columns.fold(word))) is None:
            raise BadCell("unknown_word", faults.perhaps(word, spelled))
        return found

    return parse
