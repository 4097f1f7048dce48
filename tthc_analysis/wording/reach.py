"""What can still be reached by the end of the year."""

from collections.abc import Sequence

from tthc_analysis.wording.numbers import count

HEAD = (
    "Chỉ tiêu",
    "Hiện nay",
    "Còn sửa được",
    "Chưa rõ",
    "Không sửa được nữa",
    "Hồ sơ mới (dự kiến)",
    "Tốt nhất đến 31/12",
    "Hạng khi đó",
)
SHORT_HISTORY = "chưa đủ 8 tuần"


def caption(year: int) -> str:
    return f"Còn kịp đến hết năm {year}: kết quả tốt nhất có thể"


def note(beyond: Sequence[tuple[str, int]]) -> str:
    """How it is reckoned, and which targets are out of reach because of how many dossiers."""
    told = (
        "Tốt nhất: mọi hồ sơ còn sửa được đều sửa xong, mọi hồ sơ mới đều đạt (số mới theo trung bình 8 tuần gần nhất) "
        "và các địa phương khác giữ nguyên; hồ sơ chưa rõ nguyên nhân không được tính là sửa được."
    )
    names = "; ".join(f"{name} ({count(dossiers)} hồ sơ)" for name, dossiers in beyond)
    out = f" Chỉ một hồ sơ không sửa được nữa là không thể đạt 100%: {names}." if beyond else ""
    return told + out
