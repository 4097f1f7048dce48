"""A new week's parameter file from a folder of exports."""

import os
from datetime import date
from pathlib import Path

import pytest
import yaml

from tests.test_params import SAMPLE, week_file
from tests.test_read_dossiers import HEADER, csv_file, row
from tests.test_read_ranking import TWO_ROWS, workbook
from tests.test_read_units import PER_UNIT, PROGRESS
from tests.test_snapshot import OBSTACLE
from tthc_analysis import __main__ as command
from tthc_analysis import params
from tthc_analysis.errors import AlreadyThere, MissingFile, MissingFolder, NothingFound, NotWritten
from tthc_analysis.new_week import NewWeek, new_week, page
from tthc_analysis.new_week.found import named_day
from tthc_analysis.obstacle_form import register
from tthc_analysis.sections import load_yaml
from tthc_analysis.wording import new_week as words

MONDAY = date(2024, 11, 11)
PAYMENTS = [["Mã hồ sơ", "Phí (VNĐ)"], ["H99-240105-0001", "50.000"]]


@pytest.fixture
def office(tmp_path) -> Path:
    """An office's folder: `params` with definitions and last week's file, and `exports`, still empty."""
    for name in ("params", "exports"):
        (tmp_path / name).mkdir()
    before(tmp_path)
    return tmp_path


def before(
    office: Path, monday: str = "2024-11-04", drop: tuple[str, ...] = ("sample", "previous", "period"), **changed
) -> Path:
    content = {"report_date": monday, "locality": "Huyện Bính", "sources": {"dossiers": ["cu.csv"]}} | changed
    file = week_file(office / "params", drop=drop, **content)
    return file.rename(file.with_name(f"{monday}.yaml"))


def made(office: Path, monday: date = MONDAY) -> NewWeek:
    return new_week(monday, office / "exports", office / "params" / f"{monday}.yaml")


def exported(office: Path, name: str, *rows: list[str]) -> Path:
    return csv_file(office / "exports", HEADER, *(rows or [row()]), name=name)


def table(office: Path, name: str, rows: list[list]) -> Path:
    file = workbook(office / "exports", rows)
    return file.rename(file.with_name(name))


def kept(new: NewWeek) -> dict[str, list[str]]:
    by_kind = {}
    for one in new.kept:
        by_kind.setdefault(one.kind, []).append(one.path.name)
    return {kind: sorted(names) for kind, names in by_kind.items()}


def left(new: NewWeek) -> dict[str, str]:
    return {one.path.name: one.reason for one in new.left}


def test_files_are_known_by_what_they_hold_whatever_their_names(office):
    exports = office / "exports"
    exported(office, "xep-hang.csv")
    csv_file(exports, *PAYMENTS, name="bieu-06a.csv")
    table(office, "ho-so.xlsx", TWO_ROWS)
    table(office, "thanh-toan.xlsx", PROGRESS)

    new = made(office)

    assert {
        "dossiers": ["xep-hang.csv"],
        "supplements": ["bieu-06a.csv"],
        "ranking": ["ho-so.xlsx"],
        "units": ["thanh-toan.xlsx"],
    } == kept(new)
    assert exports / "ho-so.xlsx" == new.week.ranking.resolve()


def test_folders_one_level_down_are_looked_into_but_not_what_excel_or_we_put_there(office):
    for folder in ("con", "con/chau", "so-lieu-mau", "anh-chup", "outputs", ".an"):
        (office / "exports" / folder).mkdir()
        exported(office, f"{folder}/{folder.replace('/', '-')}.csv", row(f"H99-24010{len(folder)}-0001"))
    exported(office, "~$ho-so.csv")
    exported(office, ".ho-so.csv")

    new = made(office)

    assert ({"dossiers": ["con.csv"]}, {}) == (kept(new), left(new))


def test_of_lists_of_different_weeks_the_newest_is_wanted(office):
    exported(office, "b-28.10.2024.csv", row(), row("H99-240105-0002"))
    exported(office, "a-10.11.2024.csv")

    new = made(office)

    assert {"dossiers": ["a-10.11.2024.csv"]} == kept(new)
    assert "cũ hơn a-10.11.2024.csv" in left(new)["b-28.10.2024.csv"]


