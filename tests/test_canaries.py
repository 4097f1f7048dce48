"""Canaries: whatever an export tells of persons, not one letter of it is in anything that comes out.

A canary is a made-up word that stands where a person's data would. The list also holds them where nobody thinks of: the
sheet's name, titles, footers, comments, the properties of the file, and cells of columns that are read.
"""

import email
import gzip
import io
import json
import re
import subprocess
import sys
import unicodedata
import zipfile
from collections.abc import Iterator
from datetime import datetime
from email import policy
from pathlib import Path

import pypdf
import pytest
import xlsxwriter

from tests.test_params import week_file
from tthc_analysis import tables
from tthc_analysis.week import analyse_week

PERSONAL = (
    *("Chủ hồ sơ", "Người nộp", "Tên công dân/doanh nghiệp", "Họ và tên", "Số CCCD", "Số định danh", "Số điện thoại"),
    *(
        "Email",
        "Địa chỉ",
        "Địa chỉ thửa đất",
        "Số thửa",
        "Mã số thuế",
        "Ngày sinh",
        "Biển số xe",
        "Số giấy tờ tùy thân",
    ),
    *("Trích yếu hồ sơ", "Trích yếu", "Tệp đính kèm", "Thành phần hồ sơ", "Cán bộ xử lý", "Người xử lý", "Chuyên viên"),
    *("Người nhận kết quả", "Người ủy quyền", "Ghi chú", "Lý do", "Ý kiến xử lý", "Mã QR", "Số tài khoản", "Nội dung"),
)
READ = ("Mã hồ sơ", "Mã TTHC", "Tên thủ tục hành chính", "Lĩnh vực", "Đơn vị giải quyết", "Kênh thực hiện", "Ngày nộp")
READ += ("Ngày tiếp nhận", "Ngày hẹn trả", "Ngày tạm dừng", "Ngày tiếp tục xử lý", "Ngày kết thúc xử lý")
READ += ("Ngày trả kết quả", "Trạng thái", "Số TPHS phải số hóa", "Số TPHS đã số hóa", "Thủ tục không có kết quả")
READ += ("Kết quả điện tử", "Phí (VNĐ)", "Lệ phí (VNĐ)", "Hình thức thanh toán", "Trạng thái thanh toán")
UNIT = "Đơn vị giải quyết"  # a commune may be called as a person is: only what no commune has gives one away
STEM = "hoàng yến"  # every canary holds it, in one spelling or another
SPELLED = re.compile("hoang ?yen|hoangyen")
DOSSIERS = 24


def canary(number: int) -> str:
    return f"{STEM.title()} {number:03}"


def bare(text: str) -> str:
    """Letters without tone or case, so that no way of writing a canary hides it."""
    plain = unicodedata.normalize("NFD", text.casefold()).replace("đ", "d")
    return " ".join("".join(char for char in plain if not unicodedata.combining(char)).split())


def moment(day: int) -> datetime:
    return datetime(2024, 10, day, 8, 30)


def ordinary(number: int) -> dict[str, object]:
    """A dossier as any other: every second one digitised and paid, every third still open and overdue."""
    done = number % 3 > 0
    return {
        "Mã hồ sơ": f"H99-241001-{number:04}",
        "Mã TTHC": "1.004222",
        "Tên thủ tục hành chính": "Đăng ký thường trú",
        "Lĩnh vực": "Đăng ký, quản lý cư trú",
        "Đơn vị giải quyết": ("Xã An Mẫu", "Xã Bình Mẫu")[number % 2],
        "Kênh thực hiện": "Trực tiếp",
        "Ngày nộp": moment(1),
        "Ngày tiếp nhận": moment(1),
        "Ngày hẹn trả": moment(9),
        "Ngày kết thúc xử lý": moment(8) if done else None,
        "Trạng thái": "Đã trả kết quả" if done else "Đang xử lý",
        "Số TPHS phải số hóa": 2,
        "Số TPHS đã số hóa": 2 * (number % 2),
        "Thủ tục không có kết quả": "Không",
        "Kết quả điện tử": "Có" if number % 2 else "Không",
        "Phí (VNĐ)": 20000,
        "Lệ phí (VNĐ)": 0,
        "Hình thức thanh toán": "Trực tuyến" if number % 2 else "Tiền mặt",
        "Trạng thái thanh toán": "Đã thanh toán",
    }


