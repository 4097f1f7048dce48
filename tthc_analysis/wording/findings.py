"""What the checks found, each as what was seen and what it does to the figures."""

from collections.abc import Sequence
from datetime import date
from fractions import Fraction

from tthc_analysis.wording.archive import REMARKS as OF_ARCHIVES
from tthc_analysis.wording.index766 import REMARKS as OF_SCORES
from tthc_analysis.wording.numbers import count, day, days, difference, place, printed

TABLE = "Bảng xếp hạng"
LIST = "Danh sách hồ sơ"
WEEK = "Tuần trước"
CALENDAR = "Lịch làm việc"
FURNITURE = {
    "header": "tiêu đề lặp lại",
    "numbering": "dòng số cột",
    "section": "dòng nhóm",
    "total": "dòng tổng",
    "of_which": "dòng “trong đó”",
    "note": "ghi chú, chữ ký",
    "repeat": "dòng lặp lại",
    "example": "dòng ví dụ",
    "unlisted": "dòng bổ sung không khớp hồ sơ nào",
}
IDENTITIES = {
    "received": "tổng tiếp nhận = trong kỳ + kỳ trước",
    "received_new": "tiếp nhận trong kỳ = trực tuyến + trực tiếp + bưu chính",
    "resolved": "đã giải quyết = trước hạn + đúng hạn + quá hạn",
    "open": "đang giải quyết = trong hạn + quá hạn",
    "paused": "tạm dừng = trong hạn + quá hạn",
    "balance": "tổng tiếp nhận = đã giải quyết + đang giải quyết + tạm dừng, trả lại",
    "digitised_intake": "tiếp nhận = chưa số hóa + đã số hóa",
    "digitised_result": "đã giải quyết = chưa số hóa + đã số hóa",
    "paid": "hồ sơ thu phí = trực tiếp + trực tuyến",
    "amount": "tổng số tiền = phí + lệ phí",
    "amount_by_method": "tổng số tiền = tiền mặt + chuyển khoản",
    "in_time_rate": "tỷ lệ trước hạn, đúng hạn",
    "digitised_intake_rate": "tỷ lệ số hóa khi tiếp nhận",
    "digitised_result_rate": "tỷ lệ số hóa kết quả",
    "paid_online_rate": "tỷ lệ thanh toán trực tuyến",
    "units": "tổng = cộng các đơn vị",
}


def and_more(what: str, others: int) -> str:
    return f"{what}; và {count(others)} chỗ tương tự" if others else what


def error_cells(cells: int) -> tuple[str, str]:
    return (
        f"{count(cells)} ô báo lỗi (#N/A, #REF! …)",
        "dòng có ô lỗi ở cột được dùng thì bị loại, không coi là ô trống",
    )


def formulas_without_value(cells: int) -> tuple[str, str]:
    seen = f"{count(cells)} ô có công thức nhưng chưa lưu giá trị"
    return seen, "dòng dùng các ô này bị loại; hãy mở bằng Excel, đợi tính xong, lưu lại"


def hidden_rows(rows: int) -> tuple[str, str]:
    return f"{count(rows)} dòng đang ẩn (do lọc hoặc ẩn tay)", "vẫn được đọc và tính như dòng khác"


def hidden_sheets(sheets: int) -> tuple[str, str]:
    return f"{count(sheets)} trang tính đang ẩn", "không được đọc; nếu có số liệu ở đó, hãy bỏ ẩn rồi chạy lại"


def cut_off_65536(_: int) -> tuple[str, str]:
    return "trang tính có đúng 65.536 dòng, mức tối đa của .xls", "có thể đã bị cắt bớt; hãy xuất lại dạng .xlsx"


def macros(_: int) -> tuple[str, str]:
    return "tệp có macro", "macro không được chạy; số liệu vẫn được đọc"


NOTES = {
    one.__name__: one
    for one in (error_cells, formulas_without_value, hidden_rows, hidden_sheets, cut_off_65536, macros)
}


def stand_in(column: str, header: str) -> tuple[str, str]:
    return f"không có cột “{column}”", f"lấy theo cột “{header}”"


