"""How spellings of one word meet."""

import unicodedata


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
    """A unit's name without case; its marks stay, for they tell communes apart."""
    return unicodedata.normalize("NFC", name).casefold()