def test_lists_exported_together_join_when_each_tells_of_other_dossiers(office):
    exported(office, "xa-an-10.11.2024.csv", row())
    exported(office, "xa-binh-08.11.2024.csv", row("H99-240105-0002"))
    exported(office, "cu-09.11.2024.csv", row(status="Đã xử lý xong"))
    (office / "exports" / "chep.csv").write_bytes((office / "exports" / "xa-an-10.11.2024.csv").read_bytes())
    os.utime(office / "exports" / "chep.csv", (0, 0))

    new = made(office)

    assert {"dossiers": ["xa-an-10.11.2024.csv", "xa-binh-08.11.2024.csv"]} == kept(new)
    assert "mọi điều trong tệp đã có ở xa-an-10.11.2024.csv." == left(new)["cu-09.11.2024.csv"]
    assert "giống hệt xa-an-10.11.2024.csv." == left(new)["chep.csv"]


def test_what_the_file_says_of_its_export_counts_more_than_its_name_and_its_name_more_than_the_disk(office):
    told = [["Thời điểm xuất: 10/11/2024 08:00"], HEADER, row()]
    csv_file(office / "exports", *told, name="ho-so-01.01.2024.csv")
    other = exported(office, "ho-so-03.11.2024.csv", row(), row("H99-240105-0002"))
    os.utime(other, (2e9, 2e9))

    assert {"dossiers": ["ho-so-01.01.2024.csv"]} == kept(made(office))


def test_without_any_date_the_file_written_last_is_the_newest(office):
    for name, day in {"a.csv": 1, "b.csv": 20}.items():
        os.utime(exported(office, name, row(f"H99-240105-00{day:02}")), (1729e6 + day * 86400,) * 2)

    assert {"dossiers": ["b.csv"]} == kept(made(office))


def test_for_a_week_long_past_later_exports_are_left_unless_there_are_no_others(office):
    exported(office, "ho-so-10.11.2024.csv")
    exported(office, "ho-so-18.11.2024.csv")
    table(office, "xh-25.11.2024.xlsx", TWO_ROWS)

    new = made(office)

    assert {"dossiers": ["ho-so-10.11.2024.csv"], "ranking": ["xh-25.11.2024.xlsx"]} == kept(new)
    assert "sau tuần báo cáo" in left(new)["ho-so-18.11.2024.csv"]


def test_only_one_ranking_can_be_named(office):
    for day, place in {"09": "1/2", "10": "2/2"}.items():
        rows = [*TWO_ROWS[:3], [1, "Huyện Mẫu", 23, place, "96,70%", "2/2"]]
        table(office, f"xh-{day}.11.2024.xlsx", rows)

    assert {"ranking": ["xh-10.11.2024.xlsx"]} == kept(made(office))


def test_tables_of_other_measures_stand_beside_each_other(office):
    for name, rows in {"a-10.11.2024": PROGRESS, "b-01.10.2024": PER_UNIT, "c-01.09.2024": PROGRESS[:-3]}.items():
        table(office, f"{name}.xlsx", rows)

    new = made(office)

    assert {"units": ["a-10.11.2024.xlsx", "b-01.10.2024.xlsx"]} == kept(new)
    assert ["b-01.10.2024.xlsx"] == [one.path.name for one in new.stale]
    assert "b-01.10.2024.xlsx xuất trước thứ Sáu" in words.written(new)


def test_what_is_left_out_is_told_file_by_file_with_the_reason(office):
    exported(office, "ho-so-10.11.2024.csv")
    csv_file(office / "exports", PAYMENTS[0], ["H99-249999-0009", "1"], name="la.csv")
    (office / "exports" / "thu.txt").write_text("Kính gửi", encoding="utf-8")
    (office / "params" / "hong.yaml").write_text("report_date: [", encoding="utf-8")

    new = made(office)

    assert {"la.csv", "thu.txt", "hong.yaml"} == set(left(new))
    assert words.NONE_LISTED == left(new)["la.csv"]
    assert all(f"không dùng {name}: " in words.written(new) for name in left(new))


