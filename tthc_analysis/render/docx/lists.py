"""Lists as Word keeps them: dashes share one, and each with numbers has its own and begins where it says."""

from tthc_analysis.render.docx.xml import Element, w

DASHES = 1
LEVELS = 9
FIRST, COUNTED = 567, 400


def definitions() -> list[Element]:
    return [
        _abstract(0, "bullet", ["-"] * LEVELS),
        _abstract(1, "decimal", [f"%{level + 1}." for level in range(LEVELS)]),
        w("num", w("abstractNumId", val=0), numId=DASHES),
    ]


def _abstract(number: int, form: str, marks: list[str]) -> Element:
    """In an official text only the first line of an item is indented; those within it hang."""
    levels = [
        w(
            "lvl",
            w("start", val=1),
            w("numFmt", val=form),
            w("suff", val="space"),
            w("lvlText", val=mark),
            w("lvlJc", val="left"),
            w("pPr", w("ind", left=indent(level), hanging=COUNTED) if level else w("ind", left=0, firstLine=FIRST)),
            ilvl=level,
        )
        for level, mark in enumerate(marks)
    ]
    return w("abstractNum", w("multiLevelType", val="hybridMultilevel"), *levels, abstractNumId=number)


def indent(level: int) -> int:
    """Where the words of an item begin."""
    return FIRST + COUNTED * (level + 1)


def numbered(numbering: Element, start: int | None, level: int) -> int:
    """The number of a list, newly made when its items are counted."""
    if start is None:
        return DASHES
    made = numbering.add_num(1)
    made.add_lvlOverride(level).add_startOverride(start)
    return made.numId
