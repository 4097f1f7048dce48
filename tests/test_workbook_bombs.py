"""Files made to take the computer down: each gets one sentence, or is read, within a gibibyte and ten seconds."""

import struct
import subprocess
import sys

import pytest

from tests import crafted

resource = pytest.importorskip("resource", reason="limits of Linux")

FAR = 'r="XFD1048576"'
CELL = '<c r="A1"><v>1</v></c>'
MIME = b"MIME-Version: 1.0\n"


def sheet(rows: str) -> bytes:
    return crafted.xlsx(f'<row r="1">{CELL}</row>{rows}')


def strings(count: int, words: str) -> str:
    return f"<sst>{f'<si><t>{words}</t></si>' * count}</sst>"


def shown(row: str, times: int) -> str:
    """The first shared string in so many rows."""
    return "".join(row.replace("1", str(number)) for number in range(1, times + 1))


def ods_row(cell: str, rows: int = 1) -> bytes:
    return crafted.ods(
        f'<table:table-row table:number-rows-repeated="{rows}"><table:table-cell {cell}</table:table-row>'
    )


def xlsb_with_string(letters: int, times: int) -> bytes:
    rows = (crafted.row_header(row) + crafted.brt(7, struct.pack("<III", 0, 0, 0)) for row in range(times))
    item = crafted.brt(19, struct.pack("<BI", 0, letters) + b"x\0" * letters)
    strings = crafted.brt(0x9F, struct.pack("<II", 1, 1)) + item + crafted.brt(0xA0)
    return crafted.zipped(crafted.parts(crafted.xlsb(rows)) | {"xl/sharedStrings.bin": strings})


def xls_strings(first: bytes, further: bytes, times: int) -> bytes:
    more = crafted.record(0x3C, further)
    return crafted.record(0xFC, struct.pack("<II", 1, 1) + first) + more * times


def xls_with_string(times: int) -> bytes:
    cells = (crafted.record(0xFD, struct.pack("<HHHI", row, 0, 0, 0)) for row in range(times))
    text = xls_strings(struct.pack("<HB", 0xFFFF, 0) + b"x" * 8191, b"\0" + b"x" * 8192, 7)
    return crafted.xls(*cells, globals_=text)


def one_sheet_many_times(times: int) -> bytes:
    start = crafted.record(0x0809, struct.pack("<HH12x", 0x0600, 0x0005))
    place = len(start) + 17 * times + 4
    names = (struct.pack("<IBBBB5s", place, 0, 0, 5, 0, b"%05d" % number) for number in range(times))
    start += b"".join(crafted.record(0x0085, name) for name in names) + crafted.record(0x000A)
    cells = b"".join(crafted.number(row, 0, 1) for row in range(60_000))
    whole = start + crafted.record(0x0809, struct.pack("<HH12x", 0x0600, 0x0010)) + cells + crafted.record(0x000A)
    return crafted.compound({"Workbook": whole})


def in_a_circle() -> bytes:
    whole = bytearray(crafted.xls(crafted.number(0, 0, 1)))
    struct.pack_into("<8I", whole, len(whole) - 512, 0, *range(2, 8), 1)
    return bytes(whole)


def directory(entries: int) -> bytes:
    """A zip of nothing but entries of its directory."""
    parts = (b"PK\x01\x02" + bytes(24) + struct.pack("<H", 1) + bytes(16) + b"a") * entries
    return (
        b"PK\x03\x04" + bytes(26) + parts + struct.pack("<4s4xHHIIH", b"PK\x05\x06", 0xFFFF, 0xFFFF, len(parts), 30, 0)
    )


