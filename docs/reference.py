"""The questions of the workbench as a page, from their docstrings: `python -m docs.reference`."""

import inspect
from collections.abc import Iterator
from pathlib import Path
from textwrap import dedent

from tthc_analysis import workbench

PAGE = Path(__file__).with_name("api.md")
HEAD = """# What a week can be asked

Made of the docstrings in `tthc_analysis/workbench.py` by `python -m docs.reference`."""


def page() -> str:
    asked = [("tthc.week", workbench.week), *((f"week.{name}", one) for name, one in _members())]
    told = [f"## {name}{_signature(one)}\n\n{_text(one)}" for name, one in asked]
    return "\n\n".join([HEAD, _text(workbench), *told]) + "\n"


def _members() -> Iterator[tuple[str, object]]:
    """Questions in the order they are written in."""
    for name, one in vars(workbench.Workbench).items():
        if not name.startswith("_") and (inspect.isfunction(one) or isinstance(one, property)):
            yield name, one


def _signature(one: object) -> str:
    if isinstance(one, property):
        return ""
    signature = inspect.signature(one)
    given = [part for part in signature.parameters.values() if part.name != "self"]
    return str(signature.replace(parameters=given)).replace("'", "").replace('"', "")


def _text(one: object) -> str:
    """The docstring, its examples and the table of columns as code."""
    blocks = dedent(inspect.getdoc(one)).split("\n\n")
    return "\n\n".join(map(_block, blocks))


def _block(block: str) -> str:
    if block.lstrip().startswith(">>>"):
        return f"```pycon\n{dedent(block)}\n```"
    return f"```\n{dedent(block)}\n```" if block.startswith("    ") else block


if __name__ == "__main__":
    PAGE.write_text(page(), encoding="utf-8", newline="\n")
