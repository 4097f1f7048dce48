"""One cell → one value, strictly: a parser for each kind of column; what does not fit is refused, never guessed.

Each parser takes a raw cell (text, number, date or bool as the file holds it; never blank) and returns the value or
raises `BadCell` with the reason. Moments are wall-clock times of Viet Nam (+07:00) without a zone.
"""

import re
import unicodedata
from datetime import date, datetime, time, timedelta
from fractions import Fraction
from string import whitespace

from tthc_analysis import columns
from tthc_analysis.wording import faults

Cell = str | int | float | bool | date | datetime | time | timedelta | None

_INVISIBLE = str.maketrans({"\u00a0": " ", "\u200b": None, "\ufeff": None, "\u00d0": "Đ"})
_BLANKS = whitespace + "\u00a0\u200b\ufeff"
_DAY_FIRST = re.compile(r"(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})")
_YEAR_FIRST = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})")
_CLOCK = re.compile(r"[ T](\d{1,2}):(\d{2})(?::(\d{2}))?")
_GROUPED = re.compile(r"\d{1,3}([.,]\d{3})+|\d+")
_RATE = re.compile(r"(\d{1,3})(?:[.,](\d+))? ?%?")
_PLACE = re.compile(r"(\d{1,3})(?: ?/ ?(\d{1,3}))?")


class BadCell(ValueError):
    """The cell does not hold what its column should hold; the message is the reason."""


def blank(cell: Cell) -> bool:
    return cell is None or (isinstance(cell, str) and not cell.strip(_BLANKS))


def tidy(words: str) -> str:
    """NFC, Đ for the look-alike Ð, single spaces, nothing invisible."""
    return " ".join(unicodedata.normalize("NFC", words.translate(_INVISIBLE)).split())


def text(cell: Cell) -> str:
    if isinstance(cell, str):
        return tidy(cell)
    if _is_whole(cell):
        return str(int(cell))
    raise BadCell(faults.NOT_TEXT)


def moment(cell: Cell) -> datetime:
    """A date cell, or text as dd/mm/yyyy or yyyy-mm-dd with or without a time; 24:00 is the next midnight."""
    if isinstance(cell, datetime):
        return _plausible(cell)
    if isinstance(cell, date):
        return _plausible(datetime.combine(cell, time()))
    if not isinstance(cell, str):
        raise BadCell(faults.NOT_MOMENT)
    words = tidy(cell)
    if found := _DAY_FIRST.match(words):
        day, month, year = map(int, found.groups())
    elif found := _YEAR_FIRST.match(words):
        year, month, day = map(int, found.groups())
    else:
        raise BadCell(faults.NOT_MOMENT)
    try:
        return _plausible(datetime(year, month, day) + _clock(words[found.end() :]))
    except ValueError as error:
        raise error if isinstance(error, BadCell) else BadCell(faults.NOT_MOMENT) from None


def _clock(words: str) -> timedelta:
    if not words:
        return timedelta()
    found = _CLOCK.fullmatch(words)
    if not found:
        raise BadCell(faults.NOT_MOMENT)
    hours, minutes, seconds = (int(part or 0) for part in found.groups())
    if minutes > 59 or seconds > 59 or (hours, minutes, seconds) > (24, 0, 0):
        raise BadCell(faults.NOT_MOMENT)
    return timedelta(hours=hours, minutes=minutes, seconds=seconds)


def _plausible(when: datetime) -> datetime:
    if not 2000 <= when.year <= 2100:
        raise BadCell(faults.NOT_A_YEAR)
    return when


def count(cell: Cell) -> int:
    """A whole number from 0; in text a dot or comma can only group thousands: "1.234" is 1234."""
    return _whole(cell, faults.NOT_COUNT)


def money(cell: Cell) -> int:
    """Whole đồng, "50.000 đ" included."""
    if isinstance(cell, str):
        cell = re.sub(r" ?(đ|₫|VNĐ|VND|đồng)\.?$", "", tidy(cell), flags=re.IGNORECASE)
    return _whole(cell, faults.NOT_MONEY)


def _whole(cell: Cell, reason: str) -> int:
    if isinstance(cell, str) and _GROUPED.fullmatch(tidy(cell)):
        return int(re.sub("[.,]", "", tidy(cell)))
    if _is_whole(cell) and cell >= 0:
        return int(cell)
    raise BadCell(reason)


def _is_whole(cell: Cell) -> bool:
    return isinstance(cell, int | float) and not isinstance(cell, bool) and float(cell).is_integer()


def rate(cell: Cell) -> tuple[Fraction, int]:
    """Per cents as text or number → the exact ratio and its printed decimals: "96,70%" and 96.7 are 967/1000."""
    words = repr(cell) if isinstance(cell, int | float) and not isinstance(cell, bool) else cell
    found = _RATE.fullmatch(tidy(words)) if isinstance(words, str) else None
    if not found:
        raise BadCell(faults.NOT_RATE)
    whole, part = found.group(1), found.group(2) or ""
    value = Fraction(int(whole + part), 100 * 10 ** len(part))
    if value > 1:
        raise BadCell(faults.NOT_RATE)
    return value, len(part)


def ratio(cell: Cell) -> tuple[Fraction, int]:
    """A cell formatted as per cent holds the ratio itself: 0.967 → 967/1000, printed with 1 decimal; text as `rate`."""
    if isinstance(cell, str):
        return rate(cell)
    if isinstance(cell, bool) or not isinstance(cell, int | float) or not 0 <= cell <= 1:
        raise BadCell(faults.NOT_RATE)
    value = Fraction(repr(cell))
    return value, max(len(repr(cell).partition(".")[2]) - 2, 0)


def place(cell: Cell) -> tuple[int, int | None]:
    """ "8/12" → (8, 12); 8 → (8, None)."""
    found = None if isinstance(cell, bool) else _PLACE.fullmatch(_word_of(cell))
    if not found:
        raise BadCell(faults.NOT_PLACE)
    number, of = int(found.group(1)), int(found.group(2)) if found.group(2) else None
    if number < 1 or (of is not None and number > of):
        raise BadCell(faults.NOT_PLACE)
    return number, of


def _word_of(cell: Cell) -> str:
    return str(int(cell)) if _is_whole(cell) else tidy(str(cell))


def _one_of(words: dict, reason: str):
    known = columns.spellings(words)

    def parse(cell: Cell):
        try:
            return known[columns.fold(_word_of(cell))]
        except KeyError:
            raise BadCell(reason) from None

    return parse


PARSERS = {
    "text": text,
    "moment": moment,
    "count": count,
    "money": money,
    "flag": _one_of(columns.FLAG, faults.NOT_FLAG),
    "negated_flag": _one_of({not flag: words for flag, words in columns.FLAG.items()}, faults.NOT_FLAG),
    "status": _one_of(columns.STATUS, faults.UNKNOWN_WORD),
    "channel": _one_of(columns.CHANNEL, faults.UNKNOWN_WORD),
    "payment_method": _one_of(columns.PAYMENT_METHOD, faults.UNKNOWN_WORD),
    "payment_status": _one_of(columns.PAYMENT_STATUS, faults.UNKNOWN_WORD),
}