def near_header(given: str, meant: str) -> tuple[str, str]:
    seen = f"không có cột “{meant}”, nhưng có cột “{given}”. Có phải cột ấy không?"
    return seen, "cột không được đọc; nếu đúng, hãy thêm cách gọi vào params/aliases.yaml"


def unused_header(given: str, taken: str) -> tuple[str, str]:
    return f"cột “{given}” cùng nghĩa với cột “{taken}”", f"chỉ đọc cột “{taken}”"


def status_codes() -> tuple[str, str]:
    return "trạng thái ghi bằng mã số", "được hiểu theo bảng mã của Cổng Dịch vụ công quốc gia (1 đến 10)"


def changed_since() -> tuple[str, str]:
    seen = "tệp khác với lần làm báo cáo tuần này trước đây"
    return seen, "số liệu theo tệp hiện nay; muốn làm lại đúng như lần trước, thêm --as-made"


def withheld(column: str, cells: int) -> tuple[str, str]:
    seen = f"{count(cells)} ô ở cột “{column}” có dãy số dài hoặc không giống tên"
    return seen, "nội dung ô không được giữ lại (có thể là thông tin cá nhân); hồ sơ vẫn được tính"


_OF_LISTS = (stand_in, near_header, unused_header, status_codes, withheld)
REMARKS = {one.__name__: one for one in (*_OF_LISTS, *OF_SCORES, *OF_ARCHIVES)}


def supplement(covered: int, listed: int) -> tuple[str, str]:
    seen = f"danh sách chỉ bổ sung cột cho {count(covered)} trong {count(listed)} hồ sơ của các danh sách khác"
    return seen, "hồ sơ không có ở đây thì các cột ấy không rõ, không được tính là đã đạt"


def unit_twice(unit: str, rows: Sequence[int]) -> tuple[str, str]:
    named = ", ".join(map(count, rows))
    return f"“{unit}” có ở nhiều dòng ({named})", "số của các dòng được cộng lại trong tổng; hãy kiểm tra bảng"


def locality_twice(name: str) -> tuple[str, str]:
    return f"“{name}” có ở nhiều dòng của bảng", "không xếp lại hạng được chắc chắn; hãy kiểm tra bảng"


def group_sizes(name: str, sizes: Sequence[int]) -> tuple[str, str]:
    named = ", ".join(map(count, sizes))
    return f"{name}: thứ hạng ghi theo nhóm có số đơn vị khác nhau ({named})", "giữ nguyên thứ hạng đã in"


def misplaced(name: str, localities: Sequence[str]) -> tuple[str, str]:
    seen = f"{name}: thứ hạng in của {count(len(localities))} địa phương khác thứ hạng xếp lại từ kết quả trong bảng"
    return f"{seen} ({', '.join(localities[:3])}{' …' if len(localities) > 3 else ''})", "giữ nguyên thứ hạng đã in"


def more_digitised_than_due(dossiers: int) -> tuple[str, str]:
    return f"{count(dossiers)} hồ sơ có số thành phần đã số hóa nhiều hơn phải số hóa", "vẫn được tính là đã số hóa đủ"


def paused_without_date(dossiers: int) -> tuple[str, str]:
    seen = f"{count(dossiers)} hồ sơ có trạng thái tạm dừng mà không có ngày tạm dừng"
    return seen, "không được tính là tạm dừng, vì không biết dừng từ bao giờ"


def unlisted(rows: int) -> tuple[str, str]:
    return f"{count(rows)} hồ sơ không có trong danh sách chính nào", "các hồ sơ này không được tính"


def stale(last: date, report: date) -> tuple[str, str]:
    return f"số liệu chỉ có đến {day(last)}, trước ngày báo cáo {day(report)} hơn một tuần", "cần xuất lại tệp"


def other_period(first: date, last: date) -> tuple[str, str]:
    what = f"bảng ghi kỳ {days(first, last)}"
    return what, "khác kỳ của báo cáo; hãy xuất lại đúng kỳ, hoặc sửa kỳ trong tệp tham số"


