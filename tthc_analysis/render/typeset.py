"""Typst with our own faces only: the same on every computer, and what it warns of is refused."""

import json
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
def _faces() -> "typst.Fonts":
    return typst.Fonts(include_system_fonts=False, include_embedded_fonts=False, font_paths=[fonts.FOLDER])
