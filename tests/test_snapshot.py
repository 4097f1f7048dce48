"""What was read for a week, kept."""

import gzip
from datetime import date

import pandas as pd
import pytest

from tests.test_params import week_file
from tests.test_read_dossiers import HEADER, csv_file, row
from tests.test_read_ranking import TWO_ROWS, workbook
from tests.test_week import DIGITISED
from tthc_analysis.errors import MissingFile
from tthc_analysis.obstacle_form import register
from tthc_analysis.read.obstacles import NO_REGISTER
from tthc_analysis.readings import read_week
from tthc_analysis.snapshot import NO_LIST, Readings, changed, keep, recall
from tthc_analysis.week import analyse_week, kept, open_week

OBSTACLE = {"number": "VM-01", "recorded_on": date(2024, 10, 1), "unit": "Xã An Mẫu", "kind": "PM", "dossiers": 2}
OBSTACLE |= {"what": "Phần mềm không lưu", "status": "Mới"}


@pytest.fixture
def params(tmp_path):
    csv_file(tmp_path, HEADER, row(), row("H99-240105-0002", due="Nguyễn Văn Mẫu"), row("H99-240105-0003"))
    csv_file(tmp_path, *DIGITISED, name="so-hoa.csv")
    workbook(tmp_path, TWO_ROWS)
    sources = {"dossiers": ["ho-so.csv"], "units": ["so-hoa.csv"], "ranking": "xep-hang.xlsx"}
    return week_file(tmp_path, drop=("sample", "previous"), sources=sources)


def remembered(params) -> Readings:
    week = open_week(params)
    keep(read_week(week), kept(week))
    return recall(kept(week))


def test_what_is_kept_is_recalled_to_the_last_type(params):
    read, back = read_week(open_week(params)), remembered(params)
    for one, other in zip(read.all, back.all, strict=True):
        pd.testing.assert_frame_equal(one.table, other.table)
        assert (one.skipped, one.sources) == (other.skipped, other.sources)
        assert [(row.file, row.row, row.code) for row in one.rejected] == [
            (row.file, row.row, row.code) for row in other.rejected
        ]


def test_a_register_is_recalled_and_a_snapshot_from_before_there_were_any_has_none(tmp_path, params):
    assert remembered(params).obstacles == NO_REGISTER
    before = kept(open_week(params)).read_bytes()
    (tmp_path / "vuong-mac.xlsx").write_bytes(register([OBSTACLE]))
    content = params.read_text(encoding="utf-8") + "obstacles: vuong-mac.xlsx\n"
    params.write_text(content, encoding="utf-8")
    back = remembered(params)
    pd.testing.assert_frame_equal(back.obstacles.table, read_week(open_week(params)).obstacles.table)
    assert [(one.kind, one.rows) for one in back.sources[-1:]] == [("obstacles", 1)]
    again = analyse_week(params, as_made=True)
    assert list(again.obstacles["number"]) == ["VM-01"]
    kept(open_week(params)).write_bytes(before)
    assert recall(kept(open_week(params))).obstacles == NO_REGISTER


def test_a_national_list_is_recalled_with_and_without_a_register_and_without_one_nothing_of_it_is_kept(tmp_path):
    csv_file(tmp_path, HEADER, row())
    plain = week_file(tmp_path, drop=("sample", "previous"), sources={"dossiers": ["ho-so.csv"]})
    assert remembered(plain).national == NO_LIST
    assert len(gzip.decompress(kept(open_week(plain)).read_bytes()).splitlines()) == 2
    csv_file(tmp_path, HEADER, row(status="Đã trả kết quả"), name="quoc-gia.csv")
    (tmp_path / "vuong-mac.xlsx").write_bytes(register([OBSTACLE]))
    for further in ({}, {"obstacles": "vuong-mac.xlsx"}):
        sources = {"dossiers": ["ho-so.csv"], "national": ["quoc-gia.csv"]}
        params = week_file(tmp_path, drop=("sample", "previous"), sources=sources, **further)
        back = remembered(params)
        pd.testing.assert_frame_equal(back.national.table, read_week(open_week(params)).national.table)
        assert [one.kind for one in back.sources if one.path.name == "quoc-gia.csv"] == ["national"]
        assert list(analyse_week(params, as_made=True).national["status"]) == ["handed_over"]
        assert len(back.obstacles.table) == len(further)


def test_of_a_refused_row_no_value_is_kept(params):
    remembered(params)
    assert "Nguyễn" not in gzip.decompress(kept(open_week(params)).read_bytes()).decode()


def test_the_same_readings_are_the_same_bytes(params):
    week = open_week(params)
    both = []
    for _ in range(2):
        keep(read_week(week), kept(week))
        both.append(kept(week).read_bytes())
    assert both[0] == both[1]


def test_an_old_week_made_again_says_the_same_though_its_files_are_others_or_gone(params):
    before = analyse_week(params)
    remembered(params)
    csv_file(params.parent, HEADER, row(status="Trả lại"))
    (params.parent / "xep-hang.xlsx").unlink()
    again = analyse_week(params, as_made=True)
    pd.testing.assert_frame_equal(before.figures, again.figures)
    pd.testing.assert_frame_equal(before.lines, again.lines)
    pd.testing.assert_frame_equal(before.findings, again.findings)


def test_a_file_that_is_another_now_is_named(params):
    remembered(params)
    assert changed(read_week(open_week(params)), kept(open_week(params))) == []
    csv_file(params.parent, HEADER, row())
    assert changed(read_week(open_week(params)), kept(open_week(params))) == ["ho-so.csv"]
    assert "tệp khác với lần làm báo cáo tuần này trước đây" in set(analyse_week(params).findings["what"])


def test_without_a_snapshot_there_is_nothing_to_make_again(params):
    with pytest.raises(MissingFile) as caught:
        analyse_week(params, as_made=True)
    assert caught.value.path == kept(open_week(params))


def test_the_week_before_is_told_as_it_was_reported(params):
    remembered(params)
    later = week_file(params.parent, drop=("sample",), sources={"dossiers": ["ho-so.csv"]}, previous="truoc.yaml")
    later.rename(params.parent / "nay.yaml")
    params = week_file(params.parent, drop=("sample", "previous"), sources={"dossiers": ["ho-so.csv"]})
    params.rename(params.parent / "truoc.yaml")
    truoc = open_week(params.parent / "truoc.yaml")
    keep(read_week(truoc), kept(truoc))
    csv_file(params.parent, HEADER, row(), row("H99-240105-0002"), row("H99-240105-0003"))
    week = analyse_week(params.parent / "nay.yaml")
    assert len(week.dossiers) == 3
    assert len(week.previous.dossiers) == 2