def test_letterhead_names_and_rules_come_from_the_latest_own_week_before(office):
    before(office, "2024-10-28", locality="Huyện Đinh")
    before(office, "2024-11-18", locality="Huyện Mậu")
    before(office, office_hours={"sessions": ["07:00-11:30", "13:00-16:30"], "cut_off": "16:00"})
    exported(office, "ho-so-10.11.2024.csv")

    new = made(office)

    then, now = params.load(office / "params" / "2024-11-04.yaml"), new.week
    assert ("Huyện Bính", then.path, False) == (now.locality, now.previous, now.sample)
    assert (then.letterhead, then.hours, then.group) == (now.letterhead, now.hours, now.group)
    assert then.definitions == now.definitions
    assert "lấy theo 2024-11-04.yaml.\n" in words.written(new)


def test_a_sample_is_no_week_before(office):
    before(office, "2024-10-28", locality="Huyện Đinh")
    before(office, drop=("previous", "period"))
    exported(office, "ho-so-10.11.2024.csv")

    new = made(office)

    assert ("Huyện Đinh", "2024-10-28.yaml") == (new.week.locality, new.week.previous.name)


def test_the_first_week_is_copied_from_the_sample_and_says_what_must_be_filled_in(office):
    (office / "params" / "2024-11-04.yaml").unlink()
    exported(office, "ho-so-10.11.2024.csv")

    new = made(office)

    assert (None, False) == (new.week.previous, new.week.sample)
    assert params.load(SAMPLE).letterhead == new.week.letterhead
    assert 3 == new.path.read_text(encoding="utf-8").count(words.TO_FILL_IN)
    assert "hãy sửa locality, group và letterhead" in words.written(new)


@pytest.mark.parametrize(
    ("own", "period", "told"),
    [
        (None, ("2024-01-01", "2024-11-10"), False),
        (("2024-01-01", "2024-10-31"), ("2024-01-01", "2024-11-10"), True),
        (("2023-12-15", "2024-11-03"), ("2023-12-15", "2024-11-10"), True),
        (("2022-12-15", "2024-11-03"), ("2024-01-01", "2024-11-10"), True),
    ],
    ids=["as usual", "another end", "another year of reports", "longer than a year"],
)
def test_only_the_beginning_of_a_period_of_ones_own_is_taken_over_and_any_is_told(office, own, period, told):
    before(
        office,
        drop=("sample", "previous") if own else ("sample", "previous", "period"),
        **({"period": dict(zip(("from", "to"), own, strict=True))} if own else {}),
    )
    exported(office, "ho-so-10.11.2024.csv")

    new = made(office)

    assert period == (f"{new.week.period.first_day}", f"{new.week.period.last_day}")
    assert told == ("kỳ lũy kế riêng" in words.written(new))


def test_a_table_that_told_an_indicator_last_week_tells_it_again_under_its_new_date(office):
    units = [{"file": "06a 04.11.2024.xlsx", "for": ["overdue"]}, {"file": "mat.xlsx", "for": ["paused"]}]
    before(office, sources={"units": units})
    table(office, "06A 10.11.2024.xlsx", PROGRESS)

    new = made(office)

    assert {"overdue": "06A 10.11.2024.xlsx"} == new.week.told_by
    assert ("paused",) == new.lost
    assert "“for: [paused]”" in words.written(new)


@pytest.mark.parametrize(
    "name",
    [
        "008",
        "ho so: 1 #2.csv",
        "- no, {x}: [y] & *z !t | > 'q' \"p\" %TAG @ `.csv",
        "hai  dấu\u00a0cách .csv",
        "Đi\u0323nh.csv",
    ],
)
@pytest.mark.skipif(os.name == "nt", reason="Windows does not know such names")
def test_any_name_survives(office, name):
    file = exported(office, name)

    ranked = table(office, f"{name} .xlsx", TWO_ROWS)
    tables = table(office, f"{name}  .xls", PROGRESS)

    new = made(office)

    assert [file, tables, ranked, new.form] == [one.resolve() for one in new.week.sources]


