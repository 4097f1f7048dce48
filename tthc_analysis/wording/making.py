"""What can go wrong while a briefing is made: one sentence a fault."""

from collections.abc import Mapping
from pathlib import Path

from tthc_analysis.wording.numbers import DASH
from tthc_analysis.wording.sentences import lower_first


def folder_in_use(folder: Path) -> str:
    return f"Không thay được thư mục {folder}: có thể một tệp trong đó đang mở. Hãy đóng tệp ấy rồi chạy lại."


def not_written(path: Path, reason: str | None) -> str:
    told = f" ({reason})" if reason else ""
    return f"Không ghi được tệp {path}{told}. Hãy kiểm tra thư mục, hoặc chọn nơi khác rồi chạy lại."


def notebook_failed(notebook: Path, cell: int | None, error: str) -> str:
    where = f", ô lệnh thứ {cell}" if cell else ""
    return f"Sổ tay {notebook.name}{where} dừng vì lỗi: {error} Báo cáo cũ (nếu có) được giữ nguyên."


def kernel_died() -> str:
    return "bộ chạy sổ tay tắt giữa chừng (có thể hết bộ nhớ). Hãy đóng bớt chương trình rồi chạy lại."


def render(reason: str) -> str:
    return f"Không dựng được báo cáo: {reason} Báo cáo cũ (nếu có) được giữ nguyên."


def no_record() -> str:
    return "sổ tay không để lại số liệu (thiếu ô briefing.record(week))."


def cell_failed(number: int, error: str) -> str:
    return f"ô thứ {number} của sổ tay bị lỗi ({error}). Hãy sửa lỗi rồi chạy lại sổ tay."


def cell_not_run(number: int) -> str:
    return f"ô thứ {number} của sổ tay chưa chạy. Hãy chạy hết sổ tay (Run ▸ Run All Cells) rồi xuất lại."


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
ATTACHED = "Báo cáo đầy đủ ở tệp PDF kèm theo. Đây là thư nháp, phần mềm không gửi đi."


def sheet(number: int) -> str:
    return f"Bảng {number}"


def attachment(day: str | None) -> str:
    return f"bao-cao-tuan-{day}.pdf" if day else "bao-cao.pdf"


def line(cells: Mapping[str, str]) -> str:
    """A row of a table as a sentence: what heads it, then each cell that tells something with its own head."""
    (_, name), *others = cells.items()
    return f"- {name}: {'; '.join(f'{lower_first(head)} {text}' for head, text in others if text != DASH)}."


def too_wide(caption: str) -> str:
    return f"bảng “{caption}” có nhiều cột hoặc từ dài quá, không vừa trang giấy. Hãy bỏ bớt cột."


def no_alt() -> str:
    return "một hình không có lời mô tả. Hãy hiện hình bằng hàm của briefing, hoặc ghi “alt” cho hình."


def not_svg(detail: str) -> str:
    return f"một hình không phải SVG ({detail})."


def not_set(detail: str) -> str:
    return f"bộ dàn trang Typst từ chối ({detail})."
