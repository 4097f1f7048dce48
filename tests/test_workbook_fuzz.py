"""Damaged files: whatever a byte becomes, the office gets a table or one sentence.

More of the same by hand: `python -m tests.test_workbook_fuzz 2000 7` (times each file, seed).
"""

import csv
import io
import re
import struct
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from random import Random

import pytest
import xlsxwriter

from tests import crafted
from tthc_analysis.errors import TthcError
from tthc_analysis.workbook import read_book
from tthc_analysis.workbook.ole import CompoundFile

try:
    import resource
except ImportError:  # Windows
    resource = None

ROWS = [["Mã hồ sơ", "Đơn vị", "Ghi chú"], ["H99-1", "Xã An Mẫu", "=1+1"], ["H99-2", "Phường B", "quá hạn"]]


def xlsx() -> bytes:
    content = io.BytesIO()
    with xlsxwriter.Workbook(content) as book:
        sheet = book.add_worksheet("Danh sách")
        for row, cells in enumerate(ROWS):
            sheet.write_row(row, 0, cells)
        sheet.merge_range(4, 0, 5, 2, "Tổng")
        sheet.set_row(1, options={"hidden": True})
    return content.getvalue()


def text() -> str:
    written = io.StringIO()
    csv.writer(written).writerows(ROWS)
    return written.getvalue()


PAGE = "<table>" + "".join("<tr>" + "".join(f"<td colspan=1>{cell}" for cell in row) for row in ROWS) + "</table>"
SHEET = '<row r="1" hidden="1"><c r="A1" t="e"><v>#N/A</v></c><c r="B1"><f>A1</f></c><c><v>1</v></c></row>' * 3
STRINGS = '<sst uniqueCount="1"><si><t>Mã hồ sơ</t></si></sst>'
RECORDS = [crafted.number(row, column, 1.5) for row in range(3) for column in range(3)]
RECORDS += [
    crafted.record(0x00FD, struct.pack("<HHHI", 4, 0, 0, 1)),
    crafted.record(0x00BD, struct.pack("<HHHIHIH", 5, 0, 0, 4, 0, 8, 1)),
    crafted.record(0x0006, struct.pack("<HHHBxBxxxHHIH", 6, 1, 0, 2, 42, 0xFFFF, 0, 0, 0)),
    crafted.record(0x0208, struct.pack("<H10xHH", 1, 0x20, 0)),
    crafted.record(0x00E5, struct.pack("<HHHHH", 1, 0, 1, 0, 2)),
]
XLS = crafted.xls(*RECORDS, globals_=crafted.record(0xFC, struct.pack("<II", 2, 2) + b"\1\0\0a\2\0\1b\0c\0"))
STREAM = CompoundFile(XLS).stream("Workbook").rstrip(b"\0")
VALUES = (
    b"",
    b"0",
    b"-1",
    b"1048577",
    b"99999999999",
    b"A1",
    b"XFD1048576",
    b"e",
    b"s",
    b"true",
    b"x" * 70_000,
    b"&lt;",
)
FILES = {
    "xlsx": xlsx(),
    "xlsx, other shapes": crafted.xlsx(SHEET, sharedStrings__xml=STRINGS),
    "xls": XLS,
    "xlsb": crafted.xlsb([crafted.row_header(0), crafted.real(0, 1), crafted.row_header(1, True), crafted.real(2, 5)]),
    "ods": crafted.ods(
        '<table:table-row table:number-rows-repeated="2"><table:table-cell office:value-type="string">'
        "<text:p>Mã</text:p></table:table-cell></table:table-row>"
    ),
    "csv": text().encode(),
    "csv, utf-16": text().encode("utf-16"),
    "html": PAGE.encode(),
    "mhtml": b"MIME-Version: 1.0\nContent-Type: text/html; charset=utf-8\n\n" + PAGE.encode(),
}


def damaged(content: bytes, dice: Random) -> bytes:
    """Within what holds it together: damage to a zip or a compound file itself does not get far."""
    if content.startswith(b"PK") and dice.random() < 0.8:
        parts = crafted.parts(content)
        name = dice.choice(sorted(name for name, part in parts.items() if part))
        return crafted.zipped(parts | {name: _damaged_part(parts[name], dice)})
    if content.startswith(b"\xd0\xcf") and dice.random() < 0.8:
        return crafted.compound({"Workbook": _with_other_records(STREAM, dice)})
    return scratched(content, dice)


def _damaged_part(part: bytes, dice: Random) -> bytes:
    if not part.lstrip().startswith(b"<") or dice.random() < 0.3:
        return scratched(part, dice)
    return _with_other_tags(part, dice)