def astray() -> Iterator[dict[str, object]]:
    """For each column that is read, a dossier with a canary in it; some with the words that usually stand there."""
    for number, header in enumerate(READ, start=DOSSIERS + 1):
        yield ordinary(number) | {header: canary(500 + number) + (" 0912345678" if header == UNIT else "")}
    yield ordinary(80) | {"Mã hồ sơ": f"{canary(580)} 0123456789"}
    yield ordinary(81) | {"Trạng thái": f"Đang xử lý – {canary(581)}"}
    yield ordinary(82) | {"Ngày hẹn trả": f"12/10/2024 {canary(582)}"}
    yield ordinary(83) | {"Ngày tiếp nhận": "", "Ngày hẹn trả": canary(583)}
    yield ordinary(84) | {"Tên thủ tục hành chính": f"Cấp giấy cho ông {canary(584)}, 0912345678"}
    yield ordinary(85) | {"Lĩnh vực": f"Hộ tịch ({canary(585)})"}
    yield ordinary(86) | {UNIT: f"Xã {canary(587)} 0912 345 678"}
    yield ordinary(87) | {UNIT: "Xã An Mẫu hoangyen@vi.du"}
    yield ordinary(88) | {
        "Tên thủ tục hành chính": f"Cấp giấy cho bà Tạ {canary(588)}",
        "Lĩnh vực": "gọi hoangyen@vi.du",
    }
    yield ordinary(89) | {UNIT: "Xã\u200d An\x07 Mẫu"}
    yield ordinary(1) | {"Trạng thái": "Đã trả kết quả", "Số TPHS đã số hóa": canary(586)}


def list_with_canaries(path: Path) -> None:
    headers = (*READ, *PERSONAL)
    with xlsxwriter.Workbook(path) as book:
        told = ("title", "subject", "author", "manager", "company", "category", "keywords", "comments", "status")
        book.set_properties({name: canary(900 + at) for at, name in enumerate(told)})
        book.set_custom_property("Người lập", canary(910))
        book.define_name("Hoàng_Yến", "=1")
        sheet = book.add_worksheet(canary(911))
        moments = book.add_format({"num_format": "dd/mm/yyyy hh:mm"})
        sheet.merge_range(0, 0, 0, 8, f"DANH SÁCH HỒ SƠ CỦA {canary(912).upper()}")
        sheet.merge_range(1, 0, 1, 8, f"Người xuất: {canary(913)}; từ ngày 01/01/2024 đến ngày 31/10/2024")
        sheet.set_header(f"&C{canary(914)}")
        sheet.set_footer(f"&R{canary(915)}")
        sheet.write_comment(4, 0, canary(916), {"author": canary(917)})
        for column, header in enumerate(headers):
            sheet.write_string(3, column, header)
        rows = [*map(ordinary, range(1, DOSSIERS + 1)), *astray()]
        for at, row in enumerate(rows, start=4):
            row = row | {header: canary(at * 40 + column) for column, header in enumerate(PERSONAL)}
            for column, header in enumerate(headers):
                value = row.get(header)
                if isinstance(value, datetime):
                    sheet.write_datetime(at, column, value, moments)
                elif value is not None:
                    sheet.write(at, column, value)
        last = len(rows) + 4
        sheet.write_string(last, 0, f"Tổng cộng: {len(rows)} hồ sơ. Người lập biểu: {canary(918)}")
        sheet.write_string(last + 2, 5, f"Người ký: {canary(919)}")
        book.add_worksheet(canary(920)).write_string(0, 0, canary(921))


