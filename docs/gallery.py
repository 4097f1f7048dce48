"""Pictures of the docs (`run.py gallery`): the pages of the sample briefing, the first of a letter and of a notice."""

from collections.abc import Iterator
from io import BytesIO
from pathlib import Path
from tempfile import TemporaryDirectory

import nbformat
from PIL import Image

from tthc_analysis import letters
from tthc_analysis.render.document import composed, document
from tthc_analysis.render.pdf import pages
from tthc_analysis.run import NOTEBOOK, NOTICE, Edition, run_week
from tthc_analysis.unit_week import unit_week
from tthc_analysis.week import analyse_week

FOLDER = Path(__file__).parent
SAMPLE, UNIT = "params/2024-11-04.yaml", "Xã Minh Mẫu"
PPI, COLOURS = 80, 64


def main() -> None:
    for old in (FOLDER / "pages").glob("*.png"):
        old.unlink()
    for number, page in enumerate(pages(_told(Edition(NOTEBOOK)), PPI), start=1):
        _draw(page, FOLDER / "pages" / f"{number:02}.png")
    for name, content in _beside():
        _draw(pages(content, PPI)[0], FOLDER / "anh" / f"{name}.png")


def _beside() -> Iterator[tuple[str, dict]]:
    """What is made beside the briefing, by the name of its picture."""
    week = analyse_week(SAMPLE)
    yield "don-doc", composed(letters.letter(unit_week(week, UNIT), True), week.params.report_date, letters.PAGES)
    yield "thong-bao", _told(NOTICE)


def _told(edition: Edition) -> dict:
    with TemporaryDirectory() as outputs:
        made = run_week(SAMPLE, Path(outputs), edition=edition)
        return document(nbformat.read(made.folder / edition.notebook.name, as_version=4))


def _draw(page: bytes, file: Path) -> None:
    picture = Image.open(BytesIO(page)).convert("RGB").quantize(COLOURS)
    picture.save(file, optimize=True)


if __name__ == "__main__":
    main()
