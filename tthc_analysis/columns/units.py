"""What a unit may be, and how it is read off the beginning of its name; an office's registry may say otherwise."""

from tthc_analysis.columns.spelling import bare_unit, fold_unit

_KINDS = {
    "province": ("Tỉnh",),
    "district": ("Huyện", "Quận", "Thị xã"),
    "commune": ("Xã",),
    "ward": ("Phường",),
    "township": ("Thị trấn",),
    "special_zone": ("Đặc khu",),
    "department": ("Sở",),
    "office": ("Phòng", "Văn phòng"),
    "branch": ("Chi nhánh",),
    "centre": ("Trung tâm",),
    "agency": ("Ban", "Thanh tra", "Công an"),
}
KINDS = tuple(_KINDS)
_BEGINNINGS = {f"{fold_unit(word)} ": kind for kind, words in _KINDS.items() for word in words}


def kind_of(name: str) -> str:
    """One of `KINDS`; "" where the name does not tell."""
    bare = bare_unit(name)
    return next((kind for beginning, kind in _BEGINNINGS.items() if bare.startswith(beginning)), "")