def gap(
    row: int, unit: str, column: str, identity: str, shown: int | Fraction, computed: int | Fraction
) -> tuple[str, str]:
    ratio = isinstance(shown, Fraction)
    told, added = (printed(Fraction(one), ratio) for one in (shown, computed))
    named = f" ({unit})" if unit else ""
    seen = f"dòng {count(row)}{named}, cột “{column}”: in {told}, tính từ các cột khác được {added}"
    return f"{seen} ({IDENTITIES[identity]})", "giữ nguyên số đã in"


def contradicting(rows: int) -> tuple[str, str]:
    seen = f"{count(rows)} dòng nói khác nhau về cùng một hồ sơ, không biết dòng nào mới hơn"
    return seen, "các hồ sơ này không được tính vào số liệu nào"


def newer_unreadable(rows: int) -> tuple[str, str]:
    seen = f"{count(rows)} dòng của hồ sơ mà bản xuất sau có ô không đọc được"
    return seen, "không lấy số liệu cũ thay; hãy sửa dòng trong bản xuất sau"


OF_DOSSIERS = {"contradiction": contradicting, "newer_unreadable": newer_unreadable}


def rejected(rows: int) -> tuple[str, str]:
    return f"{count(rows)} dòng có giá trị không đọc được", "các dòng này không được tính vào số liệu nào"


def page_limited(rows: int) -> tuple[str, str]:
    seen = f"danh sách có đúng {count(rows)} hồ sơ, bằng một trang màn hình của phần mềm một cửa"
    return seen, "có thể mới xuất một trang; hãy chọn xuất toàn bộ rồi chạy lại"


def repeated(rows: int) -> tuple[str, str]:
    return f"{count(rows)} dòng lặp lại y hệt dòng khác", "mỗi hồ sơ chỉ tính một lần"


def missing_columns(name: str, lacking: Sequence[str]) -> tuple[str, str]:
    return f"tệp thiếu cột {', '.join(lacking)} nên không tính được “{name}”", "chỉ tiêu này ghi “chưa có số liệu”"


def not_filled_in() -> tuple[str, str]:
    return "còn chỗ ghi “CẦN SỬA”", "tên đơn vị, nhóm, phần ký có thể còn của tuần mẫu; sửa xong thì xóa các dòng ấy"


def no_list() -> tuple[str, str]:
    return (
        "tuần này không có danh sách hồ sơ",
        "không tính lại được số liệu, không biết đơn vị nào và hồ sơ nào",
    )


def no_table() -> tuple[str, str]:
    return "tuần này không có bảng xếp hạng của tỉnh", "không biết số liệu của các địa phương khác"


def no_previous() -> tuple[str, str]:
    return "không có số liệu tuần trước", "không nêu được thay đổi so với tuần trước"


def not_ranked(locality: str) -> tuple[str, str]:
    return f"không có dòng “{locality}”", "không có thứ hạng; hãy ghi đúng tên địa phương trong tệp tham số"


def unknown(name: str, dossiers: int) -> tuple[str, str]:
    return (
        f"{count(dossiers)} hồ sơ không rõ giá trị để tính “{name}”",
        "các hồ sơ này không được tính là đã đạt",
    )


def wrong_order(dossiers: int, later: str, earlier: str) -> tuple[str, str]:
    seen = f"{count(dossiers)} hồ sơ có “{later}” trước “{earlier}”"
    return seen, "vẫn được tính theo ngày ghi trong tệp; hãy kiểm tra các hồ sơ này"


def no_promise(dossiers: int) -> tuple[str, str]:
    return f"{count(dossiers)} hồ sơ không có ngày hẹn trả", "không tính là quá hạn"


def due_before_receipt(dossiers: int) -> tuple[str, str]:
    return f"{count(dossiers)} hồ sơ có ngày hẹn trả trước ngày tiếp nhận", "có thể bị tính quá hạn oan"


def ended_without_date(dossiers: int) -> tuple[str, str]:
    seen = f"{count(dossiers)} hồ sơ đã trả, đã rút hoặc bị trả lại mà không có ngày kết thúc"
    return seen, "không biết kết thúc lúc nào nên không tính là đang xử lý, cũng không là đã giải quyết"


