"""What sentences are put together with."""

from collections.abc import Sequence

from tthc_analysis.wording.numbers import count


def lower_first(text: str) -> str:
    return text[:1].lower() + text[1:]


def upper_first(text: str) -> str:
    return text[:1].upper() + text[1:]


def listed(names: Sequence[str]) -> str:
    return f"{', '.join(names[:-1])} và {names[-1]}" if len(names) > 1 else "".join(names)


def other_units(number: int) -> str:
    return f"{count(number)} đơn vị khác"
