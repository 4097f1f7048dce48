"""One sentence a fault: what, where, what to do."""

from collections.abc import Sequence
from datetime import date
from difflib import get_close_matches
from pathlib import Path

from tthc_analysis.wording.numbers import count, day
from tthc_analysis.wording.obstacles import BAD_CELL as OBSTACLE

BAD_CELL = {
    "not_text": "không phải chữ",
    "not_moment": "không phải ngày giờ dạng 31/12/2024 hoặc 31/12/2024 08:30",
    "not_count": "không phải số đếm nguyên, không âm",
    "not_money": "không phải số tiền nguyên đồng",
    "not_time_limit": "không phải thời hạn như “5 ngày làm việc”",
    "not_rate": "không phải tỷ lệ như 96,70%",
    "rate_or_ratio": "có thể là phần trăm, cũng có thể là phần của 1; nếu là phần trăm thì ghi kèm dấu %",
    "not_place": "không phải thứ hạng như 8/12",
    "not_a_year": "không phải năm trong khoảng 2000–2100",
    "too_long": "dài bất thường cho một con số",
    "not_like": "không giống giá trị của cột này",
    "unknown_word": "không có trong danh mục từ của phần mềm",
    "blank": "để trống",
    "contradiction": "mã hồ sơ xuất hiện nhiều lần với nội dung khác nhau",
    "newer_unreadable": "bản xuất sau của hồ sơ này có ô không đọc được",
    "error_cell": "ô báo lỗi",
    "no_stored_value": "ô có công thức nhưng chưa lưu giá trị",
    "not_score": "không phải điểm từ 0 đến 100 như 91,36",
    **OBSTACLE,
}


def contradicts(others: Sequence[str], columns: Sequence[str]) -> str:
    """Which rows say otherwise of the same dossier, and in which columns."""
    return f": trái với {', '.join(others)} ở cột {', '.join(columns)}"


def row_of(file: str, row: int) -> str:
    return f"dòng {count(row)} của tệp {file}"


def near(word: str, known: Sequence[str]) -> str:
    """A hint, never a guess: " Có phải “overdue” không?" or nothing."""
    match = get_close_matches(word, known, n=1)
    return f" Có phải “{match[0]}” không?" if match else ""


def perhaps(word: str, known: Sequence[str]) -> str:
    """The same hint inside a reason."""
    match = get_close_matches(word, known, n=1)
    return f" (có phải “{match[0]}”?)" if match else ""


def params(path: Path, key: str, reason: str) -> str:
    where = f", mục “{key}”" if key else ""
    return f"Tệp tham số {path}{where}: {reason}"


def unknown_key(key: str, known: Sequence[str]) -> str:
    hint = near(key, known) or f" Các mục dùng được: {', '.join(known)}."
    return f"phần mềm không biết mục này.{hint}"


def missing_key() -> str:
    return "còn thiếu. Hãy thêm mục này theo tệp mẫu params/2024-11-04.yaml."


def not_monday(given: date, before: date, after: date) -> str:
    return f"{day(given)} không phải thứ Hai. Hãy ghi {before.isoformat()} hoặc {after.isoformat()}."


def deadline_before_report(given: date, report: date) -> str:
    return f"{day(given)} trước ngày báo cáo {day(report)}. Hãy ghi {report.isoformat()} hoặc ngày sau đó."


def history_after_report(given: date, report: date) -> str:
    return (
        f"{day(given)} không trước ngày báo cáo {day(report)}. Hãy ghi ngày bắt đầu cách làm hiện nay, hoặc bỏ mục này."
    )


def not_date(text: str, other_year: bool = False) -> str:
    what = BAD_CELL["not_a_year"] if other_year else "không phải ngày có thật"
    return f"“{text}” {what}. Hãy ghi theo dạng năm-tháng-ngày, ví dụ 2024-11-04."


def not_mapping() -> str:
    return "phải gồm các dòng “tên: giá trị”. Hãy so với tệp mẫu params/2024-11-04.yaml."


def not_plain() -> str:
    return "phải là một giá trị chữ hoặc số, không phải danh sách hay nhóm."


def not_list() -> str:
    return "phải là một danh sách, mỗi dòng bắt đầu bằng dấu gạch “- ”."


def not_switch(text: str) -> str:
    return f"“{text}” phải là true hoặc false."


def not_yaml(line: int | None) -> str:
    where = f" ở dòng {line}" if line else ""
    return f"sai cú pháp YAML{where}. Hãy so với tệp mẫu params/2024-11-04.yaml (dấu hai chấm, khoảng trắng đầu dòng)."


def repeated_key(line: int) -> str:
    return f"được ghi hai lần (lần sau ở dòng {line}). Hãy bỏ một dòng."


