"""The parameter file as text, with comments for the office, and its writing: whole or not at all."""

import re
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from uuid import uuid4

from tthc_analysis.errors import AlreadyThere, NotWritten
from tthc_analysis.wording import new_week as words

KEYS = tuple(words.COMMENTS)
_PLAIN = re.compile(r"[a-z]+(_[a-z0-9]+)+|\d{4}-\d\d-\d\d")


def text(content: Mapping, copied_from_sample: bool) -> str:
    """The keys in their order, each with its comment; of keys that are left out, how they would be written."""
    parts = [words.HEAD]
    for key in KEYS:
        if key not in content:
            parts.append(words.LEFT_OUT[key])
            continue
        lines = [words.TO_FILL_IN] if copied_from_sample and key in words.OF_SAMPLE else []
        lines += [words.COMMENTS[key], *_lines({key: content[key]})]
        lines += words.FURTHER_SOURCES if key == "sources" else []
        parts.append("\n".join(lines) + "\n")
    return "\n".join(parts)


def quoted(word: str) -> str:
    """A YAML scalar that stays this very text, whatever is in it."""
    return word if _PLAIN.fullmatch(word) else f'"{"".join(map(_escaped, word))}"'


def write(path: Path, content: str, check: Callable[[Path], None]) -> None:
    """Only where there is no such file, and only what passes the check. Raises `AlreadyThere`, `NotWritten`."""
    if path.exists():
        raise AlreadyThere(path)
    draft = path.with_name(f".{uuid4().hex}.yaml")
    try:
        draft.write_text(content, encoding="utf-8", newline="\n")
        check(draft)
        _put(draft, path)
    except OSError as error:
        raise NotWritten(path, error) from None
    finally:
        draft.unlink(missing_ok=True)


def _put(draft: Path, path: Path) -> None:
    """A link cannot overwrite; a disk without links gets the file moved."""
    try:
        path.hardlink_to(draft)
    except FileExistsError:
        raise AlreadyThere(path) from None
    except OSError:
        if path.exists():
            raise AlreadyThere(path) from None
        draft.rename(path)


def _lines(content: Mapping, indent: str = "") -> Iterator[str]:
    for key, value in content.items():
        if isinstance(value, str):
            yield f"{indent}{key}: {quoted(value)}"
            continue
        yield f"{indent}{key}:"
        if isinstance(value, Mapping):
            yield from _lines(value, indent + "  ")
        else:
            yield from (f"{indent}  - {_item(item)}" for item in value)


def _item(item: str | Mapping) -> str:
    if isinstance(item, str):
        return quoted(item)
    return f"{{file: {quoted(item['file'])}, for: [{', '.join(item['for'])}]}}"


def _escaped(letter: str) -> str:
    if letter in '"\\':
        return f"\\{letter}"
    return letter if letter.isprintable() else f"\\U{ord(letter):08x}"
