"""Damaged files: whatever a byte becomes, the office gets a table or one sentence.

More of the same by hand: `python -m tests.test_workbook_fuzz 2000 7` (times each file, seed).
"""

import csv
import io
import subprocess
import sys
import tempfile
from pathlib import Path
from random import Random

import pytest
import xlsxwriter

from tests import crafted
from tthc_analysis.errors import TthcError
from tthc_analysis.workbook import read_book

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
FILES = {
    "xlsx": xlsx(),
    "xlsx, other shapes": crafted.xlsx(SHEET, sharedStrings__xml=STRINGS),
    "xls": crafted.xls(*(crafted.number(row, column, 1.5) for row in range(9) for column in range(9))),
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
    """In a zip mostly a part of it: damage to the zip itself does not get far."""
    if not content.startswith(b"PK") or dice.random() < 0.2:
        return scratched(content, dice)
    parts = crafted.parts(content)
    name = dice.choice(sorted(name for name, part in parts.items() if part))
    return crafted.zipped(parts | {name: scratched(parts[name], dice)})


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
    dice = Random(f"{kind}{seed}")
    with tempfile.TemporaryDirectory() as folder:
        last = Path(tempfile.gettempdir()) / f"fuzz-{kind}.bin"
        outcomes = []
        for _ in range(times):
            content = damaged(FILES[kind], dice)
            last.write_bytes(content)
            outcomes.append(outcome(Path(folder) / "a.xls", content))
    print({name: outcomes.count(name) for name in sorted(set(outcomes))})


if __name__ == "__main__":
    if len(sys.argv) == 4:
        one(sys.argv[1], int(sys.argv[2]), int(sys.argv[3]))
    else:
        campaign(int(sys.argv[1]), int(sys.argv[2]))