@pytest.mark.parametrize(
    "word", ["008", "yes", "a: b", "#", "\\", '"', "\x85\u2028\ufeff", "😀", "null", " x ", "2024-11-11"]
)
def test_a_quoted_word_stays_the_same_text_for_any_yaml_reader(word):
    assert {"key": [word]} == yaml.load(f"key:\n  - {page.quoted(word)}", Loader=yaml.BaseLoader)
    if word != "2024-11-11":
        assert word == yaml.safe_load(page.quoted(word))


def test_files_are_named_from_the_folder_of_the_parameter_file_with_forward_slashes(office):
    exported(office, "ho-so-10.11.2024.csv")
    assert {"dossiers": ["../exports/ho-so-10.11.2024.csv"]} == load_yaml(made(office).path)["sources"]


def test_nothing_that_exists_is_ever_overwritten(office):
    exported(office, "ho-so-10.11.2024.csv")
    there = office / "params" / "2024-11-11.yaml"
    there.write_text("của văn phòng", encoding="utf-8")

    with pytest.raises(AlreadyThere) as caught:
        made(office)
    with pytest.raises(AlreadyThere):
        page._put(office / "params" / "2024-11-04.yaml", there)

    assert "không ghi đè" in str(caught.value)
    assert "của văn phòng" == there.read_text(encoding="utf-8")


def test_a_sample_week_of_the_name_makes_room_with_what_was_kept_of_it(office):
    exported(office, "ho-so-10.11.2024.csv")
    sample = before(office, "2024-11-11", drop=("previous", "period"))
    kept_of_it = sample.parent / "anh-chup" / "2024-11-11.json.gz"
    kept_of_it.parent.mkdir()
    kept_of_it.write_bytes(b"mau")
    told = sample.read_bytes()

    new = made(office)

    aside = sample.with_name("2024-11-11-mau.yaml")
    assert (told, aside.name) == (aside.read_bytes(), new.aside) and not new.week.sample
    assert not kept_of_it.exists() and (kept_of_it.parent / "2024-11-11-mau.json.gz").read_bytes() == b"mau"
    assert "Tuần mẫu cùng tên nay là 2024-11-11-mau.yaml." in words.written(new)
    with pytest.raises(AlreadyThere):
        made(office)


def test_a_sample_week_is_back_in_its_place_where_no_week_was_made(office, monkeypatch):
    exported(office, "ho-so-10.11.2024.csv")
    sample = before(office, "2024-11-11", drop=("previous", "period"))
    there = sorted((office / "params").iterdir())
    monkeypatch.setattr(page, "_put", lambda *_: (_ for _ in ()).throw(PermissionError))

    with pytest.raises(NotWritten):
        made(office)

    assert there == sorted((office / "params").iterdir()) and "sample" in sample.read_text(encoding="utf-8")


def test_where_links_are_unknown_the_file_is_moved_and_nothing_overwritten(office, monkeypatch):
    def no_links(*_):
        raise PermissionError

    monkeypatch.setattr(Path, "hardlink_to", no_links)
    exported(office, "ho-so-10.11.2024.csv")
    made(office)
    with pytest.raises(AlreadyThere):
        page._put(office / "params" / "2024-11-04.yaml", office / "params" / "2024-11-11.yaml")


def test_a_file_that_would_make_no_week_is_not_left_behind(office):
    exported(office, "ho-so-10.11.2024.csv")
    (office / "params" / "definitions.yaml").unlink()
    there = sorted((office / "params").iterdir())

    with pytest.raises(MissingFile):
        made(office)

    assert there == sorted((office / "params").iterdir())


def test_a_folder_that_cannot_be_written_to_is_told(office):
    with pytest.raises(NotWritten):
        page.write(office / "khong-co" / "x.yaml", "", lambda draft: None)


def test_a_folder_without_anything_usable_is_told_with_what_was_seen(office):
    with pytest.raises(NothingFound, match="thư mục trống"):
        made(office)
    csv_file(office / "exports", *PAYMENTS, name="thanh-toan.csv")
    with pytest.raises(NothingFound, match=r"đã xem 1 tệp: thanh-toan\.csv") as caught:
        made(office)
    assert 3 == caught.value.exit_code
    with pytest.raises(MissingFolder):
        new_week(MONDAY, office / "khong-co", office / "params" / "x.yaml")


