"""Several lists taken together."""

import pandas as pd
import pytest

from tests.test_read_dossiers import HEADER, csv_file, exported, row
from tthc_analysis.errors import MissingColumns
from tthc_analysis.read.dossiers import read_list
from tthc_analysis.read.source import Reading
from tthc_analysis.read.union import union

PAYMENT = ["Mã hồ sơ", "Hình thức thanh toán", "Trạng thái thanh toán"]


def paid(dossier="H99-240105-0001", method="Trực tuyến"):
    return [dossier, method, "Đã thanh toán"]


def with_payments(folder, *payments: list[str]) -> Reading:
    dossiers = read_list(csv_file(folder, HEADER, row(), row("H99-240105-0002")))
    return union([dossiers, read_list(csv_file(folder, PAYMENT, *payments, name="phi.csv"), supplement=True)])


def test_no_lists_make_an_empty_table():
    assert union([]).table.empty


def test_a_list_with_other_columns_adds_them_to_the_dossiers(tmp_path):
    table = with_payments(tmp_path, paid()).table.set_index("dossier_id")
    assert table["payment_method"].dropna().to_dict() == {"H99-240105-0001": "online_portal"}
    assert table["fee"].to_dict() == {"H99-240105-0001": 50000, "H99-240105-0002": 50000}
    assert list(table["source_row"]) == [2, 3]


def test_types_stay_what_they_were(tmp_path):
    table = with_payments(tmp_path, paid()).table
    assert str(table["due_at"].dtype) == "datetime64[us]"
    assert str(table["fee"].dtype) == "Int64" and str(table["result_required"].dtype) == "boolean"


def test_a_dossier_only_a_supplement_tells_of_is_passed_over_and_told(tmp_path):
    reading = with_payments(tmp_path, paid(), paid("H99-240105-0009"))
    assert set(reading.table["dossier_id"]) == {"H99-240105-0001", "H99-240105-0002"}
    assert [(one.file, one.row, one.kind) for one in reading.skipped] == [("phi.csv", 3, "unlisted")]


def test_a_supplement_alone_is_refused_for_what_it_lacks(tmp_path):
    with pytest.raises(MissingColumns):
        read_list(csv_file(tmp_path, PAYMENT, paid()))


def test_payments_that_contradict_each_other_are_refused_with_each_other_named(tmp_path):
    reading = with_payments(tmp_path, paid(), paid(method="Tiền mặt"))
    assert [(one.file, one.row) for one in reading.rejected] == [("phi.csv", 2), ("phi.csv", 3)]
    assert "dòng 3 của tệp phi.csv ở cột Hình thức thanh toán" in reading.rejected[0].reason


def test_lists_of_other_columns_and_unknown_time_that_disagree_are_refused_both(tmp_path):
    one = csv_file(tmp_path, HEADER, row(fee="1"), name="a.csv")
    other = csv_file(tmp_path, [*HEADER, "Lĩnh vực"], [*row(fee="2"), "Đất đai"], name="b.csv")
    reading = union([read_list(one), read_list(other)])
    assert reading.table.empty
    assert [(row.file, row.code) for row in reading.rejected] == [
        ("a.csv", "contradiction"),
        ("b.csv", "contradiction"),
    ]


def test_of_lists_with_other_columns_the_later_one_tells(tmp_path):
    old = csv_file(tmp_path, *exported("04/11/2024 06:30", row(fee="1")), name="a.csv")
    titles, moment, header, body = exported("11/11/2024 06:30", row(fee="2"))
    new = csv_file(tmp_path, titles, moment, [*header, "Lĩnh vực"], [*body, "Đất đai"], name="b.csv")
    for paths in ([old, new], [new, old]):
        reading = union(list(map(read_list, paths)))
        assert reading.table[["fee", "sector", "source_file"]].values.tolist() == [[2, "Đất đai", "b.csv"]]
        assert reading.rejected == ()


def test_the_order_of_lists_changes_no_dossier(tmp_path):
    files = [csv_file(tmp_path, HEADER, *(row(f"H99-240105-000{n}") for n in some), name=f"{some}.csv")
             for some in ((1, 2), (2, 3), (4,))]  # fmt: skip
    tables = [union([read_list(file) for file in order]).table for order in (files, files[::-1])]
    first, second = (table.drop(columns=["source_file", "source_row"]).sort_values("dossier_id") for table in tables)
    pd.testing.assert_frame_equal(first.reset_index(drop=True), second.reset_index(drop=True))


def test_an_older_row_does_not_stand_in_for_a_later_one_that_cannot_be_read(tmp_path):
    old = csv_file(tmp_path, *exported("28/10/2024 06:30", row(), row("H99-240105-0002")), name="a.csv")
    new = csv_file(tmp_path, *exported("04/11/2024 06:30", row(status="Lạ lùng"), row("H99-240105-0003")), name="b.csv")
    reading = union(list(map(read_list, (old, new))))
    assert sorted(reading.table["dossier_id"]) == ["H99-240105-0002", "H99-240105-0003"]
    assert [(one.file, one.code) for one in reading.rejected] == [
        ("b.csv", "unknown_word"),
        ("a.csv", "newer_unreadable"),
    ]


def test_a_later_row_stands_whatever_an_older_one_was(tmp_path):
    old = csv_file(tmp_path, *exported("28/10/2024 06:30", row(status="Lạ lùng"), row("H99-240105-0002")), name="a.csv")
    new = csv_file(tmp_path, *exported("04/11/2024 06:30", row()), name="b.csv")
    assert len(union(list(map(read_list, (old, new)))).table) == 2
