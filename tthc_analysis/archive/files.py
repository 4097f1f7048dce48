"""Which files an archive is made of, now or as it was."""

import hashlib
import json
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from datetime import datetime
from pathlib import Path

from tthc_analysis.read.source import sha256

JOURNAL = "so-kho.json"
MONTH = "thang="
UNKNOWN_MONTH = "chua-ro"


@dataclass(frozen=True)
class Pack:
    """One entry of the journal: the exports taken in, when they were made, and the months written."""

    exported: datetime
    files: tuple[tuple[str, str], ...]
    dossiers: int
    months: tuple[str, ...]

    @property
    def stamp(self) -> str:
        return f"{self.exported:%Y-%m-%dT%H%M%S}"


def journal(folder: Path) -> tuple[Pack, ...]:
    """Every pack so far, the oldest first."""
    file = folder / JOURNAL
    if not file.is_file():
        return ()
    told = json.loads(file.read_text(encoding="utf-8"))
    return tuple(
        Pack(
            datetime.fromisoformat(one["exported"]),
            tuple(map(tuple, one["files"])),
            one["dossiers"],
            tuple(one["months"]),
        )
        for one in told
    )


def written(folder: Path, packs: Sequence[Pack]) -> None:
    """From now on the archive is what these packs made of it."""
    told = [asdict(one) | {"exported": one.exported.isoformat()} for one in packs]
    draft = folder / f"{JOURNAL}.draft"
    draft.write_text(json.dumps(told, ensure_ascii=False, indent=1) + "\n", encoding="utf-8", newline="\n")
    draft.replace(folder / JOURNAL)


def month_file(folder: Path, month: str, pack: Pack) -> Path:
    return folder / f"{MONTH}{month}" / f"{pack.stamp}.parquet"


def state(folder: Path, at: datetime | None = None) -> dict[str, Path]:
    """For each month the file that tells it, as the archive stood `at` a moment."""
    newest = {}
    for pack in journal(folder):
        if at is None or pack.exported <= at:
            newest |= {month: month_file(folder, month, pack) for month in pack.months}
    return dict(sorted(newest.items()))


def files(place: Path, at: datetime | None = None) -> list[Path]:
    """The Parquet files of an archive, of a folder of archives or of plain Parquet files, of a pattern of any of them.

    Of archives as they stood `at` a moment; a plain file is taken as it is.
    """
    if any(letter in str(place) for letter in "*?["):
        root = Path(place.anchor or ".")
        return [file for one in sorted(root.glob(str(place.relative_to(place.anchor)))) for file in files(one, at)]
    if place.is_dir():
        if (place / JOURNAL).is_file():
            return list(state(place, at).values())
        return [file for one in sorted(place.iterdir()) for file in files(one, at)]
    return [place] if place.suffix == ".parquet" and place.is_file() else []


def exported(place: Path, at: datetime | None = None) -> datetime | None:
    """When the newest exports in it were made; None of plain Parquet files."""
    folders = {file.parent.parent for file in files(place, at)}
    moments = [one.exported for folder in folders for one in journal(folder) if at is None or one.exported <= at]
    return max(moments, default=None)


def digest(paths: Sequence[Path]) -> str:
    """One hash of what all the files hold."""
    whole = hashlib.sha256()
    for path in paths:
        whole.update(bytes.fromhex(sha256(path)))
    return whole.hexdigest()
