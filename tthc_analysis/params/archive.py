"""Where a week's dossiers lie when they are not lists: an archive, or a table of a cluster."""

from dataclasses import dataclass

from tthc_analysis.backend import ENGINES, Engine
from tthc_analysis.sections import Section
from tthc_analysis.wording import archive as say

KEYS = ("place", "engine", "master", "of_units")


@dataclass(frozen=True)
class Kept:
    """`place` is a folder, a pattern or a file as written, or for Spark the name of a table.

    `master` is the address of a cluster, "" for this machine; `of_units` are the units meant, all where none is named.
    """

    place: str
    engine: Engine = "polars"
    master: str = ""
    of_units: tuple[str, ...] = ()


def load_archive(top: Section) -> Kept | None:
    """Of the week's parameters; None where the week has none."""
    if "archive" not in top.content:
        return None
    section = top.section("archive", KEYS)
    engine = section.text("engine", optional=True) or "polars"
    if engine not in ENGINES:
        raise section.fault("engine", say.not_an_engine(engine, ENGINES))
    master = section.text("master", optional=True) or ""
    if master and engine != "spark":
        raise section.fault("master", say.MASTER_WITHOUT_SPARK)
    return Kept(section.text("place", exact=True), engine, master, section.texts("of_units", optional=True))