@pytest.mark.parametrize(
    ("name", "day"),
    [
        ("ho so 01.01.2024 den 31.10.2024", "2024-10-31"),
        ("ho-so-20241104", "2024-11-04"),
        ("BC_04112024", "2024-11-04"),
        ("2024-11-4", None),
        ("ho-so 45.10.2024", None),
        ("000.00.53.H48-220921-0099", None),
    ],
)
def test_the_last_day_in_a_name_is_its_date(name, day):
    found = named_day(name)
    assert day == (found and f"{found.date()}")


def test_the_command_tells_what_it_wrote_and_refuses_a_day_that_is_no_monday(office, capsys):
    exported(office, "ho-so-10.11.2024.csv")
    given = ["new", "2024-11-11", "--from", str(office / "exports"), "--out", str(office / "params" / "w.yaml")]

    assert [0, 2] == [command.main(given), command.main(given)]
    assert "danh sách hồ sơ: ho-so-10.11.2024.csv (ngày 10/11/2024)" in capsys.readouterr().out
    assert 2 == command.main(["new", "2024-11-13", *given[2:]])
    assert "Hãy ghi 2024-11-11 hoặc 2024-11-18." in capsys.readouterr().err


def test_the_form_of_a_register_is_written_once_named_and_never_overwritten(office):
    exported(office, "ho-so-10.11.2024.csv")
    new = made(office)
    form = office / "params" / "obstacles.xlsx"
    assert (new.form, new.week.obstacles) == (form, form)
    assert f"Đã tạo sổ theo dõi vướng mắc {form}" in words.written(new)

    form.write_bytes(register([OBSTACLE]))
    filled = form.read_bytes()
    exported(office, "ho-so-17.11.2024.csv")
    later = made(office, date(2024, 11, 18))
    assert (later.form, later.week.obstacles, form.read_bytes()) == (None, form, filled)
    assert "sổ theo dõi vướng mắc" not in words.written(later)


def test_an_office_that_took_its_register_out_gets_none_named(office):
    exported(office, "ho-so-10.11.2024.csv")
    (office / "params" / "obstacles.xlsx").write_text("của mình", encoding="utf-8")
    new = made(office)
    assert (new.form, new.week.obstacles) == (None, None)
    assert "# obstacles: obstacles.xlsx" in new.path.read_text(encoding="utf-8")


def test_a_register_among_the_exports_is_no_export(office):
    exported(office, "ho-so-10.11.2024.csv")
    register_file = office / "exports" / "so.xlsx"
    register_file.write_bytes(register([OBSTACLE]))
    before(office, obstacles="../exports/so.xlsx")
    (office / "exports" / "obstacles.xlsx").write_bytes(register())
    new = made(office)
    assert ({"dossiers": ["ho-so-10.11.2024.csv"]}, {}) == (kept(new), left(new))
    assert new.week.obstacles.resolve() == register_file


def test_where_no_parameter_file_can_be_written_no_form_is_left(office, monkeypatch):
    exported(office, "ho-so-10.11.2024.csv")
    before(office)

    def refuse(path, text, check):
        raise NotWritten(path, OSError(28, "No space"))

    monkeypatch.setattr(page, "write", refuse)
    with pytest.raises(NotWritten):
        made(office)
    assert not (office / "params" / "obstacles.xlsx").exists()


def test_of_the_sample_no_register_is_taken_over(office):
    for file in (office / "params").glob("*.yaml"):
        if file.name != params.DEFINITIONS:
            file.unlink()
    exported(office, "ho-so-10.11.2024.csv")
    assert made(office).week.obstacles == office / "params" / "obstacles.xlsx"


def test_an_archive_goes_on_until_dossiers_are_listed(office):
    before(office, sources={}, archive={"place": "../kho", "of_units": ["Xã An Mẫu"]})
    table(office, "xep-hang.xlsx", TWO_ROWS)
    going_on = made(office)
    assert going_on.week.archive == params.Kept("../kho", of_units=("Xã An Mẫu",))

    going_on.path.unlink()
    exported(office, "ho-so.csv")
    listed = made(office)
    assert (listed.week.archive, len(listed.week.dossiers)) == (None, 1)
