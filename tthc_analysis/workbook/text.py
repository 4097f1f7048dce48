"""Bytes → text, when the file does not say how it is written."""

import re
import unicodedata

from tthc_analysis.wording import faults
from tthc_analysis.workbook.book import Refused

_MARKS = ((b"\xef\xbb\xbf", "utf-8-sig"), (b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16"))
_DECLARABLE = {"windows-1258", "windows-1252", "iso-8859-1", "utf-8"}
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f]")
# Tone marks of windows-1258 stand after their letter; "?" within a word is a letter that the file's writer lost.
_TONE = re.compile(r"[^\W\d_][\u0300\u0301\u0303\u0309\u0323]")
_STRAY_TONE = re.compile(r"(?<![^\W\d_])[\u0300\u0301\u0303\u0309\u0323]")
_LOST = re.compile(r"\w\?\w")
# TCVN3 has signs (§ to ¾), VNI foreign letters (Ä to ü), where Vietnamese letters should stand.
_LEGACY = r"\u00a7-\u00ac\u00ae\u00b5-\u00b9\u00bc-\u00be" + "".join(
    rf"\u00{low}" for low in ("c4 c5 cb cf d1 d6 d8 db dc e4 e5 eb ef f1 f6 f8 fb fc".split())
)
_ODD = re.compile(rf"(?<=[^\W\d_])[{_LEGACY}]|[{_LEGACY}](?=[^\W\d_])")
_VIETNAMESE = re.compile(r"[\u0102\u0103\u0110\u0111\u01a0\u01a1\u01af\u01b0\u1ea0-\u1ef9\u0300-\u0323]")
_FEW = 3


def decode(content: bytes, declared: str = "") -> str:
    """By its byte order mark, as UTF-8, as declared, or as windows-1258 when that makes Vietnamese words; in NFC."""
    for mark, encoding in _MARKS:
        if content.startswith(mark):
            return _strict(content, encoding)
    if b"\0" in content:
        raise Refused(faults.not_spreadsheet())
    try:
        return content.decode("utf-8")
    except UnicodeDecodeError:
        pass
    refuse_legacy(content.decode("latin-1").split())
    if declared.lower() in _DECLARABLE - {"utf-8", "windows-1258"}:
        return _strict(content, declared)
    text = _strict(content, "windows-1258")
    if _CONTROL.search(text) or _STRAY_TONE.search(text) or _LOST.search(text) or not _TONE.search(text):
        raise Refused(faults.wrong_encoding())
    return unicodedata.normalize("NFC", text)


def _strict(content: bytes, encoding: str) -> str:
    try:
        return content.decode(encoding)
    except UnicodeDecodeError:
        raise Refused(faults.wrong_encoding()) from None


def refuse_legacy(words: list[str]) -> None:
    """Words in a font's own code look like accents gone wrong and contain no letter that only Vietnamese has."""
    odd = sum(bool(_ODD.search(word)) and not _VIETNAMESE.search(word) for word in words)
    if odd >= _FEW and odd > sum(bool(_VIETNAMESE.search(word)) for word in words):
        raise Refused(faults.legacy_font())
