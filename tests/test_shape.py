"""The shape of the house: data walks through it once, words live in their rooms, notebooks are prose and calls."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import nbformat
import pytest

from tthc_analysis.params import ROOT

PACKAGE = ROOT / "tthc_analysis"
ROOMS = """
    calendar wording errors columns values backend rules indicators sections holidays registry params mondays
    workbook read archive snapshot readings derived identities bundle restatement ranking reconcile causes
    drivers rhythm privacy ageing freshness checks before lines survey obstacle_form sample week part units
    worklist followup scores index766 boundary national obstacles account new_week schedule what_if outlook
    decisions blocks fonts inks tables worked comparison charts why meant answers workbench unit_week ahead
    two_systems before_after letters forwarding briefing notice render engine folder monitor run workers
    posting doctor usage commands __main__
""".split()
ROOMS_WITH_VIETNAMESE = {"wording", "columns", "values", "rules", "indicators", "causes", "sample", "tables"}
START = "00_bat_dau"  # leads to the others, states nothing of its own
CHECKED = "nbval-check-output"
VIETNAMESE = re.compile("[\u00c0-\u00ff\u0102\u0103\u0110\u0111\u0128\u0129\u0168\u0169\u01a0-\u01b0\u1ea0-\u1ef9]")
MODULES = sorted(PACKAGE.rglob("*.py"))
NOTEBOOKS = sorted((ROOT / "notebooks").glob("*.ipynb"))
FORBIDDEN = (
    ast.FunctionDef,
    ast.ClassDef,
    ast.For,
    ast.While,
    ast.If,
    ast.IfExp,
    ast.Lambda,
    ast.ListComp,
    ast.SetComp,
    ast.DictComp,
    ast.GeneratorExp,
    ast.Try,
)


def room(module: Path) -> str:
    return module.relative_to(PACKAGE).with_suffix("").parts[0]


def imported(tree: ast.AST) -> Iterator[str]:
    """Rooms of our own package that a module imports."""
    for node in ast.walk(tree):
        if isinstance(node, ast.ImportFrom) and node.module == "tthc_analysis":
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and (node.module or "").startswith("tthc_analysis."):
            yield node.module.split(".")[1]


def texts(tree: ast.AST) -> Iterator[str]:
    """String literals that are not docstrings."""
    bodies = [node.body for node in ast.walk(tree) if isinstance(node, ast.Module | ast.ClassDef | ast.FunctionDef)]
    docstrings = {id(body[0].value) for body in bodies if body and isinstance(body[0], ast.Expr)}
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in docstrings:
            yield node.value


def tags(cell) -> list[str]:
    return cell.metadata.get("tags", [])


@pytest.mark.parametrize("module", MODULES, ids=lambda path: str(path.relative_to(PACKAGE)))
def test_a_room_imports_only_rooms_above_it(module):
    own = room(module)
    if own != "__init__":
        used = set(imported(ast.parse(module.read_text(encoding="utf-8")))) - {own, "__version__"}
        assert {name for name in used if ROOMS.index(name) >= ROOMS.index(own)} == set()


@pytest.mark.parametrize("module", MODULES, ids=lambda path: str(path.relative_to(PACKAGE)))
def test_vietnamese_words_stand_only_in_their_rooms(module):
    if room(module) not in ROOMS_WITH_VIETNAMESE and module.stem != "words":
        tree = ast.parse(module.read_text(encoding="utf-8"))
        assert [text for text in texts(tree) if VIETNAMESE.search(text)] == []


@pytest.mark.parametrize("module", MODULES, ids=lambda path: str(path.relative_to(PACKAGE)))
def test_a_module_stays_a_size_one_can_hold_in_mind(module):
    assert len(module.read_text(encoding="utf-8").splitlines()) <= 320


@pytest.mark.parametrize("notebook", NOTEBOOKS, ids=lambda path: path.stem)
class TestNotebook:
    def test_code_is_calls_only_in_short_cells(self, notebook):
        for cell in code_cells(notebook):
            tree = ast.parse(cell.source)
            assert not [node for node in ast.walk(tree) if isinstance(node, FORBIDDEN)]
            assert len(cell.source.splitlines()) <= 8

    def test_it_opens_with_question_reader_and_minutes(self, notebook):
        first = nbformat.read(notebook, as_version=4).cells[0]
        assert first.cell_type == "markdown"
        assert all(word in first.source for word in ("Câu hỏi", "Người đọc", "phút"))

    def test_its_one_parameters_cell_is_the_first_code_and_holds_literals(self, notebook):
        cells = code_cells(notebook)
        assert ["parameters" in tags(cell) for cell in cells] == [True] + [False] * (len(cells) - 1)
        assert all(isinstance(node, ast.Assign) for node in ast.parse(cells[0].source).body)
        assert all(isinstance(node.value, ast.Constant) for node in ast.parse(cells[0].source).body)

    def test_it_is_kept_without_outputs_but_golden_text(self, notebook):
        content = nbformat.read(notebook, as_version=4)
        assert set(content.metadata) <= {"kernelspec", "language_info"}
        for cell in code_cells(notebook):
            assert set(cell.metadata) <= {"tags"}
            if CHECKED in tags(cell):
                assert [(one.output_type, one.get("name")) for one in cell.outputs] == [("stream", "stdout")]
            else:
                assert cell.outputs == [] and cell.execution_count is None

    def test_it_freezes_a_few_statements(self, notebook):
        checked = [cell for cell in code_cells(notebook) if CHECKED in tags(cell)]
        assert 1 <= len(checked) <= 3 or notebook.stem == START


def test_there_are_notebooks():
    assert NOTEBOOKS


def code_cells(notebook: Path) -> list:
    return [cell for cell in nbformat.read(notebook, as_version=4).cells if cell.cell_type == "code"]