class Ended:
    """A command that was run for real: what it said, and the folder in which it could leave something."""

    def __init__(self, folder: Path, *arguments: str):
        command = [sys.executable, "-P", "-m", "tthc_analysis", *arguments]
        self.done = subprocess.run(command, cwd=folder, capture_output=True, encoding="utf-8")


@pytest.fixture(scope="module")
def folder(tmp_path_factory) -> Path:
    folder = tmp_path_factory.mktemp("tuan")
    list_with_canaries(folder / "ho-so.xlsx")
    week_file(folder, drop=("sample", "previous"), sources={"dossiers": ["ho-so.xlsx"]})
    return folder


@pytest.fixture(scope="module")
def week(folder) -> Ended:
    return Ended(folder, "week", "tuan.yaml", "--outputs", "ket-qua")


def pieces(path: Path, content: bytes) -> Iterator[tuple[str, str]]:
    """Every text in a file, with its place: parts of packages, attachments, pages and what is packed within them."""
    yield f"{path} (name)", path.name
    yield str(path), content.decode("utf-8", "replace")
    yield f"{path} (utf-16)", content.decode("utf-16", "replace")
    if content.startswith(b"PK"):
        with zipfile.ZipFile(io.BytesIO(content)) as package:
            yield f"{path} (comment)", package.comment.decode("utf-8", "replace")
            for part in package.namelist():
                yield from pieces(path / part, package.read(part))
    elif content.startswith(b"%PDF"):
        reader = pypdf.PdfReader(io.BytesIO(content))
        yield f"{path} (metadata)", f"{reader.metadata} {reader.xmp_metadata and reader.xmp_metadata.stream.get_data()}"
        for number, page in enumerate(reader.pages, start=1):
            yield f"{path} ({number})", page.extract_text()
    elif content.startswith(b"\x1f\x8b"):
        yield from pieces(path / "inside", gzip.decompress(content))
    elif path.suffix == ".eml":
        letter = email.message_from_bytes(content, policy=policy.default)
        yield f"{path} (head)", " ".join(f"{name}: {value}" for name, value in letter.items())
        for part in letter.walk():
            if not part.is_multipart():
                yield from pieces(path / (part.get_filename() or "body"), part.get_payload(decode=True))
    elif path.suffix in (".json", ".ipynb"):
        yield f"{path} (told)", json.dumps(json.loads(content), ensure_ascii=False)


def canaries(folder: Path, but: tuple[str, ...] = ("ho-so.xlsx",)) -> list[str]:
    """Where in a folder a canary sings."""
    files = [path for path in folder.rglob("*") if path.is_file() and path.name not in but]
    assert files
    found = [(place, text) for path in files for place, text in pieces(path, path.read_bytes())]
    return sorted({f"{place}: {hit}" for place, text in found for hit in around(text)})


def around(text: str) -> list[str]:
    return re.findall(f".{{0,60}}(?:{SPELLED.pattern}).{{0,20}}", bare(text))


def test_the_net_catches_a_canary_wherever_it_hides(folder, tmp_path):
    (tmp_path / "ho-so-2.xlsx").write_bytes((folder / "ho-so.xlsx").read_bytes())
    hits = "\n".join(canaries(tmp_path))
    for part in (
        "sharedStrings.xml",
        "workbook.xml",
        "core.xml",
        "app.xml",
        "custom.xml",
        "comments1.xml",
        "sheet1.xml",
    ):
        assert part in hits
    for written in ("HOÀNG  YẾN", unicodedata.normalize("NFD", "Hoàng Yến"), "hoang-yen".replace("-", ""), "Hoang Yen"):
        assert around(written)


