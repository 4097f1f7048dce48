"""A notebook with every kind of block, the longest names and the largest tables an office can have."""

from fractions import Fraction

import nbformat.v4 as v4
import pandas as pd
from nbformat import NotebookNode

from tthc_analysis import charts
from tthc_analysis.blocks import Block, Bullets, Figure, Head, Letterhead, Paragraphs, Record, Signature, Table
from tthc_analysis.indicators import BY_KEY

UNIT = "Chi nhánh Văn phòng Đăng ký đất đai huyện Nghĩa Đàn Thượng"
PROCEDURE = (
    "Đăng ký, cấp Giấy chứng nhận quyền sử dụng đất, quyền sở hữu nhà ở và tài sản khác gắn liền với đất đối với "
    "trường hợp chuyển nhượng, thừa kế, tặng cho quyền sử dụng đất của hộ gia đình, cá nhân"
)
LOCALITIES = ("Huyện Bính", "Thành phố Phan Rang - Tháp Chàm", "Huyện Mẫu", "Thị xã Ất", "Huyện Quý")
COMMUNES = 168
PROSE = f"""## I. KẾT QUẢ

### 1. Sáu chỉ tiêu

Lời **đậm**, *nghiêng*, `mã` và [Cổng dịch vụ công](https://dichvucong.gov.vn); {PROCEDURE}.

#### a) Từng bước

1. một
2. hai
   - hai phẩy một
   - hai phẩy hai

> Trích từ chỉ thị.

| Đơn vị | Quá hạn |
|---|---|
| Xã An | 12 |
"""


def notebook() -> NotebookNode:
    shown = (
        letterhead(),
        PROSE,
        Paragraphs(("Đoạn thứ nhất, đủ dài để xuống dòng. " * 12, "Đoạn thứ hai.")),
        Bullets((f"{UNIT} có 14 hồ sơ, nhiều nhất ở “{PROCEDURE}”.", "Xã An có 2 hồ sơ.")),
        six_lines(),
        "## II. VÌ SAO",
        *figures(),
        Paragraphs(("Trên đây là kết quả, kính báo cáo./.",)),
        Signature(("KT. CHÁNH VĂN PHÒNG", "PHÓ CHÁNH VĂN PHÒNG"), ("Như trên", "Các phòng, ban", "Lưu: VT")),
        Record({"report_date": "2024-11-04"}),
        "## CÁC ĐỊA PHƯƠNG",
        of_localities(),
        "## CÁC XÃ",
        Paragraphs(("Số liệu của từng xã.",)),
        of_communes(),
        "## THỦ TỤC",
        of_procedures(),
    )
    cells = [v4.new_markdown_cell(one) if isinstance(one, str) else _executed(one) for one in shown]
    for number, cell in enumerate(cells):
        cell.id = f"cell-{number}"
    return v4.new_notebook(cells=cells, metadata={"tthc": {"date": "2024-11-04", "keywords": ["TTHC"]}})


def _executed(block: Block) -> NotebookNode:
    return v4.new_code_cell(
        "x", execution_count=1, outputs=[v4.new_output("display_data", data=block._repr_mimebundle_())]
    )


def letterhead() -> Letterhead:
    return Letterhead(
        parent_body="ỦY BAN NHÂN DÂN THÀNH PHỐ PHAN RANG - THÁP CHÀM",
        issuing_body="VĂN PHÒNG HỘI ĐỒNG NHÂN DÂN VÀ ỦY BAN NHÂN DÂN",
        number="Số:        /BC-VP",
        place_and_date="Phan Rang - Tháp Chàm, ngày       tháng       năm 2024",
        title="BÁO CÁO",
        subject="Kết quả giải quyết thủ tục hành chính và thứ hạng của Thành phố Phan Rang - Tháp Chàm, tuần 45",
        addressees=("Chủ tịch UBND thành phố", "Các Phó Chủ tịch UBND thành phố"),
        label="SỐ LIỆU MẪU – không phải số liệu thật",
        attached="(Kèm theo Báo cáo số /BC-VP ngày tháng năm 2024)",
    )


def six_lines() -> Table:
    head = (
        (Head("Chỉ tiêu", rows=2), Head("Lũy kế", cols=2), Head("Trong tuần", cols=2), Head("Còn thiếu", rows=2)),
        (Head("Kết quả"), Head("Hạng"), Head("Kết quả"), Head("Số hồ sơ")),
    )
    rows = (
        ("Hồ sơ quá hạn", "23", "8/12", "chưa có số liệu", "0", "–"),
        ("Số hóa hồ sơ khi tiếp nhận", "96,70%", "12/12", "96,81%", "439", "679 hồ sơ (ít nhất 663 hồ sơ)"),
    )
    align = ("left", "right", "center", "right", "right", "right")
    return Table("Sáu chỉ tiêu", head, rows, (46, 2, 9, 16, 10, 17), align, marked=(1,), note="Lũy kế từ 01/01/2024.")


def of_localities() -> Table:
    measures = ("Quá hạn", "Tạm dừng", "Trả lại", "Số hóa khi tiếp nhận", "Số hóa kết quả", "Thanh toán trực tuyến")
    head = (
        (Head("Địa phương", rows=2), *(Head(measure, cols=2) for measure in measures)),
        tuple(Head(text) for _ in measures for text in ("Kết quả", "Hạng")),
    )
    rows = tuple((name, *("446.078", "12") * 3, *("96,70%", "8") * 3) for name in LOCALITIES)
    align = ("left", *("right", "center") * len(measures))
    return Table("Các địa phương", head, rows, (18, *(9, 5) * len(measures)), align, marked=(2,), wide=True)


