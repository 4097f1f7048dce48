"""Numbers, places and dates as a Vietnamese office prints them: 1.234 hồ sơ, 96,70%, 8/12, 04/11/2024."""

from datetime import date, datetime, time, timedelta
from fractions import Fraction

MISSING = "chưa có số liệu"
NOTHING = "không phát sinh"
DASH = "–"
MINUS = "\u2212"


class Number(str):
    """A number as printed, which still knows the exact value: a sheet of cells is given that."""

    exact: Fraction

    @classmethod
    def of(cls, exact: Fraction | int, words: str) -> "Number":
        number = cls(words)
        number.exact = Fraction(exact)
        return number


def count(number: int) -> str:
    """Thousands with dots: 1234 → "1.234"."""
    return Number.of(number, _dotted(number))


def decimal(value: Fraction, decimals: int = 2) -> str:
    """Round half away from zero, decimal comma; never "-0,00"."""
    units = _rounded(abs(value), decimals)
    whole, part = divmod(units, 10**decimals)
    sign = MINUS if value < 0 and units else ""
    return Number.of(value, f"{sign}{_dotted(whole)}" + (f",{part:0{decimals}d}" if decimals else ""))


def rate(value: Fraction, decimals: int = 2) -> str:
    """A ratio as per cent: 967/1000 → "96,70%".

    "100,00%" and "0,00%" are kept for exactly 1 and 0: a rate that only rounds to them prints the nearest other figure.
    """
    percent, step = 100 * value, Fraction(1, 10**decimals)
    if 0 < value < 1:
        percent = min(max(percent, step), 100 - step)
    return Number.of(value, f"{decimal(percent, decimals)}%")


def printed(value: Fraction | None, ratio: bool, decimals: int = 2) -> str:
    """A value of an indicator: a ratio as per cent, a count as such, or that there is none."""
    if value is None:
        return MISSING
    return rate(value, decimals) if ratio else count(int(value))


def points(change: Fraction, decimals: int = 2) -> str:
    """A difference of rates in per cent points, signed: "+0,12 điểm %"; one too small to print is "+dưới 0,01"."""
    return Number.of(100 * change, f"{signed(100 * change, decimals)} điểm %")


def signed(change: Fraction, decimals: int = 2) -> str:
    """A difference of decimals: "+0,12", "−1,50"; one too small to print is "+dưới 0,01"."""
    too_small = change and not _rounded(abs(change), decimals)
    shown = f"dưới {decimal(Fraction(1, 10**decimals), decimals)}" if too_small else decimal(abs(change), decimals)
    return Number.of(change, _signed(change, shown))


def difference(change: Fraction) -> str:
    """A difference of counts, signed: "+2", "−1.234", "0"."""
    return Number.of(change, _signed(change, _dotted(abs(int(change)))))


def place(number: int, of: int | None) -> str:
    """A place among the ranked: "8/12"."""
    return f"{number}/{of}" if of else str(number)


def day(moment: date) -> str:
    return f"{moment:%d/%m/%Y}"


def days(first: date, last: date) -> str:
    """Both ends included: "28/10/2024 đến 31/10/2024"."""
    return f"{day(first)} đến {day(last)}"


def moment(told: datetime) -> str:
    """ "06:30 ngày 04/11/2024"; without a time of day "ngày 04/11/2024"."""
    return f"ngày {day(told)}" if told.time() == time() else f"{told:%H:%M} ngày {day(told)}"


def cut_off(told: datetime) -> str:
    """The moment before which everything counts; midnight ends the day before: "hết ngày 31/10/2024"."""
    return f"hết {moment(told - timedelta(days=1))}" if told.time() == time() else moment(told)


def _dotted(number: int) -> str:
    return f"{number:,}".replace(",", ".")


def _signed(change: Fraction, text: str) -> str:
    sign = "+" if change > 0 else MINUS if change < 0 else ""
    return sign + text


def _rounded(value: Fraction, decimals: int) -> int:
    scaled = 2 * value * 10**decimals
    return (scaled.numerator + scaled.denominator) // (2 * scaled.denominator)
