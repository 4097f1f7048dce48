"""What the command prints."""

from collections.abc import Mapping, Sequence
from fractions import Fraction
from pathlib import Path

from tthc_analysis.wording.numbers import MISSING, decimal, place

DESCRIPTION = "Số liệu, thứ hạng và báo cáo tuần về giải quyết thủ tục hành chính (TTHC)."
WEEK_HELP = "làm báo cáo của một tuần: sổ tay, HTML, PDF và số liệu trong outputs/"
PARAMS_HELP = "tệp tham số của tuần (mặc định: tuần mẫu %(default)s)"
OUTPUTS_HELP = "thư mục kết quả (mặc định: outputs của dự án)"
DEBUG_HELP = "in vết lỗi đầy đủ khi có lỗi"
CHECKING = "Đang kiểm tra tham số và tệp số liệu …"
EXECUTING = "Đang chạy sổ tay"
CELLS = "ô"
RENDERING = "Đang dựng HTML và PDF …"
INTERRUPTED = "Đã dừng theo yêu cầu. Báo cáo cũ (nếu có) được giữ nguyên."


def summary(record: Mapping, folder: Path, files: Sequence[Path], seconds: float) -> str:
    lines = [
        f"{record['locality']} – tuần báo cáo {_day(record['report_date'])}, "
        f"lũy kế {_day(record['period'][0])} đến {_day(record['period'][1])}"
        + (" (SỐ LIỆU MẪU)" if record["sample"] else "")
    ]
    for line in record["lines"]:
        standing = place(line["place"], line["of"]) if line["place"] else MISSING
        lines.append(f"  {line['name']:<42}{line['printed']:>16}   hạng {standing}")
    if record["findings"]:
        lines.append(f"Có {len(record['findings'])} lưu ý về số liệu, ghi trong báo cáo.")
    lines += [f"Báo cáo: {file}" for file in files]
    lines.append(f"Mọi kết quả của tuần: {folder}")
    lines.append(f"Xong sau {decimal(Fraction(seconds), 1)} giây.")
    return "\n".join(lines)


def _day(iso: str) -> str:
    year, month, day = iso.split("-")
    return f"{day}/{month}/{year}"
