"""How spellings of one word meet."""

import unicodedata
from collections import Counter
from collections.abc import Iterable

_TONES = frozenset("\u0300\u0301\u0303\u0309\u0323")


def fold(text: str) -> str:
    """A header or a status word without case, marks and punctuation, so that its spellings meet.

    Not for names of units: two communes may differ by a tone alone.
    """
    decomposed = unicodedata.normalize("NFD", text.replace("\u00d0", "Đ").casefold().replace("đ", "d"))
    letters = "".join(c if c.isalnum() else " " for c in decomposed if not unicodedata.combining(c))
    return " ".join(letters.split())


def spellings(words: dict) -> dict:
    """{canonical: spellings} turned round: {folded spelling: canonical}."""
    return {fold(spelling): canonical for canonical, all_spellings in words.items() for spelling in all_spellings}


def fold_unit(name: str) -> str:
    """A unit's name without case, and with the tone of each word behind it: Hoá and Hóa are one.

    All marks stay, for they tell communes apart.
    """
    return " ".join(map(_with_tone_behind, unicodedata.normalize("NFD", name).casefold().split()))


def bare_unit(name: str) -> str:
    """As `fold_unit`, without the office that stands before the place: UBND xã X and Xã X are one."""
    folded = fold_unit(name)
    return next((folded.removeprefix(office) for office in _OFFICES if folded.startswith(office)), folded)


def _with_tone_behind(word: str) -> str:
    letters = "".join(letter for letter in word if letter not in _TONES)
    return letters + "".join(sorted(set(word) & _TONES))


def spelled_alike(names: Iterable[str]) -> dict[str, str]:
    """For each name the commonest spelling of it; of equally common ones the first."""
    alike: dict[str, Counter] = {}
    for name, times in Counter(names).items():
        alike.setdefault(fold_unit(name), Counter())[name] = times
    return {name: spelled.most_common(1)[0][0] for spelled in alike.values() for name in spelled}


_OFFICES = tuple(f"{fold_unit(office)} " for office in ("UBND", "Ủy ban nhân dân"))
