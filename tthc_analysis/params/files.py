"""Where the project is, and how a file named by an office is found."""

from pathlib import Path

from tthc_analysis.errors import MissingFile

ROOT = Path(__file__).resolve().parents[2]
OUTPUTS = ROOT / "outputs"
PARAMS = ROOT / "params"


def find(path: str | Path) -> Path:
    """The file as named from the current folder, else from the project's own folder."""
    given = Path(path)
    for candidate in (given, ROOT / given):
        if is_file(candidate):
            return candidate.resolve()
    raise MissingFile(given)


def is_file(path: Path) -> bool:
    """Whether the file is there and may be asked for; a name no system can hold, or a locked folder, is not."""
    try:
        return path.is_file()
    except OSError:
        return False
