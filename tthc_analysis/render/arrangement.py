"""The blocks of a document arranged: a notice first, headings without gaps, annexes after the signature, numbers."""

from collections import Counter
from collections.abc import Iterator

MOST_LEVELS = 9
ROMAN = [ten + one for ten in ("", "X", "XX") for one in ("", *"I II III IV V VI VII VIII IX".split())][1:]


def noticed(blocks: list[dict], notice: str | None) -> list[dict]:
    """What is wrong with this edition comes first on page 1, below the letterhead."""
    if not notice:
        return blocks
    told = {"kind": "paragraph", "content": [{"kind": "strong", "content": [{"kind": "text", "text": notice}]}]}
    first = next((at + 1 for at, block in enumerate(blocks) if block["kind"] == "letterhead"), 0)
    return [*blocks[:first], told, *blocks[first:]]


def levelled(blocks: list[dict], titled: bool) -> list[dict]:
    """Levels count from 1 below the title and skip none: PDF/UA and screen readers need it."""
    last = 0
    for block in blocks:
        if block["kind"] == "heading":
            least = 1 if titled else 0
            block["level"] = last = min(max(block["level"] - 1, least), last + 1)
            titled = True
    return blocks


def annexed(blocks: list[dict], attached: str) -> list[dict]:
    """After the signature headings that head nothing are left out, and those of level 1 open annexes."""
    signed = next((at for at, block in enumerate(blocks) if block["kind"] == "signature"), len(blocks))
    annexes = _without_empty(blocks[signed + 1 :])
    numbers = iter(ROMAN if sum(block.get("level") == 1 for block in annexes) > 1 else [None])
    return [*blocks[: signed + 1], *(_annex(block, numbers, attached) for block in annexes)]


def _annex(block: dict, numbers: Iterator[str | None], attached: str) -> dict:
    if block.get("level") != 1:
        return block
    return {"kind": "annex", "number": next(numbers), "attached": attached, "content": block["content"]}


def _without_empty(blocks: list[dict]) -> list[dict]:
    """A heading heads nothing when the end or a heading not below it follows."""
    kept: list[dict] = []
    for block in reversed(blocks):
        if block["kind"] != "heading" or (kept and kept[-1].get("level", MOST_LEVELS) > block["level"]):
            kept.append(block)
    return kept[::-1]


def numbered(blocks: list[dict]) -> list[dict]:
    """Captioned tables and figures are counted apart, each from 1."""
    seen = Counter()
    for block in blocks:
        if block["kind"] in ("table", "figure") and block["caption"]:
            seen[block["kind"]] += 1
            block["number"] = seen[block["kind"]]
    return blocks
