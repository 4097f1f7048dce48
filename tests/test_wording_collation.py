"""Vietnamese alphabetical order."""

from tthc_analysis.wording.collation import collation_key


def test_letters_come_before_tones_and_d_bar_after_d():
    names = ["Xã Đông", "Xã Ân", "Xã Dương", "Xã Án", "Xã An", "Xã Ăn", "Xã Àn"]
    assert sorted(names, key=collation_key) == [
        "Xã An",
        "Xã Àn",
        "Xã Án",
        "Xã Ăn",
        "Xã Ân",
        "Xã Dương",
        "Xã Đông",
    ]
