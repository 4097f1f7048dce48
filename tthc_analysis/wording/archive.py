"""What is said of an archive of dossiers."""

from collections.abc import Sequence
from datetime import datetime
from pathlib import Path

from tthc_analysis.wording.numbers import count, moment

PACK_HELP = "đưa các danh sách hồ sơ vào kho Parquet, để tính nhanh hàng triệu hồ sơ"
TO_HELP = "thư mục của kho; chưa có thì lập mới"
EXPORTED_HELP = "thời điểm xuất, khi tệp không ghi (ví dụ “2024-11-04 06:30”)"
FIGURES_HELP = "tính các chỉ tiêu từ kho (hoặc bảng của Spark), theo bất kỳ cột nào"
PLACE_HELP = "thư mục kho, mẫu tên (kho/*), tệp Parquet, hay tên bảng của Spark"
BY_HELP = "cột để chia nhóm: unit, sector, procedure … (nhắc lại để chia theo nhiều cột)"
WEEKLY_HELP = "lũy kế đến từng Chủ nhật trong kỳ, thay vì chỉ cuối kỳ"
ENGINE_HELP = "máy tính toán: polars (mặc định) hoặc spark"
MASTER_HELP = "địa chỉ cụm Spark, như spark://may-chu:7077 (mặc định: chạy ngay trên máy này)"
AT_HELP = "kho như đã có tại thời điểm này"
OUT_HELP = "tệp CSV để ghi (mặc định: in ra màn hình)"
MASTER_WITHOUT_SPARK = "chỉ ghi khi engine: spark"
LIST_AND_ARCHIVE = "đã ghi sources.dossiers: hồ sơ của một tuần lấy từ danh sách hoặc từ kho, không lấy cả hai"


def not_later(folder: Path, exported: datetime, last: datetime) -> str:
    return (
        f"Kho “{folder}” đã có số liệu xuất {moment(last)}, không cũ hơn lần này ({moment(exported)}). Kho chỉ nhận số "
        f"liệu mới hơn, để trạng thái sau không bị trạng thái trước ghi đè. Hãy kiểm tra có đưa nhầm tệp cũ không."
    )


def extra_missing(library: str, extra: str) -> str:
    return f"Máy chưa có thư viện “{library}”. Hãy cài: pip install tthc_analysis[{extra}]."


def not_an_engine(name: str, known: Sequence[str]) -> str:
    return f"không có máy tính toán “{name}”. Chọn một trong: {', '.join(known)}"


def no_moment(names: Sequence[str]) -> str:
    asked = 'Hãy ghi thời điểm xuất, ví dụ: --exported "2026-11-23 06:30".'
    return f"không biết các tệp được xuất lúc nào: {', '.join(names)}. {asked}"


def no_column(name: str, there: Sequence[str]) -> str:
    return f"kho không có cột “{name}”. Có các cột: {', '.join(there)}."


def packed(folder: Path, done) -> str:
    lines = [
        f"Kho {folder}: đã nhận {count(done.dossiers)} hồ sơ, ghi lại {count(len(done.months))} tháng; "
        f"nay có {count(done.total)} hồ sơ."
    ]
    if done.rejected:
        lines.append(f"Loại {count(len(done.rejected))} dòng; xem từng dòng bằng lệnh read.")
    return "\n".join(lines)


def too_many(dossiers: int, most: int) -> tuple[str, str]:
    return (
        f"kho có {count(dossiers)} hồ sơ, nhiều hơn {count(most)}",
        "chỉ tính con số, không lần tới từng hồ sơ; muốn biết vì sao, lập tuần riêng cho một số đơn vị "
        "(khóa of_units trong mục archive)",
    )


REMARKS = (too_many,)
