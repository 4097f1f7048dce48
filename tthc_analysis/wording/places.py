"""What is said of places: certain or between two, shared, and what a better one takes."""

from tthc_analysis.wording.numbers import count, place
from tthc_analysis.wording.sentences import lower_first

NOT_ENOUGH = "không đủ số liệu"
OTHERS_BASE_UNKNOWN = "chưa biết số tiếp nhận của địa phương khác"
STANDING_STILL = "nếu các địa phương khác giữ nguyên"
SHARING = "Bằng giá trị của địa phương khác thì cùng hạng tốt hơn."
ROUNDING = "“Ít nhất”: trường hợp phần bị làm tròn trong số của các địa phương khác có lợi nhất cho ta."
NOT_ENOUGH_TO_FIX = "không đủ hồ sơ để sửa"
FIRST = "không còn ai ở trên"


def possible(best: int, worst: int, of: int, tied: bool | None) -> str:
    """ "8/12, đồng hạng"; "từ 6 đến 8/12" when what is not known may make it any of them."""
    if best != worst:
        return f"từ {best} đến {place(worst, of)}"
    return place(best, of) + {True: ", đồng hạng", None: ", có thể đồng hạng", False: ""}[tied]


def contradicted(names: list[str]) -> str:
    return f"Hạng tỉnh công bố không khớp với số liệu trong bảng của tỉnh: {', '.join(names)}." if names else ""


def at_pace(dossiers: int) -> str:
    return f"theo đà tuần qua: {count(dossiers)}"


def fix(name: str, ratio: bool, dossiers: int) -> str:
    """What to do to so many dossiers: "Giảm 5 hồ sơ quá hạn"."""
    if ratio:
        return f"Thêm {count(dossiers)} hồ sơ đạt chỉ tiêu {lower_first(name)}"
    named = lower_first(name).removeprefix("hồ sơ ")
    return f"Giảm {count(dossiers)} hồ sơ {named}"


def way_up(done: str, at_least: str | None, standing: str, paced: str | None) -> str:
    """ "Giảm 5 hồ sơ quá hạn thì lên hạng 7/12 (nếu các địa phương khác giữ nguyên)."

    `at_least`, where it is fewer, is the number that may do; `paced` is what the others' pace asks instead.
    """
    if at_least is None:
        risen = f"thì lên hạng {standing}"
    else:
        risen = f"thì chắc chắn lên hạng {standing}, có thể chỉ cần {at_least}"
    return f"{done} {risen} ({'; '.join(filter(None, (STANDING_STILL, paced)))})."


def no_way_up(name: str, dossiers: int, standing: str) -> str:
    return f"{name}: không còn đủ hồ sơ sửa được để lên hạng {standing} (cần {count(dossiers)} hồ sơ)."


def no_distance(name: str) -> str:
    return f"{name}: không đủ số liệu để tính khoảng cách lên hạng."


def leading(name: str) -> str:
    return f"{name}: theo số liệu trong bảng của tỉnh, không còn địa phương nào ở trên."


def step(number: int, dossiers: int, at_least: int, reachable: bool) -> str:
    """A cell: "hạng 7: 5", "hạng 7: 12 (ít nhất 10)"."""
    if not reachable:
        return f"hạng {number}: {NOT_ENOUGH_TO_FIX}"
    fewer = f" (ít nhất {count(at_least)})" if at_least < dossiers else ""
    return f"hạng {number}: {count(dossiers)}{fewer}"


def distance_caption(locality: str) -> str:
    return f"Số hồ sơ {locality} cần xử lý để lên hạng"


def distance_note(rounded: bool) -> str:
    told = (
        f"Số hồ sơ cần giảm hoặc cần đạt thêm, {STANDING_STILL}; cột “Theo đà” tính khi các địa phương đó thay "
        f"đổi tiếp như tuần qua còn ta không phát sinh thêm. {SHARING}"
    )
    return f"{told} {ROUNDING}" if rounded else told


def interval_caption(locality: str) -> str:
    return f"Hạng của {locality}: tỉnh công bố và tính lại"


def interval_note(contradicting: list[str]) -> str:
    told = (
        "Hạng tính lại kể mọi giá trị thật có thể có sau số làm tròn của các địa phương khác và của địa phương chưa "
        f"có số liệu. {contradicted(contradicting)}"
    )
    return told.strip()


def skipped(localities: int) -> str:
    return f"… {count(localities)} địa phương …"


def ladder_caption(name: str, shown: int, of: int) -> str:
    part = f"{count(of)} địa phương" if shown == of else f"{count(shown)} trong {count(of)} địa phương"
    return f"{name}: {part}, tốt nhất ở trên; đường càng dài càng xa mục tiêu"


def ladder_alt(name: str, *ours: tuple[str, str, str], best: tuple[str, str]) -> str:
    """`ours`, where our value is known: locality, value and place; `best`: locality and value."""
    told = "".join(f"{locality} {value}, hạng {standing}; " for locality, value, standing in ours)
    return f"{name}: {told}tốt nhất là {best[0]} với {best[1]}."
