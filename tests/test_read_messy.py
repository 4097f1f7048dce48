"""The same dossiers in whatever dress: what is written into a messy file is read from it, row by row."""

import csv
import html
import io
import unicodedata
from datetime import datetime, timedelta

import xlsxwriter
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tthc_analysis.columns import CHANNEL, DOSSIER, STATUS
from tthc_analysis.read.dossiers import read_list

HEADERS = {column.key: column.headers for column in DOSSIER}
PERSONAL = {"Chủ hồ sơ": "Nguyễn Văn Mẫu", "Số CCCD": "012345678901", "Địa chỉ": "Thôn 3; xã Mẫu"}
UNITS = ("Xã An Mẫu", "Phường Đông Mẫu", "Phòng Tài nguyên và Môi trường", "Xã Tân Lập", "Xã Tân Lạp")
FURNITURE = (
    ["", "Tổng cộng", "12"],
    ["I", "Lĩnh vực đất đai"],
    ["", "", "Mẫu, ngày 4 tháng 11 năm 2024"],
    ["", "NGƯỜI LẬP BIỂU"],
    [],
)


def as_text(rows: list[list[str]], delimiter: str) -> str:
    written = io.StringIO()
    csv.writer(written, delimiter=delimiter).writerows(rows)
    return written.getvalue()


def as_cp1258(rows: list[list[str]]) -> bytes:
    """Tone marks stand after their letter there, those of letters with another mark too."""
    tones = {"\u0300", "\u0301", "\u0303", "\u0309", "\u0323"}
    words = []
    for letter in unicodedata.normalize("NFC", as_text(rows, ",")):
        parts = unicodedata.normalize("NFD", letter)
        base = unicodedata.normalize("NFC", "".join(part for part in parts if part not in tones))
        words.append(base + "".join(part for part in parts if part in tones))
    return "".join(words).encode("cp1258")


def as_html(rows: list[list[str]]) -> bytes:
    body = "".join("<tr>" + "".join(f"<td>{html.escape(cell)}" for cell in row) for row in rows)
    return f"<html><body><table>{body}</table>".encode()


def as_xlsx(rows: list[list[str]]) -> bytes:
    content = io.BytesIO()
    with xlsxwriter.Workbook(content, {"strings_to_numbers": False, "strings_to_formulas": False}) as book:
        sheet = book.add_worksheet()
        for at, row in enumerate(rows):
            sheet.write_row(at, 0, row)
    return content.getvalue()


CONTAINERS = {
    "utf-8": lambda rows: as_text(rows, ";").encode(),
    "utf-8-sig": lambda rows: as_text(rows, ",").encode("utf-8-sig"),
    "utf-16": lambda rows: as_text(rows, "\t").encode("utf-16"),
    "utf-8, decomposed": lambda rows: unicodedata.normalize("NFD", as_text(rows, "\t")).encode(),
    "sep=": lambda rows: ("sep=;\n" + as_text(rows, ";")).encode(),
    "windows-1258": as_cp1258,
    "html": as_html,
    "xlsx": as_xlsx,
}
MOMENTS = st.datetimes(datetime(2024, 1, 1), datetime(2024, 12, 31)).map(
    lambda told: told.replace(second=0, microsecond=0)
)
DAY_FORMATS = ("%d/%m/%Y %H:%M", "%Y-%m-%d %H:%M:00", "%d-%m-%Y %H:%M", "%Y-%m-%dT%H:%M:00+0700")


@st.composite
def lists(draw):
    """Dossiers, and the rows of a file that holds them."""
    keys = ["dossier_id", "unit", "received_at", "due_at", "result_at", "status"]
    keys += draw(st.lists(st.sampled_from(["channel", "fee", "sector"]), unique=True))
    others = draw(st.lists(st.sampled_from(sorted(PERSONAL)), unique=True))
    columns = draw(st.permutations([*keys, *others]))
    style = draw(st.sampled_from(DAY_FORMATS))
    dossiers, body = [], []
    for number in range(draw(st.integers(1, 8))):
        received = draw(MOMENTS)
        told = {
            "dossier_id": f"H99.{number}-240105-{number:04}",
            "unit": draw(st.sampled_from(UNITS)),
            "received_at": received,
            "due_at": received + timedelta(days=5),
            "result_at": draw(st.none() | MOMENTS),
            "status": draw(st.sampled_from(sorted(STATUS))),
            "channel": draw(st.sampled_from(sorted(CHANNEL))),
            "fee": draw(st.none() | st.integers(0, 10_000_000)),
            "sector": "Đất đai",
        }
        spelled = {"status": STATUS, "channel": CHANNEL}
        shown = {
            key: ""
            if told[key] is None
            else told[key].strftime(style)
            if isinstance(told[key], datetime)
            else f"{told[key]:,}".replace(",", ".")
            if isinstance(told[key], int)
            else draw(st.sampled_from(spelled[key][told[key]]))
            if key in spelled
            else told[key]
            for key in keys
        }
        dossiers.append({key: told[key] for key in keys})
        body.append([PERSONAL.get(column) or shown[column] for column in columns])
    header = [column if column in PERSONAL else draw(st.sampled_from(HEADERS[column])) for column in columns]
    for _ in range(draw(st.integers(0, 3))):
        body.insert(draw(st.integers(0, len(body))), draw(st.sampled_from([header, *FURNITURE])))
    titles = draw(st.sampled_from([[], [["DANH SÁCH HỒ SƠ"]], [["UBND HUYỆN MẪU", "", "CỘNG HÒA"], [], ["Từ ngày"]]]))
    return dossiers, [*titles, header, *body]


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None, max_examples=150)
@given(lists(), st.sampled_from(sorted(CONTAINERS)))
def test_what_is_written_in_any_container_is_read_back(tmp_path, written, container):
    dossiers, rows = written
    file = tmp_path / "ho-so.xls"
    file.write_bytes(CONTAINERS[container](rows))
    reading = read_list(file)
    assert reading.rejected == ()
    read = reading.table.astype(object).where(reading.table.notna(), None)
    got = [{key: one[key] for key in dossiers[0]} for one in read.to_dict("records")]
    assert got == dossiers
    assert all(one["dossier_id"] in rows[one["source_row"] - 1] for one in read.to_dict("records"))
    text = reading.table.to_csv()
    assert not [word for word in PERSONAL.values() if word in text]