def test_a_week_is_made_of_the_list_and_refuses_what_went_astray(week, folder):
    assert week.done.returncode == 0, week.done.stderr
    figures = json.loads((folder / "ket-qua" / "tuan" / "figures.json").read_text(encoding="utf-8"))
    assert figures["sources"][0]["rows"] >= DOSSIERS - 1
    assert figures["findings"]
    assert {one["unit"] for one in figures["figures"]} - {None} == {"Xã An Mẫu", "Xã Bình Mẫu"}


def test_no_canary_is_in_anything_the_week_leaves(week, folder):
    assert {path.suffix for path in (folder / "ket-qua" / "tuan").iterdir()} >= {
        ".pdf",
        ".docx",
        ".html",
        ".xlsx",
        ".eml",
    }
    assert (folder / "anh-chup" / "tuan.json.gz").is_file()
    assert canaries(folder) == []


def test_the_week_says_no_canary(week):
    assert around(week.done.stdout + week.done.stderr) == []


def test_a_week_made_again_from_its_snapshot_holds_none(week, folder):
    again = Ended(folder, "week", "tuan.yaml", "--outputs", "lan-hai", "--as-made")
    assert again.done.returncode == 0
    assert canaries(folder / "lan-hai") == [] == around(again.done.stdout + again.done.stderr)


def test_reading_tells_no_canary(folder, tmp_path):
    read = Ended(folder, "read", "ho-so.xlsx", "--json", str(tmp_path / "doc.json"))
    assert read.done.returncode == 0 and "loại dòng" in read.done.stdout
    assert around(read.done.stdout + read.done.stderr) == [] == canaries(tmp_path)


def test_the_work_list_names_no_person(folder, tmp_path):
    listed = Ended(folder, "worklist", "tuan.yaml", "--out", str(tmp_path / "viec.xlsx"))
    assert listed.done.returncode == 0
    assert around(listed.done.stdout + listed.done.stderr) == [] == canaries(tmp_path)


def test_a_unit_asked_for_wrongly_is_answered_without_a_canary(folder, tmp_path):
    asked = Ended(folder, "worklist", "tuan.yaml", "--out", str(tmp_path / "viec.xlsx"), "--unit", "Xã Lạ")
    assert asked.done.returncode == 2 and "Xã An Mẫu" in asked.done.stderr
    assert around(asked.done.stderr) == []


@pytest.mark.parametrize("header", ["Ngày hẹn trả", "Trạng thái", "Mã hồ sơ"])
def test_a_list_refused_whole_is_refused_without_a_canary(tmp_path, header):
    """A column most of whose cells hold persons: the fault names it and quotes nothing."""
    misplaced(tmp_path, header)
    read = Ended(tmp_path, "read", "ho-so.xlsx", "--json", "doc.json")
    assert read.done.returncode == 3 and header in read.done.stdout
    assert around(read.done.stdout + read.done.stderr) == [] == canaries(tmp_path)


def test_a_run_that_fails_leaves_no_canary(tmp_path):
    misplaced(tmp_path, "Ngày hẹn trả")
    week_file(tmp_path, drop=("sample", "previous"), sources={"dossiers": ["ho-so.xlsx"]})
    ended = Ended(tmp_path, "week", "tuan.yaml", "--outputs", "ket-qua")
    assert ended.done.returncode == 3
    assert around(ended.done.stdout + ended.done.stderr) == [] == canaries(tmp_path)


def misplaced(folder: Path, header: str) -> None:
    with xlsxwriter.Workbook(folder / "ho-so.xlsx") as book:
        sheet = book.add_worksheet()
        sheet.write_row(0, 0, READ)
        for number in range(1, 9):
            row = map((ordinary(number) | {header: canary(number)}).get, READ)
            sheet.write_row(number, 0, [f"{one:%d/%m/%Y}" if isinstance(one, datetime) else one for one in row])


def test_only_the_person_who_mends_the_file_is_shown_what_was_refused(folder, week):
    result = analyse_week(folder / "tuan.yaml")
    assert not around(str(tables.rejected(result)))
    assert around(str(tables.rejected(result, with_values=True)))
