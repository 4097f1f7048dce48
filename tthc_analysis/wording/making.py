"""What can go wrong while a briefing is made: one sentence a fault."""

import errno
from collections.abc import Mapping, Sequence
from pathlib import Path

from tthc_analysis.wording.notice import TITLE as NOTICE
from tthc_analysis.wording.numbers import DASH
from tthc_analysis.wording.sentences import lower_first

KEPT = "Báo cáo cũ (nếu có) được giữ nguyên."
NOT_WRITTEN = {
    errno.ENOSPC: ("đĩa đã đầy", "Hãy xóa bớt tệp rồi chạy lại."),
    errno.EDQUOT: ("hết dung lượng được cấp", "Hãy xóa bớt tệp rồi chạy lại."),
    errno.EACCES: ("không có quyền ghi, hoặc tệp đang mở", "Hãy đóng tệp, hoặc chọn thư mục khác rồi chạy lại."),
    errno.EPERM: ("không có quyền ghi", "Hãy chọn thư mục khác rồi chạy lại."),
    errno.EROFS: ("ổ đĩa chỉ cho đọc", "Hãy chọn thư mục khác rồi chạy lại."),
    errno.EFBIG: ("tệp vượt giới hạn của hệ thống", "Hãy xóa bớt tệp rồi chạy lại."),
}


def folder_in_use(folder: Path) -> str:
    return f"Không thay được thư mục {folder}: có thể một tệp trong đó đang mở. Hãy đóng tệp ấy rồi chạy lại."


def not_written(path: Path, number: int | None) -> str:
    """Why, by the number of the system's fault."""
    reason, remedy = NOT_WRITTEN.get(number, ("", "Hãy kiểm tra thư mục, hoặc chọn nơi khác rồi chạy lại."))
    return f"Không ghi được {path}{f' ({reason})' if reason else ''}. {remedy}"


def run_in_progress(outputs: Path) -> str:
    return f"Một lượt chạy khác đang làm báo cáo trong {outputs}. Hãy đợi lượt ấy xong."


def notebook_failed(notebook: Path, cell: int | None, error: str) -> str:
    where = f", ô lệnh thứ {cell}" if cell else ""
    return f"Sổ tay {notebook.name}{where} dừng vì lỗi: {error} {KEPT}"


def cell_error(name: str) -> str:
    """A fault that is not ours; what it quotes may be personal and is told to nobody."""
    return f"{name}. Hãy báo cho người phụ trách phần mềm kèm sổ tay dở dang."


def kernel_died() -> str:
    return "bộ chạy sổ tay tắt giữa chừng (có thể hết bộ nhớ). Hãy đóng bớt chương trình rồi chạy lại."


def out_of_memory() -> str:
    return "máy hết bộ nhớ. Hãy đóng bớt chương trình rồi chạy lại."


def worker_died() -> str:
    return "tiến trình làm việc tắt giữa chừng (có thể hết bộ nhớ). Hãy đóng bớt chương trình rồi chạy lại."


def unexpected(kind: str, where: str = "") -> str:
    """A fault that is not ours to know; what it quotes may be personal and is told to nobody."""
    return f"phần mềm gặp lỗi ngoài dự kiến ({' ở '.join(filter(None, (kind, where)))}). Hãy báo cho người phụ trách."


def too_slow(minutes: int) -> str:
    return f"một ô lệnh chạy quá {minutes} phút. Hãy đóng bớt chương trình, hoặc kiểm tra tệp số liệu, rồi chạy lại."


def exited() -> str:
    return "một ô lệnh tự kết thúc sổ tay. Hãy bỏ lệnh exit trong ô ấy."


def stopped() -> str:
    return "có người dừng giữa chừng."


def no_kernel() -> str:
    return "máy chưa có bộ chạy sổ tay (gói ipykernel). Hãy xóa thư mục .venv rồi chạy lại để cài lại."


def no_typst() -> str:
    return "máy chưa có bộ dàn trang (gói typst). Hãy xóa thư mục .venv rồi chạy lại để cài lại."


def not_whole(reason: str) -> str:
    return f"Báo cáo làm xong nhưng thiếu tệp: {reason}"


def without(faces: Sequence[str]) -> str:
    """On page 1 of what could be made."""
    return f"Lưu ý: lần này chưa dựng được tệp {', '.join(faces)}; nội dung ở đây vẫn đầy đủ."


def render(reason: str) -> str:
    return f"Không dựng được báo cáo: {reason} {KEPT}"


def no_record() -> str:
    return "sổ tay không để lại số liệu (thiếu ô briefing.record(week))."


def cell_failed(number: int, error: str) -> str:
    return f"ô thứ {number} của sổ tay bị lỗi ({error}). Hãy sửa lỗi rồi chạy lại sổ tay."


def cell_not_run(number: int) -> str:
    return f"ô thứ {number} của sổ tay chưa chạy. Hãy chạy hết sổ tay (Run ▸ Run All Cells) rồi xuất lại."


def unknown_parameter(name: str, known: Sequence[str]) -> str:
    return (
        f"sổ tay không có tham số “{name}” nên đã chạy với giá trị có sẵn. Các tham số: {', '.join(known)}. "
        "Hãy sửa tên rồi chạy lại."
    )


def no_title() -> str:
    return "sổ tay không có đầu đề. Hãy thêm briefing.letterhead(week) hoặc một tiêu đề."


def unprintable(kind: str) -> str:
    return f"sổ tay có phần loại “{kind}” không in được. Hãy hiện nó dưới dạng bảng, hình hoặc chữ."


def ragged_table(caption: str) -> str:
    return f"bảng “{caption}” có dòng thừa hoặc thiếu ô."


def annex_label(number: str | None) -> str:
    return f"Phụ lục {number}" if number else "Phụ lục"


def annex_entry(number: str | None, title: str) -> str:
    return f"{annex_label(number)}. {title}"


CONTENTS = "Mục lục"
ATTACHED = "Bản đầy đủ ở tệp PDF kèm theo. Đây là thư nháp, phần mềm không gửi đi."


def sheet(number: int) -> str:
    return f"Bảng {number}"


def attachment(title: str, day: str | None) -> str:
    """The name of the PDF, by what it is and its day."""
    if title.startswith(NOTICE):
        return f"thong-bao-{day}.pdf"
    return f"bao-cao-tuan-{day}.pdf" if day else "bao-cao.pdf"


def line(cells: Mapping[str, str]) -> str:
    """A row of a table as a sentence: what heads it, then each cell that tells something with its own head."""
    (_, name), *others = cells.items()
    return f"- {name}: {'; '.join(f'{lower_first(head)} {text}' for head, text in others if text != DASH)}."


def too_wide(caption: str) -> str:
    return f"bảng “{caption}” có nhiều cột hoặc từ dài quá, không vừa trang giấy. Hãy rút ngắn từ ấy, hoặc bỏ bớt cột."


def no_alt() -> str:
    return "một hình không có lời mô tả. Hãy hiện hình bằng hàm của briefing, hoặc ghi “alt” cho hình."


def not_svg(detail: str) -> str:
    return f"một hình không phải SVG ({detail})."


def not_set(detail: str) -> str:
    return f"bộ dàn trang Typst từ chối ({detail})."