BOMBS = {
    "stray cell": lambda: sheet(f'<row r="1048576"><c {FAR}><v>1</v></c></row>'),
    "blank text in the last row": lambda: sheet(
        '<row r="1048576"><c r="P1048576" t="inlineStr"><is><t/></is></c></row>'
    ),
    "under a foreign prefix": lambda: sheet(f"<row><é:c {FAR}><é:v>1</é:v></é:c></row>"),
    "beside a foreign attribute": lambda: sheet(f'<row><c {FAR} ér="A2"><v>1</v></c></row>'),
    "around another cell": lambda: sheet(f'<row><c {FAR}><f><c r="A2"/></f><v>1</v></c></row>'),
    "behind an end with more in it": lambda: sheet(f'</sheetData x=""><row><c {FAR}><v>1</v></c></row>'),
    "behind a swallowed end": lambda: sheet(f"<row><c><v>1</c></row></sheetData></v></c><c {FAR}><v>1</v></c></row>"),
    "behind rows in a comment": lambda: sheet(
        f'<row r="1048570"></row><!--<row r="1">{CELL}</row>--><row>{"<c><v>1</v></c>" * 16_384}</row>'
    ),
    "a lying dimension": lambda: crafted.xlsx(
        f'<worksheet><dimension ref="A1:XFD1048576"/><sheetData><row>{CELL}</row></sheetData></worksheet>'
    ),
    "errors far to the right": lambda: sheet(
        "".join(f'<row r="{row}"><c r="XFD{row}" t="e"/></row>' for row in range(2, 100_000))
    ),
    "64 MiB of nothing": lambda: crafted.xlsx(" " * 64 * 2**20),
    "endless strings": lambda: crafted.xlsx(CELL, sharedStrings__xml='<sst uniqueCount="999999999999"></sst>'),
    "five million strings": lambda: crafted.xlsx(CELL, sharedStrings__xml=strings(5_100_000, "")),
    "one long string in many rows": lambda: crafted.xlsx(
        shown('<row r="1"><c r="A1" t="s"><v>0</v></c></row>', 300_000), sharedStrings__xml=strings(1, "x" * 32_000)
    ),
    "one long string in many rows without numbers": lambda: crafted.xlsx(
        '<row><c t="s"><v>0</v></c></row>' * 300_000, sharedStrings__xml=strings(1, "x" * 32_000)
    ),
    "merges": lambda: crafted.xlsx(
        "<worksheet><sheetData/><mergeCells>" + '<mergeCell ref="A1:B2"/>' * 600_000 + "</mergeCells></worksheet>"
    ),
    "depth": lambda: crafted.xlsx("<a>" * 5_000_000),
    "tags": lambda: crafted.xlsx("<a/>" * 50_000_000),
    "unclosed marks": lambda: crafted.xlsx("<!--<a " * 2_000_000),
    "unclosed quotes": lambda: crafted.xlsx("<a \"<b '" * 1_900_000),
    "a directory without end": lambda: directory(1_000_000),
    "ods that repeats": lambda: ods_row(
        'table:number-columns-repeated="16384" office:value-type="string"><text:p>x<text:s text:c="999999"/></text:p>'
        "</table:table-cell>",
        1_048_576,
    ),
    "ods that repeats a formula": lambda: ods_row(
        f'table:number-columns-repeated="16384" table:formula="{"x" * 10_000}" office:value="1"/>', 100
    ),
    "ods depth": lambda: crafted.ods("<a>" * 5_000_000),
    "xlsb corner": lambda: crafted.xlsb(
        [crafted.row_header(0), crafted.real(0, 1), crafted.row_header(1_048_575), crafted.real(16_383, 1)]
    ),
    "xlsb records": lambda: crafted.xlsb([b"\x7f\x00" * 20_000_000]),
    "xlsb, one long string in many rows": lambda: xlsb_with_string(32_000, 200_000),
    "xls extent": lambda: crafted.xls(crafted.number(0, 0, 1), extent=(2**32 - 1, 65_535)),
    "xls corner": lambda: crafted.xls(crafted.number(65_535, 65_535, 1), crafted.number(0, 0, 1)),
    "xls records": lambda: crafted.xls(crafted.record(0x1234) * 15_000_000),
    "xls, one long string in many rows": lambda: xls_with_string(60_000),
    "xls, millions of strings": lambda: crafted.xls(globals_=xls_strings(b"", bytes(8100), 6500)),
    "xls, one sheet many times": lambda: one_sheet_many_times(3000),
    "xls formulas": lambda: crafted.xls(
        crafted.record(6, struct.pack("<20xH", 60_000) + b"\x1e\x01\x00" + b"\x13" * 60_000) * 900
    ),
    "xls in a circle": in_a_circle,
    "html spans": lambda: b"<table>" + b"<tr><td colspan=1000 rowspan=1000>x" * 200_000 + b"</table>",
    "html tables of spans": lambda: (b"<table>" + b"<tr><td colspan=1000>x" * 1900 + b"</table>") * 100,
    "html tables": lambda: b"<table><tr><td>" * 100_000,
    "html rows": lambda: b"<table>" + b"<tr>" * 20_000_000 + b"</table>",
    "html marks": lambda: b"<table><tr><td>" + b"<!--<![CDATA[<?" * 300_000,
    "html letters": lambda: b"<table><tr><td>" + b"&a;" * 30_000_000 + b"</table>",
    "mhtml lines": lambda: MIME + b"Content-Type: text/html\n\n" + b"\n" * 60_000_000,
    "mhtml depth": lambda: (
        MIME
        + b"".join(b"Content-Type: multipart/mixed; boundary=b%d\n\n--b%d\n" % (level, level) for level in range(3000))
    ),
    "csv quotes": lambda: b'"' * 20_000_001,
    "csv of one line": lambda: b"a," * 25_000_000,
    "csv of empty lines": lambda: b"a,b" + b"\n" * 50_000_000,
    "csv of short words": lambda: b"ab,ab,ab\n" * 10_000_000,
    "csv, one record of many lines": lambda: b'"\n",' * 20_000_000,
}
READ = {"a lying dimension"}
LIMITED = """
import resource, sys
resource.setrlimit(resource.RLIMIT_AS, (2**30, 2**30))
from pathlib import Path
from tthc_analysis.errors import TthcError
from tthc_analysis.workbook import read_book
try:
    read_book(Path(sys.argv[1]))
    print("read")
except TthcError as error:
    print(error)
"""


@pytest.mark.parametrize("what", BOMBS)
def test_no_file_takes_more_than_a_gibibyte_or_ten_seconds(tmp_path, what):
    (tmp_path / "bomb").write_bytes(BOMBS[what]())
    command = [sys.executable, "-X", "utf8", "-c", LIMITED, str(tmp_path / "bomb")]
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    done = subprocess.run(command, capture_output=True, text=True, encoding="utf-8", timeout=60)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    assert done.returncode == 0, done.stderr
    (told,) = done.stdout.splitlines()
    assert told == "read" if what in READ else told.startswith("Không đọc được tệp") and "Hãy" in told
    assert after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime < 10
