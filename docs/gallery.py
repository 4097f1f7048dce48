"""The sample briefing, a picture of each page in `docs/pages/`: `python3 run.py gallery`."""

from io import BytesIO
from pathlib import Path
from tempfile import TemporaryDirectory

import nbformat
from PIL import Image

from tthc_analysis.render.document import document
from tthc_analysis.render.pdf import pages
from tthc_analysis.run import run_week

FOLDER = Path(__file__).parent / "pages"
SAMPLE = "params/2024-11-04.yaml"
PPI, COLOURS = 80, 64


def main() -> None:
    with TemporaryDirectory() as outputs:
        made = run_week(SAMPLE, Path(outputs))
        content = document(nbformat.read(made.folder / "weekly_briefing.ipynb", as_version=4))
    FOLDER.mkdir(exist_ok=True)
    for old in FOLDER.glob("*.png"):
        old.unlink()
    for number, page in enumerate(pages(content, PPI), start=1):
        picture = Image.open(BytesIO(page)).convert("RGB").quantize(COLOURS)
        picture.save(FOLDER / f"{number:02}.png", optimize=True)


if __name__ == "__main__":
    main()