def of_communes() -> Table:
    names = [f"Xã Phước Thể Thượng Số {number}" if number % 9 else f"{UNIT} {number}" for number in range(COMMUNES)]
    head = (tuple(map(Head, ("Đơn vị", "Quá hạn", "Số hóa", "Thanh toán trực tuyến"))),)
    rows = tuple((name, str(at), "97,41%", "không phát sinh") for at, name in enumerate(names))
    return Table("Các xã", head, rows, (40, 12, 16, 22), ("left", "right", "right", "right"), marked=(7,))


def of_procedures() -> Table:
    head = (tuple(map(Head, ("Thủ tục", "Lĩnh vực", "Hồ sơ"))),)
    rows = tuple((PROCEDURE, "Đất đai", f"{number}.048") for number in range(9))
    return Table("Thủ tục có nhiều hồ sơ nhất", head, rows, (60, 20, 20), ("left", "left", "right"))


def figures() -> tuple[Figure, ...]:
    drawn = {
        "ladder": charts.ladder(_rungs(), "Huyện Mẫu", Fraction(0), "0 hồ sơ"),
        "outlook": charts.outlook(_course(), _ends()),
        "weeks": charts.weeks(_tested(), ("khoảng đã báo", "đã xảy ra", "đã xảy ra, ngoài khoảng")),
        "pareto": charts.pareto(_bars(), "cộng dồn"),
        "ageing": charts.ageing(_bands()),
        "waterfall": charts.waterfall(_steps()),
        "calendar": charts.calendar(_days(), {pd.Timestamp("2024-01-01"): "01/01"}, "nhiều nhất: 9 hồ sơ, 30/01/2024"),
    }
    made = {name: charts.svg(figure, name) for name, figure in drawn.items()}
    made["position"] = charts.position(_standings(), "Huyện Mẫu")
    return tuple(Figure(f"Hình {name}", f"Huyện Mẫu có 23 hồ sơ ({name}).", svg) for name, svg in made.items())


def _standings() -> pd.DataFrame:
    values = {"overdue": (5, 9, 23, 40, 31), "paid_online": (Fraction(1, 2), Fraction(2, 3), Fraction(3, 5), 1, 0)}
    rows = [
        (name, key, Fraction(value), "23 – hạng 3/5")
        for key, column in values.items()
        for name, value in zip(LOCALITIES, column, strict=True)
    ]
    return pd.DataFrame(rows, columns=["locality", "indicator", "value", "label"])


def _rungs() -> pd.DataFrame:
    rows = [(name, Fraction(5 * at), f"{5 * at}", f"{at + 1}", 40 * (at == 3)) for at, name in enumerate(LOCALITIES)]
    return pd.DataFrame(rows, columns=["locality", "value", "label", "place", "skipped"])


def _course() -> pd.DataFrame:
    days = pd.date_range("2024-01-07", periods=43, freq="7D")
    rows = [(key, "past", day, 60.0 + at, None, None) for key in BY_KEY for at, day in enumerate(days)]
    for key in BY_KEY:
        for line, end in (("as_now", 110.0), ("best", 111.0)):
            rows += [(key, line, days[-1], 102.0, 102.0, 102.0), (key, line, pd.Timestamp(2024, 12, 31), end, 90, 130)]
    return pd.DataFrame(rows, columns=["indicator", "line", "day", "value", "low", "high"])


def _ends() -> pd.DataFrame:
    rows = [(key, line, "1.048.576") for key in BY_KEY for line in ("as_now", "best")]
    return pd.DataFrame(rows, columns=["indicator", "line", "text"])


def _tested() -> pd.DataFrame:
    mondays = pd.date_range("2024-03-04", periods=30, freq="7D")
    rows = [(day.date(), 1.5, 0, 3, at % 5) for at, day in enumerate(mondays)]
    return pd.DataFrame(rows, columns=["monday", "expected", "low", "high", "happened"])


def _bars() -> pd.DataFrame:
    rows = [(UNIT.replace("Đăng ký ", "Đăng ký\n"), 14, False), ("Xã An", 5, False), ("28 đơn vị còn lại", 9, True)]
    table = pd.DataFrame(rows, columns=["name", "dossiers", "rest"])
    return table.assign(label=[f"{count} (50%)" for count in table["dossiers"]], so_far="61%")


def _bands() -> pd.DataFrame:
    rows = [("đến 7 ngày", 12, 0, "12 hồ sơ"), ("trên 90 ngày", 9, 7, "9 hồ sơ, quá hạn 7")]
    return pd.DataFrame(rows, columns=["name", "dossiers", "overdue", "label"])


def _steps() -> pd.DataFrame:
    ends = (Fraction(1), Fraction(8, 10), Fraction(9, 10), Fraction(9, 10))
    table = {"name": ("Mục tiêu", UNIT.replace("Đăng ký ", "Đăng ký\n"), "Xã An", "Kết quả"), "end": ends}
    return pd.DataFrame({**table, "start": (ends[0], *ends[:-1]), "label": ("100%", "−20", "+10", "90%")}, dtype=object)


def _days() -> pd.DataFrame:
    mondays = pd.date_range("2024-01-01", periods=30, freq="7D")
    rows = [[(at * day) % 10 if at < 29 else None for at in range(30)] for day in range(1, 6)]
    return pd.DataFrame(
        rows, index=["Thứ Hai", "Thứ Ba", "Thứ Tư", "Thứ Năm", "Thứ Sáu"], columns=mondays, dtype="Int64"
    )
