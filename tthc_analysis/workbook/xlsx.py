"""Which part of an .xlsx is which sheet, and what the XML of its sheets and strings tells."""

import re
from array import array
from collections.abc import Iterable, Iterator
from functools import cache
from itertools import chain

from tthc_analysis.values import Faulty
from tthc_analysis.wording import faults
from tthc_analysis.workbook.archive import Archive, part_name
from tthc_analysis.workbook.book import Refused
from tthc_analysis.workbook.scan import NO_VALUE, Scan
from tthc_analysis.workbook.xml import Markup, Reader

_PLACE = re.compile(r"([A-Za-z]{1,3})([1-9]\d{0,6})")
_PREFIX = re.compile(rb"<(\w{1,20}:)(?:worksheet|sst)\b")
_TRUE = ("1", "true")
_STRINGS = 5_000_000


def sheet_parts(archive: Archive, markup: Markup) -> tuple[str, list[str]]:
    """The folder of the workbook and the part of each sheet, found as calamine finds them."""
    home = ""
    for relation in _tags(archive, markup, "_rels/.rels", "Relationship"):
        if relation.get("Type", "").endswith("/relationships/officeDocument"):
            target = relation.get("Target", "")
            home = target[: target.rfind("/") + 1].removeprefix("/")
    targets = relations(archive, markup, home + "_rels/workbook.xml.rels")
    sheets = _tags(archive, markup, home + "workbook.xml", "sheet")
    found = [targets.get(_relation(sheet), "") for sheet in sheets]
    return home, [part_name(target[1:] if target.startswith("/") else home + target) for target in found]


def others(home: str) -> list[str]:
    """What else calamine reads; the shared strings, too."""
    return ["_rels/.rels", *(home + name for name in ("_rels/workbook.xml.rels", "workbook.xml", "styles.xml"))]


def relations(archive: Archive, markup: Markup, part: str) -> dict[str, str]:
    """Identifiers → targets."""
    return {tag.get("Id", ""): tag.get("Target", "") for tag in _tags(archive, markup, part, "Relationship")}


def _tags(archive: Archive, markup: Markup, part: str, name: str) -> list[dict[str, str]]:
    tags = _Tags(name)
    if content := archive.read(part):
        markup.read([content], tags)
    return tags.found


class _Tags(Reader):
    """The attributes of all tags of one name."""

    def __init__(self, name: str):
        self.name, self.found = name, []

    def start(self, name: str, attributes: dict[str, str]) -> None:
        if _local(name) == self.name:
            self.found.append(attributes)


def _local(name: str) -> str:
    return name[name.find(":") + 1 :]


def _relation(sheet: dict[str, str]) -> str:
    return next((value for name, value in sheet.items() if name.rpartition(":")[2] == "id"), "")


class _Strings(Reader):
    """Sizes of the shared strings in bytes, in their order: calamine copies a string into every cell that shows it."""

    def __init__(self):
        self.sizes, self._size, self._inside = array("I"), 0, False

    def start(self, name: str, attributes: dict[str, str]) -> None:
        if _local(name) == "sst" and _number(attributes.get("uniqueCount", "")) > _STRINGS:
            raise Refused(faults.broken_file())
        if self._inside and _local(name) == "si":
            raise Refused(faults.unusual_file())
        self._inside = self._inside or _local(name) == "si"

    def words(self, text: str) -> None:
        self._size += len(text.encode())

    def end(self, name: str) -> None:
        if _local(name) == "si":
            self._add([self._size])
            self._size, self._inside = 0, False

    def plain(self, run: re.Match[bytes]) -> None:
        if self._inside:
            raise Refused(faults.unusual_file())
        self._add(map(len, run[0].split(b"si>")[1::2]))

    def _add(self, sizes) -> None:
        self.sizes.extend(sizes)
        if len(self.sizes) > _STRINGS:
            raise Refused(faults.too_large())


@cache
def _plain_strings(x: bytes) -> re.Pattern[bytes]:
    return re.compile(rb'(?:<%bsi><%bt(?: xml:space="preserve")?>[^<]*+</%bt></%bsi>)+' % (x, x, x, x))


