"""The head and the foot of an official document, Nghị định 30/2020/NĐ-CP, Phụ lục I."""

from tthc_analysis.render.docx.widths import width
from tthc_analysis.render.docx.xml import Element, cell, paragraph, run, table, w
from tthc_analysis.wording import form

LEFT = 0.42
BODY, SMALL = 13, 12
FRAME = 160


def letterhead(block: dict, room: float) -> list[Element]:
    return [
        *_label(block["label"], room),
        _bodies(block, LEFT * room, (1 - LEFT) * room),
        *(_title(block, room) if block["title"] else ()),
        *_addressed(block["addressees"], room),
    ]


def _title(block: dict, room: float) -> list[Element]:
    subject = width(block["subject"], BODY, bold=True)
    return [
        paragraph("Title", run(block["title"])),
        paragraph("Subtitle", run(block["subject"])),
        _rule(0.35 * min(subject, 0.88 * room), room),
    ]


def _label(label: str | None, room: float) -> list[Element]:
    """A frame no wider than its words."""
    if not label:
        return []
    return [paragraph("SampleLabel", run(label), indents=_inset(width(label, SMALL, bold=True) + FRAME, room))]


def _bodies(block: dict, left: float, right: float) -> Element:
    issuing = min(width(block["issuing_body"], SMALL, bold=True), left)
    who = [
        paragraph("Letterhead", run(block["parent_body"], size=SMALL)),
        paragraph("Letterhead", run(block["issuing_body"], bold=True, size=SMALL)),
        _rule(0.5 * issuing, left),
    ]
    state = [
        paragraph("Letterhead", run(form.STATE, bold=True, size=SMALL)),
        paragraph("Letterhead", run(form.MOTTO, bold=True)),
        _rule(width(form.MOTTO, BODY, bold=True), right),
    ]
    about = [] if block["title"] else [paragraph("Letterhead", run(block["subject"], size=SMALL))]
    number = [paragraph("Letterhead", run(block["number"])), *about]
    place = [paragraph("Letterhead", run(block["place_and_date"], italic=True))]
    rows = [w("tr", cell(left, *one), cell(right, *other)) for one, other in ((who, state), (number, place))]
    return table("TableNormal", [left, right], *rows)


def _rule(long: float, room: float) -> Element:
    return paragraph("Rule", indents=_inset(long, room))


def _inset(long: float, room: float) -> dict[str, float]:
    """Indents that leave as much in the middle."""
    side = max(0.0, (room - long) / 2)
    return {"left": side, "right": side}


def _addressed(to: list[str], room: float) -> list[Element]:
    """One on the line itself; several below it, their dashes under its colon, the whole in the middle of the page."""
    if len(to) < 2:
        return [paragraph("Addressee", run(f"{form.ADDRESSED} {one}"), align="center") for one in to]
    lines, dash, colon = form.dashed(to), width("- ", BODY), width(form.ADDRESSED.rstrip(":"), BODY)
    side = max(0.0, (room - colon - max(width(line, BODY) for line in lines)) / 2)
    below = {"left": side + colon + dash, "hanging": dash}
    return [
        paragraph("Addressee", run(form.ADDRESSED), indents={"left": side}),
        *(paragraph("Addressee", run(line), indents=below) for line in lines),
    ]


def signature(block: dict, room: float) -> list[Element]:
    """Room for hand and seal, and below it the line where the name is typed."""
    recipients = [paragraph("Recipient", run(line)) for line in form.dashed(block["recipients"])]
    signer = [paragraph("Signer", run(line)) for line in block["signer"]]
    left = cell(room / 2, paragraph("RecipientsLabel", run(form.RECIPIENTS)), *recipients)
    right = cell(room / 2, *signer, paragraph("SignerName"))
    row = w("tr", w("trPr", w("cantSplit")), left, right)
    return [table("TableNormal", [room / 2, room / 2], row), paragraph("TableEnd")]
