"""What several commands ask of what they are given."""

from collections.abc import Iterable
from pathlib import Path

from tthc_analysis.errors import UsageError
from tthc_analysis.wording import usage


def keep_sources(option: str, target: Path, sources: Iterable[Path]) -> None:
    """What is read is never written over."""
    if target.resolve() in {source.resolve() for source in sources}:
        raise UsageError(option, usage.overwrites(target))
