"""The parameter file as text, with comments for the office, and its writing: whole or not at all."""

import re
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from uuid import uuid4

from tthc_analysis.errors import AlreadyThere, NotWritten
from tthc_analysis.mondays import is_sample
from tthc_analysis.week import SNAPSHOTS
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
    """Only where there is no such file, and only what passes the check. Raises `AlreadyThere`, `NotWritten`.

    A sample week of the name makes room (see `set_aside`).
    """
    refuse(path)
    draft = path.with_name(f".{uuid4().hex}.yaml")
    try:
        draft.write_text(content, encoding="utf-8", newline="\n")
        check(draft)
        with _room_at(path):
            _put(draft, path)
    except OSError as error:
        raise NotWritten(path, error) from None
    finally:
        draft.unlink(missing_ok=True)


def refuse(path: Path) -> None:
    """Whatever is there already, unless it is a sample that can be set aside. Raises `AlreadyThere`."""
    if path.exists() and (not is_sample(path) or set_aside(path).exists()):
        raise AlreadyThere(path)


def set_aside(sample: Path) -> Path:
    """Where a sample week goes on when an office has a week of the same name."""
    return sample.with_name(f"{sample.stem}-mau{sample.suffix}")


@contextmanager
def _room_at(path: Path) -> Iterator[None]:
    """A sample, and what was kept of it, out of the way; back again where the block fails."""
    names = path.stem, set_aside(path).stem
    pairs = [(path, set_aside(path)), tuple(path.with_name(SNAPSHOTS) / f"{name}.json.gz" for name in names)]
    moved = [(here, aside) for here, aside in pairs if path.is_file() and here.is_file()]
    for here, aside in moved:
        here.replace(aside)
    try:
        yield
    except BaseException:
        for here, aside in moved:
            aside.replace(here)
        raise


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
