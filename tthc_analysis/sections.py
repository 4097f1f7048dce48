"""A YAML file as strict sections: every scalar is text until its key says what it is, and every fault names its key."""

from collections.abc import Sequence
from datetime import date
from pathlib import Path

import yaml

from tthc_analysis import values
from tthc_analysis.errors import ParamsError
from tthc_analysis.wording import faults


class Section:
    """One mapping of the file; a key outside `known` is refused at once, every other fault when the key is read."""

    def __init__(self, path: Path, content: object, prefix: str, known: Sequence[str]):
        self.path, self.prefix = path, prefix
        if not isinstance(content, dict):
            raise ParamsError(path, prefix, faults.not_mapping())
        self.content = content
        for key in content:
            if key not in known:
                raise self.fault(key, faults.unknown_key(key, known))

    def fault(self, key: str, reason: str) -> ParamsError:
        return ParamsError(self.path, self._dotted(key), reason)

    def section(self, key: str, known: Sequence[str], optional: bool = False) -> "Section":
        content = {} if optional and key not in self.content else self._get(key)
        return Section(self.path, content, self._dotted(key), known)

    def text(self, key: str, optional: bool = False, exact: bool = False) -> str | None:
        """Tidied, unless it is wanted `exact`: the name of a file may hold what is tidied away."""
        if optional and key not in self.content:
            return None
        value = self._get(key)
        if not isinstance(value, str):
            raise self.fault(key, faults.not_plain())
        if not (words := values.tidy(value)):
            raise self.fault(key, faults.missing_key())
        return value if exact else words

    def texts(self, key: str, optional: bool = False, exact: bool = False) -> tuple[str, ...]:
        if optional and key not in self.content:
            return ()
        items = self._get(key)
        if not isinstance(items, list) or not all(isinstance(item, str) and item for item in items):
            raise self.fault(key, faults.not_list())
        return tuple(items) if exact else tuple(map(values.tidy, items))

    def lines(self, key: str) -> tuple[str, ...]:
        """Text of one line, or a list with one text a line."""
        return self.texts(key) if isinstance(self._get(key), list) else (self.text(key),)

    def named(self, key: str, name: str, known: Sequence[str]) -> list["Section"]:
        """A list of sections; one that is plain text is a section with that text as its `name`."""
        items = self._get(key) if key in self.content else []
        if not isinstance(items, list):
            raise self.fault(key, faults.not_list())
        contents = [{name: item} if isinstance(item, str) else item for item in items]
        return [Section(self.path, item, self._dotted(key), (name, *known)) for item in contents]

    def day(self, key: str) -> date:
        words = self.text(key)
        try:
            return date.fromisoformat(words)
        except ValueError:
            raise self.fault(key, faults.not_date(words)) from None

    def switch(self, key: str) -> bool:
        words = self.text(key, optional=True) or "false"
        if words not in ("true", "false"):
            raise self.fault(key, faults.not_switch(words))
        return words == "true"

    def _get(self, key: str):
        if key not in self.content:
            raise self.fault(key, faults.missing_key())
        return self.content[key]

    def _dotted(self, key: str) -> str:
        return f"{self.prefix}.{key}" if self.prefix else key


class _TextLoader(yaml.BaseLoader):
    """Every scalar stays text (008, 12:30 and ON keep their letters); a repeated key is refused."""

    def construct_mapping(self, node, deep=False):
        seen = set()
        for key, _ in node.value:
            if key.value in seen:
                raise _RepeatedKey(key.value, key.start_mark.line + 1)
            seen.add(key.value)
        return super().construct_mapping(node, deep)


class _RepeatedKey(Exception):
    pass


def load_yaml(path: Path) -> object:
    """The file's content. Raises `ParamsError` for a syntax error, a repeated key or another encoding than UTF-8."""
    try:
        return yaml.load(path.read_text(encoding="utf-8-sig"), Loader=_TextLoader)
    except _RepeatedKey as error:
        key, line = error.args
        raise ParamsError(path, str(key), faults.repeated_key(line)) from None
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        raise ParamsError(path, "", faults.not_yaml(mark and mark.line + 1)) from None
    except UnicodeDecodeError:
        raise ParamsError(path, "", faults.wrong_encoding()) from None
