"""What a unit is, read off how its name begins; an office's registry may say otherwise."""

from tthc_analysis.columns.spelling import bare_unit, fold_unit

_KINDS = {
    "province": ("Tỉnh",),
    "commune": ("Xã",),
    "ward": ("Phường",),
    "township": ("Thị trấn",),
    "special_zone": ("Đặc khu",),
    "district": ("Huyện", "Quận", "Thị xã"),
    "department": ("Sở",),
    "office": ("Phòng", "Văn phòng"),
    "branch": ("Chi nhánh",),
    "centre": ("Trung tâm",),
    "agency": ("Ban", "Thanh tra", "Công an"),
}
_BEGINNINGS = {f"{fold_unit(word)} ": kind for kind, words in _KINDS.items() for word in words}


def kind_of(name: str) -> str:
    """A kind of the registry; "" where the name does not tell."""
    bare = bare_unit(name)
    return next((kind for beginning, kind in _BEGINNINGS.items() if bare.startswith(beginning)), "")
