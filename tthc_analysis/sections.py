"""A YAML file as strict sections: every scalar is text until its key says what it is, and every fault names its key."""

import re
import unicodedata
from collections.abc import Sequence
from datetime import date
from pathlib import Path

import yaml

from tthc_analysis import values
from tthc_analysis.errors import ParamsError, UnreadableFile
from tthc_analysis.wording import faults, parameters

_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_UNPRINTABLE = ("Cc", "Cf", "Cs", "Co", "Cn")
_NOTHING = ("~", "null", "Null", "NULL")
_TAGS = tuple(f"tag:yaml.org,2002:{kind}" for kind in ("str", "seq", "map"))


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
        if not (words := self._tidy(key, value)):
            raise self.fault(key, faults.missing_key())
        return value if exact else words

    def texts(self, key: str, optional: bool = False, exact: bool = False) -> tuple[str, ...]:
        if optional and key not in self.content:
            return ()
        items = self._get(key)
        if not isinstance(items, list):
            raise self.fault(key, faults.not_list())
        if pair := next((item for item in items if isinstance(item, dict)), None):
            raise self.fault(key, parameters.colon_in_line(next(iter(pair))))
        words = tuple(self._tidy(key, item) if isinstance(item, str) else "" for item in items)
        if not all(words) or not (words or optional):
            raise self.fault(key, parameters.blank_line() if words else faults.missing_key())
        return tuple(items) if exact else words

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
            when = values.moment(words).date()
        except values.BadCell as error:
            raise self.fault(key, faults.not_date(words, error.code == "not_a_year")) from None
        if not _DAY.fullmatch(words):
            raise self.fault(key, parameters.date_written_otherwise(words, when))
        return when

    def switch(self, key: str) -> bool:
        words = self.text(key, optional=True) or "false"
        if words not in ("true", "false"):
            raise self.fault(key, faults.not_switch(words))
        return words == "true"

    def _get(self, key: str):
        if key not in self.content:
            raise self.fault(key, faults.missing_key())
        return self.content[key]

    def _tidy(self, key: str, value: str) -> str:
        words = values.tidy(value)
        if hidden := next((char for char in words if unicodedata.category(char) in _UNPRINTABLE), None):
            raise self.fault(key, parameters.unprintable(f"U+{ord(hidden):04X}"))
        return words

    def _dotted(self, key: str) -> str:
        return f"{self.prefix}.{key}" if self.prefix else key


class _TextLoader(yaml.BaseLoader):
    """Every scalar stays text (008, 12:30 and ON keep their letters), but for the null of YAML, which is blank.

    A repeated key, a key that is no text and a tag that would make something else of a value are refused.
    """

    def construct_object(self, node, deep=False):
        if node.tag not in _TAGS:
            raise _Refused("", parameters.tagged(node.tag.rpartition(":")[2], node.start_mark.line + 1))
        if isinstance(node, yaml.ScalarNode) and node.style is None and node.value in _NOTHING:
            return ""
        return super().construct_object(node, deep)

    def construct_mapping(self, node, deep=False):
        seen = set()
        for key, _ in node.value:
            line = key.start_mark.line + 1
            if not isinstance(key, yaml.ScalarNode) or not self.construct_object(key):
                raise _Refused("", faults.not_yaml(line))
            if key.value in seen:
                raise _Refused(key.value, faults.repeated_key(line))
            seen.add(key.value)
        return super().construct_mapping(node, deep)


class _Refused(Exception):
    def __init__(self, key: str, reason: str):
        self.key, self.reason = key, reason


def load_yaml(path: Path) -> object:
    """The file's content. Raises `ParamsError` for what `_TextLoader` refuses, another syntax or encoding."""
    try:
        return yaml.load(path.read_text(encoding="utf-8-sig"), Loader=_TextLoader)
    except _Refused as error:
        raise ParamsError(path, error.key, error.reason) from None
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        raise ParamsError(path, "", faults.not_yaml(mark and mark.line + 1)) from None
    except RecursionError:
        raise ParamsError(path, "", faults.not_yaml(None)) from None
    except UnicodeDecodeError:
        raise ParamsError(path, "", parameters.wrong_encoding()) from None
    except OSError:
        raise UnreadableFile(path, parameters.no_access()) from None