def _with_other_tags(part: bytes, dice: Random) -> bytes:
    """A few attributes get other values, a few tags are lost, doubled or put elsewhere: still tags."""
    for _ in range(dice.choice((1, 1, 2, 5))):
        tags = [found.span() for found in re.finditer(rb"<[^>]+>", part)]
        values = [found.span(1) for found in re.finditer(rb'="([^"]*)"', part)]
        if values and dice.random() < 0.6:
            start, end = dice.choice(values)
            part = part[:start] + dice.choice(VALUES) + part[end:]
        elif tags:
            start, end = dice.choice(tags)
            place = dice.choice((start, end, dice.choice(tags)[0]))
            tag, rest = part[start:end], part[:start] + part[end:] if dice.random() < 0.5 else part
            part = rest[:place] + tag + rest[place:] if dice.random() < 0.7 else rest
    return part


def _with_other_records(stream: bytes, dice: Random) -> bytes:
    """A few records are lost, doubled, longer or shorter, or of another kind: still records."""
    records, at = [], 0
    while at + 4 <= len(stream):
        code, length = struct.unpack_from("<HH", stream, at)
        records.append((code, stream[at + 4 : at + 4 + length]))
        at += 4 + length
    codes = [code for code, _ in records]
    for _ in range(dice.choice((1, 1, 2, 5))):
        place, way = dice.randrange(len(records)), dice.randrange(5)
        code, data = records[place]
        records[place : place + 1] = (
            [],
            [(code, data)] * 2,
            [(code, data[: dice.randrange(len(data) + 1)] + dice.randbytes(dice.choice((0, 1, 4))))],
            [(dice.choice(codes), data)],
            [(code, scratched(data, dice) if data else b"")],
        )[way] or [(0x1234, b"")]
    return b"".join(crafted.record(code, data) for code, data in records)


def scratched(content: bytes, dice: Random) -> bytes:
    """A few bytes changed, removed, doubled, or the end lost."""
    whole = bytearray(content)
    for _ in range(dice.choice((1, 1, 2, 5, 20))):
        at, way = dice.randrange(len(whole)), dice.randrange(6)
        if way == 0:
            del whole[at : at + dice.randrange(1, 9)]
        elif way == 1:
            whole[at:at] = whole[at : at + dice.randrange(1, 40)]
        elif way == 2 and dice.random() < 0.3:
            del whole[at:]
        elif way == 3:
            whole[at] = dice.choice((0, 1, 0x7F, 0x80, 0xFE, 0xFF))
        else:
            whole[at] ^= 1 << dice.randrange(8)
        if not whole:
            break
    return bytes(whole)


def outcome(path: Path, content: bytes) -> str:
    path.write_bytes(content)
    try:
        read_book(path)
    except TthcError as error:
        assert str(error)
        return "refused"
    return "read"


@pytest.mark.parametrize("kind", FILES)
def test_damage_never_gets_out_as_anything_but_a_fault_we_tell(tmp_path, kind):
    dice = Random(kind)
    assert outcome(tmp_path / "a.xls", FILES[kind]) == "read"
    outcomes = [outcome(tmp_path / "a.xls", damaged(FILES[kind], dice)) for _ in range(150)]
    assert set(outcomes) <= {"read", "refused"}


def campaign(times: int, seed: int) -> None:
    """Each file in a process of its own: what kills the process is found too."""
    for kind in FILES:
        command = [sys.executable, "-m", "tests.test_workbook_fuzz", kind, str(times), str(seed)]
        done = subprocess.run(command, capture_output=True, text=True)
        print(f"{kind:<20}", done.stdout.strip() or f"DIED {done.returncode}: {done.stderr[-2000:]}", flush=True)


def one(kind: str, times: int, seed: int) -> None:
    """In a gibibyte; a file that takes more than two seconds is told."""
    if resource:
        resource.setrlimit(resource.RLIMIT_AS, (2**30, 2**30))
    dice, outcomes, slowest = Random(f"{kind}{seed}"), [], 0.0
    last = Path(tempfile.gettempdir()) / f"fuzz-{kind}.bin"
    for _ in range(times):
        start = time.process_time()
        outcomes.append(outcome(last, damaged(FILES[kind], dice)))
        slowest = max(slowest, time.process_time() - start)
        assert slowest < 2, last
    print({name: outcomes.count(name) for name in sorted(set(outcomes))}, f"slowest {slowest:.2f} s")


if __name__ == "__main__":
    if len(sys.argv) == 4:
        one(sys.argv[1], int(sys.argv[2]), int(sys.argv[3]))
    else:
        campaign(int(sys.argv[1]), int(sys.argv[2]))
