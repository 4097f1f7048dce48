"""Executed notebook → one face of its document, as nbconvert asks for it."""

import ast

from nbconvert.exporters import Exporter
from nbformat import NotebookNode

from tthc_analysis.errors import RenderError
from tthc_analysis.render.document import document
from tthc_analysis.wording import making


class BriefingExporter(Exporter):
    """What a face is made by is its `make`: the document → the file's content."""

    @staticmethod
    def make(content: dict) -> str | bytes:
        raise NotImplementedError

    def from_notebook_node(self, nb: NotebookNode, resources: dict | None = None, **kw) -> tuple[str | bytes, dict]:
        nb, resources = super().from_notebook_node(nb, resources, **kw)
        _refuse_unknown_parameters(nb)
        return self.make(document(nb)), resources


def _refuse_unknown_parameters(notebook: NotebookNode) -> None:
    """papermill only warns of a name the notebook does not have, and reports the default week."""
    known, given = (_assigned(notebook, tag) for tag in ("parameters", "injected-parameters"))
    if unknown := [name for name in given if name not in known]:
        raise RenderError(making.unknown_parameter(unknown[0], known))


def _assigned(notebook: NotebookNode, tag: str) -> list[str]:
    """The names that the cells with a tag give values to."""
    cells = [cell for cell in notebook.cells if cell.cell_type == "code" and tag in cell.metadata.get("tags", ())]
    nodes = [node for cell in cells for node in ast.walk(ast.parse(cell.source))]
    return [node.id for node in nodes if isinstance(node, ast.Name) and isinstance(node.ctx, ast.Store)]
