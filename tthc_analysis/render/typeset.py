"""Typst with our own faces only: the same on every computer, and what it warns of is refused."""

import json
import re
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache

try:
    import typst
except ImportError:
    typst = None

from tthc_analysis import fonts
from tthc_analysis.errors import RenderError
from tthc_analysis.wording import making

BOX = "□"


def printable(text: str) -> str:
    """With a box for each letter that our faces lack, as emoji and Chinese: Typst refuses a page for one of them."""
    return _lacking().sub(BOX, text)


def typeset(files: dict[str, bytes], **how) -> bytes | list[bytes]:
    """The made file; pictures of several pages are a list."""
    with _refused():
        made, warnings = typst.compile_with_warnings(files, font_paths=_faces(), **how)
    if warnings:
        raise RenderError(making.not_set("; ".join(map(str, warnings))))
    return made


def told(files: dict[str, bytes], label: str) -> list:
    """What a layout tells under a label."""
    with _refused():
        return json.loads(typst.query(files, label, field="value", font_paths=_faces()))


@contextmanager
def _refused() -> Iterator[None]:
    if typst is None:
        raise RenderError(making.no_typst())
    try:
        yield
    except RuntimeError as error:
        raise RenderError(making.not_set(str(error))) from error


@cache
def _lacking() -> re.Pattern:
    from matplotlib.ft2font import FT2Font  # longer to load than a command that makes no chart takes to run

    letters = map(chr, FT2Font(fonts.FOLDER / "Tinos-Regular.ttf").get_charmap())
    return re.compile(rf"[^{re.escape(''.join(letters))}\r\n\t]")


@cache
def _faces() -> "typst.Fonts":
    return typst.Fonts(include_system_fonts=False, include_embedded_fonts=False, font_paths=[fonts.FOLDER])
