"""Plain papermill and plain nbconvert on the shipped notebook give what the weekly run gives."""

import subprocess
import sys

import nbformat
import pytest
from nbconvert.exporters import get_exporter

from tthc_analysis.params import ROOT
from tthc_analysis.render.html import BriefingHTML
from tthc_analysis.render.pdf import BriefingPDF
from tthc_analysis.run import Run, record_of


@pytest.mark.parametrize(("name", "exporter"), [("tthc-html", BriefingHTML), ("tthc-pdf", BriefingPDF)])
def test_nbconvert_finds_our_exporters_by_name(name, exporter):
    assert get_exporter(name) is exporter


def test_plain_papermill_and_nbconvert_give_the_same_figures_and_pdf(made: Run, tmp_path):
    executed = tmp_path / "tuần này.ipynb"
    parameters = ["-p", "params_file", "params/2024-11-04.yaml", "--no-progress-bar"]
    tool("papermill", "notebooks/weekly_briefing.ipynb", str(executed), *parameters)
    tool("nbconvert", "--to", "tthc-pdf", str(executed), "--log-level=ERROR")
    assert record_of(nbformat.read(executed, as_version=4)) == made.record
    assert executed.with_suffix(".pdf").read_bytes() == made.briefings[1].read_bytes()


def tool(*command: str) -> None:
    subprocess.run([sys.executable, "-m", *command], cwd=ROOT, check=True, capture_output=True)