def _number(told: str) -> int:
    """0 when it is none, as calamine has it."""
    return int(told[:20]) if told.isascii() and told.isdigit() else 0


def survey_strings(chunks: Iterator[bytes], markup: Markup) -> array:
    strings = _Strings()
    prefix, chunks = _prefixed(chunks)
    markup.read(chunks, strings, _plain_strings(prefix))
    return strings.sizes


def survey(chunks: Iterator[bytes], markup: Markup, sizes: array) -> Scan:
    """Rows of the usual shape match one regular expression together; any other row is read tag by tag."""
    prefix, chunks = _prefixed(chunks)
    sheet = _Sheet(_plain(prefix), sizes)
    markup.read(chunks, sheet, sheet.shapes.run)
    return sheet.scan


def _prefixed(chunks: Iterator[bytes]) -> tuple[bytes, Iterator[bytes]]:
    """Some programs write <x:row> for <row>."""
    first = next(chunks, b"")
    found = _PREFIX.search(first[:4096])
    return found[1] if found else b"", chain([first], chunks)


class _Plain:
    """Rows as nearly every program writes them, under one prefix: no error, no formula without value, not hidden.

    Only single letters are possessive: Python before 3.11.5 matches possessive groups wrongly (CPython issue 106052).
    """

    def __init__(self, x: bytes):
        other = rb'(?: (?:s|cm|vm)="\d++")*'
        start = rb'<%bc r="[A-Z]{1,3}\1"' % x + other + rb'(?: t="(?:s|n|b|d|str|inlineStr)")?' + other + rb">"
        formula = rb'(?:<%bf(?: [\w:]++="[^"<>]*+")*(?:/>|>[^<]*+</%bf>))?' % (x, x)
        words = rb"<" + x + rb'is><%bt(?: xml:space="preserve")?>[^<]*+</%bt></%bis>' % (x, x, x)
        filled = start + formula + rb"(?:<%bv>[^<]++</%bv>|" % (x, x) + words + rb")</%bc>" % x
        blank = rb'<%bc r="[A-Z]{1,3}\d++"(?: s="\d++")?/>' % x
        attributes = rb'"(?: (?:(?!hidden|r=)[\w:.-]++="[^"<>&]*+"|hidden="(?:0|false)"))*'
        row = rb'<%brow r="([1-9]\d{0,6})' % x + attributes + rb">(?:" + blank + rb")*" + filled
        row += rb"(?:" + filled + rb"|" + blank + rb")*</%brow>" % x
        blank_row = rb'<%brow r="(?P<blank>[1-9]\d{0,6})' % x + attributes
        blank_row += rb"(?:/>|>(?:" + blank + rb")*</%brow>)" % x
        self.run = re.compile(rb"(?:" + row + rb")+|(?:" + blank_row + rb")+")
        self.number, self.end = re.compile(rb'<%brow r="(\d++)' % x), b"</%bc>" % x
        self.column = re.compile(rb'<%bc r="([A-Z]++)[^/>]++>' % x)
        self.shown = re.compile(rb' t="s"[^<>]*+>' + formula + rb"<%bv>(\d{1,9})<" % x)
        self.words = re.compile(
            rb'(?: t="str"[^<]*+(?:<%bf[^<]*+(?:</%bf>)?)?<%bv>|<%bt(?: [^>]*+)?>)([^<]++)' % (x, x, x, x)
        )
        self.further = cache(lambda letters: re.compile(rb'<%bc r="(?:' % x + _beyond(letters) + rb")\d++[^/>]*+>"))


def _beyond(letters: bytes) -> bytes:
    """Columns right of this one."""
    ways = [b"[A-Z]{%d,}" % (len(letters) + 1)]
    for at, letter in enumerate(letters):
        if letter < ord("Z"):
            ways.append(letters[:at] + b"[%c-Z][A-Z]{%d}" % (letter + 1, len(letters) - at - 1))
    return b"|".join(ways)


_plain = cache(_Plain)


