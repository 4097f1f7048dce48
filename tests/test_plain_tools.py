"""Plain papermill and plain nbconvert on the shipped notebook give what the weekly run gives."""

import subprocess
import sys

import nbformat
import pytest
from nbconvert.exporters import get_exporter

from tthc_analysis.params import ROOT
from tthc_analysis.run import EXPORTERS, Run, record_of


@pytest.mark.parametrize("exporter", EXPORTERS)
def test_nbconvert_finds_our_exporters_by_name(exporter):
    assert get_exporter(f"tthc-{exporter.file_extension[1:]}") is exporter


def test_plain_papermill_and_nbconvert_give_the_same_figures_and_pdf(made: Run, tmp_path):
    executed = tmp_path / "tuần này.ipynb"
    parameters = ["-p", "params_file", "params/2024-11-04.yaml", "--no-progress-bar"]
    tool("papermill", "notebooks/weekly_briefing.ipynb", str(executed), *parameters)
    tool("nbconvert", "--to", "tthc-pdf", str(executed), "--log-level=ERROR")
    assert record_of(nbformat.read(executed, as_version=4)) == made.record
    assert executed.with_suffix(".pdf").read_bytes() == (made.folder / "weekly_briefing.pdf").read_bytes()


def tool(*command: str) -> None:
    subprocess.run([sys.executable, "-m", *command], cwd=ROOT, check=True, capture_output=True)
