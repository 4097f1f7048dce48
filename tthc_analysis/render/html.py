"""Executed notebook → one HTML page that needs nothing else: fonts and charts inside, no script, no request."""

import base64
from functools import cache
from itertools import count
from pathlib import Path
from xml.etree import ElementTree

import jinja2
from defusedxml import DefusedXmlException
from defusedxml.ElementTree import fromstring

from tthc_analysis import blocks, fonts, inks
from tthc_analysis.errors import RenderError
from tthc_analysis.render.document import plain
from tthc_analysis.render.exporter import BriefingExporter
from tthc_analysis.wording import making

HERE = Path(__file__).parent
FACES = {
    "Regular": "font-weight:400;font-style:normal",
    "Bold": "font-weight:700;font-style:normal",
    "Italic": "font-weight:400;font-style:italic",
    "BoldItalic": "font-weight:700;font-style:italic",
}
COLOURS = {
    inks.OURS: "ours",
    inks.OTHERS: "others",
    inks.QUIET: "quiet",
    inks.RULE: "grid",
    inks.INK: "drawn",
    "#ffffff": "paper",
}
DRAWN = set(
    "svg g defs style title desc path rect circle ellipse line polyline polygon text tspan image use symbol marker "
    "clipPath mask pattern linearGradient radialGradient stop".split()
)


def html(content: dict) -> str:
    figures, tables, headings, shown, contents = count(1), count(1), count(1), [], []
    for block in content["blocks"]:
        if block["kind"] == "figure":
            block = {**block, "svg": inline_svg(block["svg"], f"fig{next(figures)}-")}
        elif block["kind"] == "table":
            block = {**block, "id": f"bang-{next(tables)}"}
        elif block["kind"] in ("heading", "annex"):
            block = {**block, "id": f"muc-{next(headings)}"}
            contents += [] if block.get("level", 1) != 1 else [(block["id"], _entry(block))]
        shown.append(block)
    return _template().render({**content, "shown": shown, "contents": contents, "faces": _faces()})


def _entry(block: dict) -> str:
    """A heading as the table of contents names it."""
    words = plain(block["content"])
    return making.annex_entry(block["number"], words) if block["kind"] == "annex" else words


def inline_svg(svg: str, prefix: str) -> str:
    """A chart fit to stand in a page: ids of its own, shapes and words only, no way out."""
    try:
        root = fromstring(svg)
    except (ElementTree.ParseError, DefusedXmlException) as error:
        raise RenderError(making.not_svg(str(error))) from error
    for parent in root.iter():
        for child in [one for one in parent if _local(one.tag) not in DRAWN]:
            parent.remove(child)
    for element in root.iter():
        element.tag = _local(element.tag)
        kept = {_local(name): value for name, value in element.items() if _kept(_local(name), value)}
        element.attrib = {name: _own(name, value, prefix) for name, value in kept.items()}
    for size in ("width", "height"):
        root.attrib.pop(size, None)
    return ElementTree.tostring(root, encoding="unicode")


def _local(name: str) -> str:
    """The name without its namespace, as HTML writes it."""
    return name.rpartition("}")[2]


def _kept(name: str, value: str) -> bool:
    if name == "href":
        return value.startswith(("#", "data:image/png;", "data:image/jpeg;"))
    return not name.lower().startswith("on")


def _own(name: str, value: str, prefix: str) -> str:
    if name == "id":
        return prefix + value
    if name == "href" and value.startswith("#"):
        return f"#{prefix}{value[1:]}"
    for colour, name in COLOURS.items():
        value = value.replace(colour, f"var(--{name}, {colour})")
    return value.replace("url(#", f"url(#{prefix}")


@cache
def _faces() -> str:
    """The four faces as CSS."""
    return "".join(
        f'@font-face{{font-family:"Tinos";{style};src:url(data:font/woff;base64,{_encoded(face)}) format("woff")}}\n'
        for face, style in FACES.items()
    )


def _encoded(face: str) -> str:
    return base64.b64encode((fonts.FOLDER / f"Tinos-{face}.woff").read_bytes()).decode()


def _css_string(text: str) -> str:
    """Every character by its number, so that no text can end the string, the rule or the style."""
    return '"' + "".join(f"\\{ord(letter):x} " for letter in text) + '"'


@cache
def _template() -> jinja2.Template:
    loader = jinja2.FileSystemLoader([HERE, Path(blocks.__file__).parent])
    environment = jinja2.Environment(loader=loader, autoescape=True, trim_blocks=True, lstrip_blocks=True)
    environment.filters["css_string"] = _css_string
    return environment.get_template("page.html")


class BriefingHTML(BriefingExporter):
    """`jupyter nbconvert --to tthc-html`"""

    file_extension = ".html"
    output_mimetype = "text/html"
    export_from_notebook = "TTHC HTML"
    make = staticmethod(html)
