"""`tthc pack`: dossier lists into an archive."""

import argparse
from datetime import datetime
from pathlib import Path

from tthc_analysis.archive import pack as take_in
from tthc_analysis.commands.given import vocabulary
from tthc_analysis.errors import NotWritten, UsageError
from tthc_analysis.folder import locked
from tthc_analysis.read.dossiers import read_list
from tthc_analysis.read.source import Reading
from tthc_analysis.read.union import union
from tthc_analysis.usage import folder, moment
from tthc_analysis.wording import archive as say
from tthc_analysis.wording import console


def add(commands: argparse._SubParsersAction) -> None:
    one = commands.add_parser("pack", help=say.PACK_HELP)
    one.add_argument("files", nargs="+", type=Path, metavar="FILE", help=console.FILES_HELP)
    one.add_argument("--to", type=folder, required=True, metavar="PATH", help=say.TO_HELP)
    one.add_argument("--exported", type=moment, metavar="MOMENT", help=say.EXPORTED_HELP)
    one.set_defaults(command=pack)


def pack(options: argparse.Namespace) -> int:
    """Lists of the same moment or of several, the latest of which names the pack."""
    words = vocabulary()
    exports = union([_dated(read_list(file, words), options.exported) for file in options.files])
    moments = [one.exported or options.exported for one in exports.sources]
    try:
        options.to.mkdir(parents=True, exist_ok=True)
        with locked(options.to):
            done = take_in(exports, options.to, max(moments))
    except OSError as error:
        raise NotWritten(Path(error.filename or options.to), error) from error
    print(say.packed(options.to, done))
    return 0


def _dated(reading: Reading, exported: datetime | None) -> Reading:
    """A list that says when it was exported, or is told to have been. Raises `UsageError` for one of neither."""
    (source,) = reading.sources
    if source.exported is None and exported is None:
        raise UsageError("--exported", say.no_moment([source.path.name]))
    known = reading.table["exported_at"].fillna(exported) if exported else reading.table["exported_at"]
    return Reading(reading.table.assign(exported_at=known), reading.rejected, reading.skipped, reading.sources)