def open_with_result(dossiers: int) -> tuple[str, str]:
    seen = f"{count(dossiers)} hồ sơ đã có ngày kết thúc nhưng trạng thái vẫn là đang xử lý"
    return seen, "vẫn tính là đang xử lý; nếu đã xong, hãy kết thúc trên phần mềm một cửa"


def fee_unknown(dossiers: int) -> tuple[str, str]:
    return f"{count(dossiers)} hồ sơ để trống phí, lệ phí", "không được tính là phải nộp phí"


def due_on_day_off(dossiers: int) -> tuple[str, str]:
    return f"{count(dossiers)} hồ sơ hẹn trả vào ngày nghỉ", "vẫn tính theo ngày hẹn đã ghi"


def due_differs(dossiers: int) -> tuple[str, str]:
    seen = f"{count(dossiers)} hồ sơ có ngày hẹn trả khác ngày tính lại từ thời hạn giải quyết và lịch làm việc"
    return seen, "vẫn tính theo ngày hẹn đã ghi; hãy kiểm tra lịch nghỉ trên phần mềm một cửa"


def unofficial_year(year: int) -> tuple[str, str]:
    seen = f"lịch nghỉ năm {year} chưa có hoặc chưa công bố đủ"
    return seen, "số ngày làm việc trong năm ấy có thể thay đổi; hãy bổ sung params/holidays.csv"


def holiday_monday(report: date) -> tuple[str, str]:
    return f"ngày báo cáo {day(report)} là ngày nghỉ", "chưa rõ hạn nộp báo cáo; hãy hỏi người nhận"


def closed(off: date, name: str) -> tuple[str, str]:
    return f"{day(off)} là ngày nghỉ ({name})", "hồ sơ đến hạn quanh ngày này cần trả trước"


def works(on: date, name: str) -> tuple[str, str]:
    return f"thứ Bảy {day(on)} là ngày làm việc ({name})", "được tính là ngày làm việc"


def group_changed(then: int, now: int) -> tuple[str, str]:
    return f"nhóm xếp hạng có {count(now)} đơn vị, tuần trước {count(then)}", "không so thứ hạng với tuần trước"


def new_units(units: Sequence[str]) -> tuple[str, str]:
    named = ", ".join(units[:5]) + (" …" if len(units) > 5 else "")
    seen = f"{count(len(units))} đơn vị không có trong tuần trước: {named}"
    return seen, "nếu chỉ là cách gọi khác, hãy thêm vào params/aliases.yaml"


def negative_flow(name: str, flows: Sequence[int]) -> tuple[str, str]:
    seen = f"{name}: số lũy kế giảm trong tuần ({' / '.join(difference(Fraction(one)) for one in flows)})"
    return seen, "có hồ sơ được sửa hoặc xóa sau khi đã tính; xem lại danh sách"


def other_figure(name: str, own: str, other: str, why: str, units: int) -> tuple[str, str]:
    seen = f"{name}: nguồn này ghi {other}, số được dùng là {own}{_also_units(units)}"
    return seen, f"giữ số được dùng; {why}"


def differs(name: str, own: str, published: str, why: str, _: int) -> tuple[str, str]:
    return f"{name}: tính được {own}, tỉnh công bố {published}", f"thứ hạng theo số tỉnh công bố; {why}"


def units_differ(name: str, units: int) -> tuple[str, str]:
    return f"{name}: nguồn này ghi {count(units)} đơn vị khác với số được dùng", "giữ số được dùng; hãy đối chiếu"


def _also_units(units: int) -> str:
    return f"; {count(units)} đơn vị cũng khác" if units else ""


def place_differs(name: str, published: int, recomputed: int, of: int) -> tuple[str, str]:
    seen = (
        f"{name}: tỉnh công bố hạng {place(published, of)}, xếp lại từ số liệu trong bảng được {place(recomputed, of)}"
    )
    return seen, "báo cáo dùng thứ hạng tỉnh công bố"
