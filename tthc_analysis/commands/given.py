"""What several commands ask of what they are given."""

from collections.abc import Iterable
from pathlib import Path

from tthc_analysis.columns import Vocabulary
from tthc_analysis.errors import UsageError
from tthc_analysis.params import ALIASES, find, load_vocabulary
from tthc_analysis.wording import usage

DEFINITIONS = "params/definitions.yaml"
PROFILE = "chi_thi_huyen"


def vocabulary() -> Vocabulary:
    """The words of the office's own `aliases.yaml`, which lies beside its definitions."""
    return load_vocabulary(find(DEFINITIONS).with_name(ALIASES))


def keep_sources(option: str, target: Path, sources: Iterable[Path]) -> None:
    """What is read is never written over."""
    if target.resolve() in {source.resolve() for source in sources}:
        raise UsageError(option, usage.overwrites(target))