class _Sheet(Reader):
    """Where calamine stands in the sheet: rows and cells may leave out where they are."""

    def __init__(self, shapes: _Plain, sizes: array):
        self.scan, self.shapes, self.sizes = Scan(), shapes, sizes
        self.open = self.ended = self.in_row = False
        self.row = self.column = 0
        self.furthest, self.place = b"", None
        self.type, self.formula, self.value, self.in_value = "", False, None, False

    def plain(self, run: re.Match[bytes]) -> None:
        """Rows and cells may stand in any order, so the last is not always the furthest."""
        if not self.open or self.in_row or self.place:
            raise Refused(faults.unusual_file())
        xml, span = run.string, run.span()
        if run["blank"]:
            self.row, self.column = int(run["blank"]), 0
            return
        last = max(map(int, self.shapes.number.findall(xml, *span)))
        self.scan.holds(last - 1, 0, xml.count(self.shapes.end, *span))
        if self.shapes.further(self.furthest).search(xml, *span):
            self.furthest = max(self.shapes.column.findall(xml, *span), key=_column)
            self.scan.holds(0, _column(self.furthest), 0)
        if self.sizes:
            shown = self.shapes.shown.findall(xml, *span)
            if len(shown) < xml.count(b' t="s"', *span):
                raise Refused(faults.unusual_file())  # calamine shows the first string for <v>x</v>
            self.scan.text += self._shown(map(int, shown))
        if xml.find(b'tr"', *span) >= 0:
            self.scan.text += sum(map(len, self.shapes.words.findall(xml, *span)))
        self.row, self.column = int(run[1]), 0

    def _shown(self, places: Iterable[int]) -> int:
        try:
            return sum(map(self.sizes.__getitem__, places))
        except IndexError:
            raise Refused(faults.broken_file()) from None

    def start(self, name: str, attributes: dict[str, str]) -> None:
        name = _local(name)
        if name == "mergeCell":
            self.scan.merge()
        if name == "sheetData":
            self.open = not self.ended
        if not self.open:
            return
        if self.place:
            self._start_in_cell(name)
        elif name == "row":
            self._start_row(attributes)
        elif name == "c":
            told = attributes.get("r")
            self.place = _position(told) if told else (self.row, self.column)
            self.column = self.place[1]
            self.type, self.formula, self.value = attributes.get("t", ""), False, None

    def _start_row(self, attributes: dict[str, str]) -> None:
        self.in_row = True
        if told := attributes.get("r"):
            self.row = _position("A" + told)[0]
        if attributes.get("hidden") in _TRUE:
            self.scan.hide(self.row)

    def _start_in_cell(self, name: str) -> None:
        if name in ("row", "c", "sheetData"):
            raise Refused(faults.unusual_file())
        if name == "f":
            self.formula = True
        elif name == "v":
            self.value, self.in_value = "", True
        elif name == "is":
            self.value = "is"

    def words(self, text: str) -> None:
        if self.place:
            self.scan.text += len(text)
        if self.in_value and len(self.value) < 20:
            self.value += text

    def mark(self, *_) -> None:
        if self.in_value:
            raise Refused(faults.unusual_file())  # calamine reads <v><![CDATA[1]]></v> as a blank

    def end(self, name: str) -> None:
        name = _local(name)
        if name == "v":
            self.in_value = False
        elif name == "c" and self.place:
            self._end_cell()
        elif name == "row" and self.open:
            self.row, self.column, self.in_row = self.row + 1, 0, False
        elif name == "sheetData":
            self.open, self.ended = False, True

    def _end_cell(self) -> None:
        if self.formula or self.value is not None:
            self.scan.holds(*self.place)
        if self.type == "e":
            self.scan.fault(*self.place, Faulty(self.value or "#N/A"))
        elif self.formula and not self.value and (self.value is None or self.type != "str"):
            self.scan.fault(*self.place, NO_VALUE)
        elif self.type == "s" and self.sizes:
            self.scan.text += self._shown([_number(self.value or "")])
        self.place, self.column = None, self.column + 1


def _position(reference: str) -> tuple[int, int]:
    found = _PLACE.fullmatch(reference)
    if not found:
        raise Refused(faults.broken_file())
    return int(found[2]) - 1, _column(found[1].upper().encode())


def _column(letters: bytes) -> int:
    number = 0
    for letter in letters:
        number = number * 26 + letter - 64
    return number - 1