def bad_value(text: str, reason: str) -> str:
    return f"“{text}” {reason}. Hãy sửa lại giá trị này."


def period_reversed(first: date, last: date) -> str:
    return f"ngày đầu {day(first)} sau ngày cuối {day(last)}. Hãy đổi lại."


def period_after_report(last: date, report: date) -> str:
    return f"ngày cuối {day(last)} không trước ngày báo cáo {day(report)}. Hãy sửa một trong hai ngày."


def no_source() -> str:
    return "chưa có nguồn số liệu nào. Hãy thêm sources (tệp xuất) hoặc published (sáu dòng gõ tay)."


def nothing_to_supplement() -> str:
    return "danh sách bổ sung cần có danh sách chính. Hãy thêm sources.dossiers."


def nothing_beside() -> str:
    return "danh sách của Cổng quốc gia cần có danh sách của phần mềm một cửa để đối chiếu. Hãy thêm sources.dossiers."


def unknown_profile(name: str, known: Sequence[str]) -> str:
    return f"không có bộ cách tính “{name}”.{near(name, known)} Các bộ đang có: {', '.join(known)}."


def unknown_rule(name: str, known: Sequence[str]) -> str:
    return f"không có cách tính “{name}”.{near(name, known)} Các cách đang có: {', '.join(known)}."


def in_line(number: int, reason: str) -> str:
    return f"dòng {number}: {reason}"


def wrong_header(header: Sequence[str]) -> str:
    return f"dòng đầu phải là “{','.join(header)}”, ngăn cách bằng dấu phẩy. Hãy chép lại dòng đầu của tệp gốc."


def wrong_cells(header: Sequence[str]) -> str:
    return (
        f"phải có đúng {len(header)} ô ngăn cách bằng dấu phẩy: {', '.join(header)}. Ô nào có dấu phẩy bên trong thì "
        "đặt giữa hai dấu nháy kép."
    )


def blank_cell() -> str:
    return "để trống. Hãy ghi tên ngày và văn bản làm căn cứ."


def not_one_of(text: str, known: Sequence[str]) -> str:
    return f"“{text}” phải là {' hoặc '.join(known)}."


def repeated_day(given: date) -> str:
    return f"ngày {day(given)} đã có ở một dòng trên. Hãy bỏ một dòng."


def weekend_off(given: date) -> str:
    return (
        f"{day(given)} là thứ Bảy hoặc Chủ nhật, vốn đã nghỉ. Hãy bỏ dòng này; nếu được nghỉ bù thì ghi ngày nghỉ bù, "
        "nếu làm bù thì ghi work."
    )


def worked_weekday(given: date) -> str:
    return f"{day(given)} không phải thứ Bảy hay Chủ nhật nên không thể là ngày làm bù. Hãy kiểm tra lại ngày."


def not_clock(text: str) -> str:
    return f"“{text}” không phải giờ trong ngày. Hãy ghi theo dạng giờ:phút, ví dụ 16:00."


def not_sessions(given: Sequence[str]) -> str:
    return (
        f"“{', '.join(given)}” không phải các buổi làm việc nối tiếp nhau. Hãy ghi mỗi buổi một dòng theo dạng "
        "07:30-11:30, buổi sáng trước."
    )


def missing_file(path: Path, named_in: Path | None) -> str:
    origin = f" (ghi trong {named_in})" if named_in else ""
    return f"Không thấy tệp {path}{origin}. Hãy kiểm tra tên tệp, hoặc chép tệp vào đúng chỗ rồi chạy lại."


def no_week(path: Path, report: date) -> str:
    return (
        f"Chưa có tệp tham số {path} cho thứ Hai {day(report)}. Hãy chạy: python3 run.py new {report.isoformat()} "
        "--from <thư mục có tệp xuất>, hoặc chép tệp của tuần trước rồi sửa."
    )


def input_changed(names: Sequence[str]) -> str:
    return f"Tệp {', '.join(names)} bị thay đổi trong khi đang làm báo cáo. Hãy đợi tệp được chép xong rồi chạy lại."


def unreadable_file(path: Path, reason: str) -> str:
    return f"Không đọc được tệp {path}: {reason}"


def not_spreadsheet() -> str:
    return "không phải bảng tính .xlsx hoặc .csv. Hãy mở tệp bằng Excel, chọn Lưu thành .xlsx rồi chạy lại."


def locked() -> str:
    return "tệp có mật khẩu. Hãy mở bằng Excel, bỏ mật khẩu, lưu lại rồi chạy lại."


def excels_own() -> str:
    return "là tệp tạm của Excel khi một tệp đang mở. Hãy ghi tên tệp không có “~$” ở đầu."


