"""What is asked of units, as an order an office gives."""

from collections.abc import Sequence
from datetime import date

from tthc_analysis.wording.numbers import count, day, place

HEAD = ("Việc", "Số hồ sơ", "Đơn vị thực hiện (số hồ sơ)", "Kết quả khi xong")
NOTE = "Tính trên hồ sơ đã có, các địa phương khác giữ nguyên. Không tăng thêm: hồ sơ đã bị tính thì không bớt được."
PREVENTED = "không tăng thêm"
NOT_OVERDUE = "không thêm quá hạn"
UNKNOWN_UNIT = "Văn phòng rà soát, xác định đơn vị"
NONE_ASKED = "Không có việc nào phải giao thêm: không còn hồ sơ sửa được, không chỉ tiêu nào ở nửa dưới nhóm."
TWO_LINES = 76

MEND = {
    "overdue": "Kết thúc, ghi đúng trên phần mềm hồ sơ bị tính quá hạn",
    "paused": "Đôn đốc bổ sung, nộp tiền, phối hợp trả lời để hồ sơ hết tạm dừng",
    "returned": "Rà soát, ghi đúng hồ sơ bị tính trả lại",
    "digitised_intake": "Quét bổ sung thành phần của hồ sơ đã tiếp nhận",
    "digitised_result": "Ký số, đính kèm kết quả của hồ sơ đã giải quyết",
    "paid_online": "Đôn đốc nộp phí, lệ phí trực tuyến",
}
LOOK = {
    "overdue": "Rà soát hồ sơ quá hạn, trả kết quả ngay",
    "paused": "Rà soát hồ sơ tạm dừng, xử lý để tiếp tục",
    "returned": "Rà soát nguyên nhân trả lại hồ sơ",
    "digitised_intake": "Rà soát, quét bổ sung hồ sơ chưa số hóa khi tiếp nhận",
    "digitised_result": "Rà soát, ký số kết quả chưa số hóa",
    "paid_online": "Rà soát hồ sơ chưa thanh toán trực tuyến",
}
PREVENT = {
    "overdue": "Không để phát sinh thêm hồ sơ quá hạn; xin lỗi, hẹn lại ngày trả",
    "paused": "Chỉ tạm dừng khi có căn cứ; không để phát sinh thêm",
    "returned": "Chấn chỉnh hướng dẫn khi tiếp nhận để không thêm hồ sơ trả lại",
    "digitised_intake": "Số hóa đủ mọi hồ sơ ngay khi tiếp nhận",
    "digitised_result": "Ký số, đính kèm mọi kết quả trước khi trả",
    "paid_online": "Hướng dẫn dân nộp phí, lệ phí trực tuyến tại quầy",
}
WORK = {"mend": MEND, "look": LOOK, "prevent": PREVENT}
ANY_WORK = {
    "mend": "Xử lý hồ sơ còn sửa được, chỉ tiêu “{}”",
    "look": "Rà soát hồ sơ bị tính, chỉ tiêu “{}”",
    "prevent": "Không để phát sinh thêm hồ sơ bị tính, chỉ tiêu “{}”",
}


def work(kind: str, key: str, short: str) -> str:
    """What is to be done; in words that fit any indicator where none are written for it."""
    return WORK[kind].get(key) or ANY_WORK[kind].format(short)


def caption(deadline: date) -> str:
    return f"Việc đề nghị giao, xong chậm nhất ngày {day(deadline)}"


def note(deadline: date, listed: bool) -> str:
    """How results are reckoned; without a list, that one is needed."""
    return (
        NOTE
        if listed
        else (
            f"Chưa có danh sách hồ sơ: đề nghị giao đơn vị quản trị phần mềm một cửa xuất danh sách chậm nhất ngày "
            f"{day(deadline)} để biết đơn vị nào phải xử lý những hồ sơ nào."
        )
    )


def due_soon(next_report: date) -> str:
    return f"Trả đúng hạn hồ sơ đang xử lý, đến hạn trước {day(next_report)}"


def avoided(low: int, high: int) -> str:
    """What is foretold to become overdue of these, were nothing done."""
    if not high:
        return NOT_OVERDUE
    return f"tránh {f'{count(low)}–' if low < high else ''}{count(high)} hồ sơ quá hạn"


def units(told: Sequence[tuple[str, int]]) -> str:
    """Units with their dossiers, as many as two lines hold and one at least; the others by their number."""
    if not told:
        return UNKNOWN_UNIT
    ways = (_units(told, named) for named in range(len(told), 0, -1))
    return next((words for words in ways if len(words) <= TWO_LINES), _units(told, 1))


def _units(told: Sequence[tuple[str, int]], named: int) -> str:
    words = [f"{unit} ({count(dossiers)})" for unit, dossiers in told[:named]]
    rest = told[named:]
    others = [f"{count(len(rest))} đơn vị khác ({count(sum(dossiers for _, dossiers in rest))})"] if rest else []
    return "; ".join([*words, *others])


def result(value: str, number: int | None, of: int | None) -> str:
    return value if number is None else f"{value}; hạng {place(number, of)}"
