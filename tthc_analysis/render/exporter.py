"""Executed notebook → one face of its document, as nbconvert asks for it."""

from nbconvert.exporters import Exporter
from nbformat import NotebookNode

from tthc_analysis.render.document import document


class BriefingExporter(Exporter):
    """What a face is made by is its `make`: the document → the file's content."""

    @staticmethod
    def make(content: dict) -> str | bytes:
        raise NotImplementedError

    def from_notebook_node(self, nb: NotebookNode, resources: dict | None = None, **kw) -> tuple[str | bytes, dict]:
        nb, resources = super().from_notebook_node(nb, resources, **kw)
        return self.make(document(nb)), resources
