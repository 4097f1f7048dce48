"""The order of a Vietnamese dictionary: letter first, tone second."""

import unicodedata

_LETTERS = "aăâbcdđeêfghijklmnoôơpqrstuưvwxyz"
_TONES = "\u0300\u0309\u0303\u0301\u0323"


def collation_key(text: str) -> tuple:
    """Sort key: "Đ" after "D", "Ơ" after "Ô"; tones ngang, huyền, hỏi, ngã, sắc, nặng decide only between equals."""
    letters, tones = [], []
    for char in unicodedata.normalize("NFC", text.casefold()):
        parts = unicodedata.normalize("NFD", char)
        base = unicodedata.normalize("NFC", "".join(p for p in parts if p not in _TONES))
        letters.append((1, _LETTERS.index(base)) if base in _LETTERS else (0, ord(base[:1] or " ")))
        tones.append(max((_TONES.index(p) + 1 for p in parts if p in _TONES), default=0))
    return letters, tones, text