def broken_file() -> str:
    return "tệp hỏng hoặc chưa tải xong. Hãy xuất lại từ phần mềm một cửa."


def wrong_encoding() -> str:
    return "tệp CSV không phải mã UTF-8. Hãy lưu lại dạng “CSV UTF-8” hoặc .xlsx."


def empty_source(path: Path, sheet: str | None) -> str:
    where = f", trang tính “{sheet}”" if sheet else ""
    return f"Tệp {path}{where} không có dòng số liệu nào. Hãy xuất lại từ phần mềm một cửa với đúng khoảng ngày."


def missing_columns(
    path: Path, sheet: str, missing: Sequence[str], found: Sequence[str], near: Sequence[tuple], keys: Sequence[str]
) -> str:
    seen = f" Các cột đọc được: {', '.join(found)}." if found else " Không thấy dòng tiêu đề nào nhận ra được."
    asked = "".join(f" Có phải cột “{given}” là “{meant}” không?" for given, meant in near)
    advice = "Hãy xuất lại đủ cột từ phần mềm một cửa; cột chỉ đổi tên thì thêm tên mới vào params/aliases.yaml"
    advice += f": {'; '.join(f'{key}: [tên mới]' for key in keys)}." if keys else "."
    return f"Tệp {path}, trang tính “{sheet}” thiếu cột: {', '.join(missing)}.{seen}{asked} {advice}"


def hidden_sheets(sheets: int) -> str:
    return f" Tệp còn {count(sheets)} trang tính đang ẩn: nếu số liệu ở đó, hãy bỏ ẩn rồi chạy lại." if sheets else ""


def ambiguous_column(path: Path, sheet: str, column: str, row: int) -> str:
    where = f"Tệp {path}, trang tính “{sheet}”"
    return f"{where}: có hai cột “{column}” với giá trị khác nhau (từ dòng {count(row)}). Hãy bỏ hoặc đổi tên một cột."


def several_tables(path: Path, sheets: Sequence[str]) -> str:
    named = ", ".join(f"“{sheet}”" for sheet in sheets)
    return f"Tệp {path} có bảng số liệu ở {len(sheets)} trang tính: {named}. Hãy để mỗi bảng trong một tệp riêng."


def misplaced_column(path: Path, sheet: str, column: str, bad: int, told: int) -> str:
    seen = f"cột “{column}” có {bad} trong {told} giá trị không đúng loại"
    return f"Tệp {path}, trang tính “{sheet}”: {seen}; có thể các cột bị lệch. Hãy mở tệp kiểm tra, hoặc xuất lại."


def no_stored_value() -> str:
    """Stands in the place of a formula's value."""
    return "=công thức chưa có giá trị"


def too_many_faults(limit: int) -> str:
    return (
        f"có hơn {count(limit)} ô lỗi hoặc công thức chưa có giá trị. Hãy mở bằng Excel, đợi tính xong, lưu lại rồi "
        "chạy lại."
    )


def too_wide(rows: int, columns: int) -> str:
    return (
        f"vùng số liệu trải tới dòng {count(rows)}, cột thứ {count(columns)}: có ô thừa ở xa bảng. Hãy mở bằng Excel, "
        "chép riêng bảng số liệu sang tệp .xlsx mới rồi chạy lại."
    )


def too_large() -> str:
    return "tệp lớn bất thường khi mở ra. Hãy mở bằng Excel, chép riêng bảng số liệu sang tệp .xlsx mới rồi chạy lại."


def unusual_file() -> str:
    return "tệp có phần mà Excel không bao giờ ghi. Hãy mở bằng Excel, chọn Lưu thành .xlsx rồi chạy lại."


def xml_2003() -> str:
    return "tệp là “XML Spreadsheet 2003”. Hãy mở bằng Excel, chọn Lưu thành .xlsx rồi chạy lại."


def legacy_font() -> str:
    return (
        "chữ trong tệp là mã cũ TCVN3 (phông .Vn…) hoặc VNI, không phải Unicode. Hãy chuyển sang Unicode "
        "(UniKey: Ctrl+Shift+F6), lưu lại rồi chạy lại."
    )


def word_file() -> str:
    return "tệp là văn bản Word. Hãy xuất lại dạng Excel (.xlsx) từ phần mềm một cửa."


def pdf_file() -> str:
    return "tệp là PDF. Hãy xuất lại dạng Excel (.xlsx) từ phần mềm một cửa."


def image_file() -> str:
    return "tệp là ảnh. Hãy xuất số liệu dạng Excel (.xlsx) từ phần mềm một cửa."


def archive_file() -> str:
    return "tệp là tệp nén, không phải bảng tính. Hãy giải nén rồi ghi tên tệp .xlsx bên trong vào tham số."
