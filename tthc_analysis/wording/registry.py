"""What is wrong in `units.yaml`, and what units and groups that changed do to the figures."""

from collections.abc import Iterable, Sequence
from datetime import date

from tthc_analysis.wording.faults import near
from tthc_analysis.wording.numbers import count, day

MOST_NAMED = 5


def unit_twice(name: str) -> str:
    return f"có hai mục cho “{name}”. Hãy gộp làm một."


def not_a_kind(given: str, kinds: Sequence[str]) -> str:
    return f"“{given}” không phải loại đơn vị.{near(given, kinds)} Hãy chọn một trong: {', '.join(kinds)}."


def ends_before(last: date, first: date) -> str:
    return f"{day(last)} trước ngày bắt đầu {day(first)}. Hãy sửa from hoặc to."


def spelling_shared(spelling: str, one: str, other: str) -> str:
    return f"“{spelling}” vừa là “{one}” vừa là “{other}” nên không biết của đơn vị nào. Hãy bỏ ở một mục."


def other_rules() -> tuple[str, str]:
    return "tuần trước tính theo bộ cách tính khác", "không so số liệu và thứ hạng với tuần trước"


def other_year() -> tuple[str, str]:
    return "tuần trước tính lũy kế từ một ngày khác", "không so số liệu và thứ hạng với tuần trước"


BARRIERS = {"rules": other_rules, "year": other_year}


def other_members(new: Iterable[str], gone: Iterable[str]) -> tuple[str, str]:
    parts = [f"thêm {_named(new)}"] if new else []
    parts += [f"bớt {_named(gone)}"] if gone else []
    return f"nhóm xếp hạng khác tuần trước: {'; '.join(parts)}", "không so thứ hạng với tuần trước"


def not_in_group(strangers: Iterable[str], missing: Iterable[str]) -> tuple[str, str]:
    parts = [f"ngoài nhóm: {_named(strangers)}"] if strangers else []
    parts += [f"thiếu: {_named(missing)}"] if missing else []
    return f"bảng xếp hạng không khớp nhóm trong units.yaml ({'; '.join(parts)})", "hãy xem lại nhóm hoặc bảng"


def dissolved(unit: str, last: date, dossiers: int, successors: Sequence[str]) -> tuple[str, str]:
    whose = f"; đơn vị tiếp nhận: {', '.join(successors)}" if successors else "; chưa ghi đơn vị tiếp nhận"
    return (
        f"{count(dossiers)} hồ sơ đang xử lý mang tên {unit}, đơn vị đã kết thúc hoạt động ngày {day(last)}{whose}",
        "hồ sơ vẫn được tính; cần chuyển cho đơn vị chịu trách nhiệm",
    )


def _named(names: Iterable[str]) -> str:
    ordered = sorted(names)
    rest = len(ordered) - MOST_NAMED
    return ", ".join(ordered[:MOST_NAMED]) + (f" và {count(rest)} đơn vị khác" if rest > 0 else "")
