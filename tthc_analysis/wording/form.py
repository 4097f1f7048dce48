"""The fixed words of an official document, Nghị định 30/2020/NĐ-CP, Phụ lục I."""

import re
from collections.abc import Sequence

STATE = "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"
MOTTO = "Độc lập - Tự do - Hạnh phúc"
ADDRESSED = "Kính gửi:"
RECIPIENTS = "Nơi nhận:"
TABLE = "Bảng"
FIGURE = "Hình"
COUNTED = re.compile(r"\b(ngày|tháng|năm|[Qq]uý|[Tt]uần|Bảng|Hình|Điều|[Kk]hoản|hạng|số) (?=\d)")


def dashed(lines: Sequence[str]) -> list[str]:
    """Those written to, one a line: a semicolon after each, a full stop after the last."""
    return [*(f"- {line};" for line in lines[:-1]), *(f"- {line}." for line in lines[-1:])]


def held(text: str) -> str:
    """A number never begins a line without the word it counts."""
    return COUNTED.sub("\\1\u00a0", text)
