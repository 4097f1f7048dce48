"""The sample of a commune of today, read back from its files; nothing here uses the generator's own counting."""

import csv
import hashlib
import os
import subprocess
import sys
from datetime import date, datetime

import pandas as pd
import pytest
from python_calamine import CalamineWorkbook

from tthc_analysis import calendar, monitor, sample, tables
from tthc_analysis.columns import BUILT_IN
from tthc_analysis.mondays import SAMPLE, due
from tthc_analysis.params import PARAMS, ROOT
from tthc_analysis.read.dossiers import read_list
from tthc_analysis.read.ranking import read_ranking
from tthc_analysis.read.scores766 import groups, read_scores766
from tthc_analysis.week import analyse_week

NAMES = {
    "xa-ho-so-2026-11-16.xlsx",
    "xa-ho-so-2026-11-23.xlsx",
    "xep-hang-2026-11-16.xlsx",
    "xep-hang-2026-11-23.xlsx",
    "cong-quoc-gia-2026-11-23.xlsx",
    "diem-766-2026-11-16.xlsx",
    "diem-766-2026-11-23.xlsx",
}
MONDAYS = ["2026-11-16", "2026-11-23"]
NEW_YEAR = pd.Timestamp(2026, 1, 1)
LAND = "Đất đai"
CULTURE = "Phòng Văn hóa - Xã hội"
ENDED = ["Đã xử lý xong", "Đã trả kết quả", "Trả lại", "Công dân yêu cầu rút hồ sơ"]
NOT_ACCEPTED = ["Mới đăng ký", "Không được tiếp nhận"]
THREE_DAYS = ["Đăng ký tạm trú", "Đăng ký thành lập hộ kinh doanh", "Cấp Giấy xác nhận tình trạng hôn nhân"]
PERSONAL = {"Chủ hồ sơ", "Địa chỉ"}


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    folder = tmp_path_factory.mktemp("commune")
    sample.provide(folder, ["xa-ho-so-2026-11-23.xlsx"])
    return folder


@pytest.fixture(scope="module")
def lists(folder):
    return {monday: frame(folder / f"xa-ho-so-{monday}.xlsx") for monday in MONDAYS}


@pytest.fixture(scope="module")
def portal(folder):
    return frame(folder / "cong-quoc-gia-2026-11-23.xlsx")


@pytest.fixture(scope="module")
def commune():
    return analyse_week("params/2026-11-23.yaml")


def cells(path):
    return CalamineWorkbook.from_path(path).get_sheet_by_index(0).to_python(skip_empty_area=False)


def frame(path):
    """The list below its header; what is blank is missing, and what is called a day is one."""
    _, _, _, _, headers, *rows = cells(path)
    table = pd.DataFrame(rows, columns=headers).replace("", None)
    days = [name for name in table if name.startswith("Ngày")]
    return table.assign(**{name: pd.to_datetime(table[name]) for name in days})


def ranking(folder, monday):
    return {row[1]: row[2:] for row in cells(folder / f"xep-hang-{monday}.xlsx")[6:] if row[1]}


def per_cent(part, whole):
    return f"{(20000 * int(part) + whole) // (2 * whole) / 100:.2f}%".replace(".", ",")


def figures(rows, as_of):
    """The six figures by the index of Quyết định 766."""
    accepted = rows[~rows["Trạng thái"].isin(NOT_ACCEPTED)]
    received = accepted[accepted["Ngày tiếp nhận"].between(NEW_YEAR, as_of, inclusive="left")]
    end = accepted["Ngày kết thúc xử lý"]
    ended = accepted[end.between(NEW_YEAR, as_of, inclusive="left") & accepted["Trạng thái"].isin(ENDED)]
    running = accepted[end.isna()]
    waiting = running["Ngày tạm dừng"].notna() & running["Ngày tiếp tục xử lý"].isna()
    past = running["Ngày hẹn trả"].dt.normalize() < as_of
    late = ended["Ngày kết thúc xử lý"].dt.normalize() > ended["Ngày hẹn trả"].dt.normalize()
    of_fee = received[received["Hình thức thu"] != "Không thu phí"]
    online = (of_fee["Trạng thái thanh toán"] == "Đã thanh toán") & (of_fee["Hình thức thanh toán"] == "Trực tuyến")
    has_result = (ended["Kết quả điện tử"] == "Có") | (ended["Thủ tục không có kết quả"] == "Có")
    return [
        late.sum() + (past & ~waiting).sum(),
        waiting.sum(),
        (ended["Trạng thái"] == "Trả lại").sum(),
        per_cent((received["Số TPHS đã số hóa"] > 0).sum(), len(received)),
        per_cent(has_result.sum(), len(ended)),
        per_cent(online.sum(), len(of_fee)),
    ]


def digests(folder):
    return {path.name: hashlib.sha256(path.read_bytes()).hexdigest() for path in folder.iterdir()}


def test_a_week_that_names_one_file_gets_all_of_the_commune_and_none_of_the_district(folder):
    assert {path.name for path in folder.iterdir()} == NAMES


def test_a_week_of_the_district_gets_none_of_the_commune(tmp_path):
    for name in ("ho-so-2024-10-28.csv", "ho-so-2024-11-04.xlsx", "xep-hang-2024-10-28.xlsx", "vuong-mac.xlsx"):
        (tmp_path / name).touch()
    sample.provide(tmp_path, ["ho-so-2024-11-04.xlsx"])
    assert not NAMES & {path.name for path in tmp_path.iterdir()}


def test_another_process_writes_the_same_bytes(folder, tmp_path):
    code = (
        "import pathlib; from tthc_analysis import sample; "
        f"sample.provide(pathlib.Path({str(tmp_path)!r}), ['xep-hang-2026-11-16.xlsx'])"
    )
    subprocess.run([sys.executable, "-c", code], check=True, env={**os.environ, "PYTHONHASHSEED": "7"})
    assert digests(tmp_path) == digests(folder)


@pytest.mark.parametrize("monday", MONDAYS)
def test_the_ranking_prints_what_is_counted_from_the_list(folder, lists, monday):
    counted = figures(lists[monday], pd.Timestamp(monday))
    assert ranking(folder, monday)["Xã Mẫu"][::2] == counted


def test_the_week_tells_the_same_six_figures_and_places_as_the_province(commune):
    lines = commune.lines
    assert list(lines["recomputed"]) == list(lines["place"])
    assert not lines["differs"].any()


def test_the_commune_is_good_at_promises_and_payments_and_weak_at_results_and_returns(commune):
    place = commune.lines["place"]
    assert (place["overdue"], place["paid_online"]) < (34, 34)
    assert 2 * min(place["returned"], place["digitised_result"]) > 135
    assert 9000 < commune.received() < 12000


def test_since_september_more_land_dossiers_are_returned_than_in_all_the_months_before(lists):
    rows = lists["2026-11-23"]
    land = rows[(rows["Trạng thái"] == "Trả lại") & (rows["Lĩnh vực"] == LAND)]
    since = land["Ngày kết thúc xử lý"] >= pd.Timestamp(2026, 9, 1)
    assert since.sum() > 2 * (~since).sum() > 0


def test_on_fridays_the_department_of_culture_leaves_ten_times_as_many_unscanned_as_on_other_days(lists):
    rows = lists["2026-11-23"]
    culture = rows[(rows["Đơn vị giải quyết"] == CULTURE) & rows["Ngày hẹn trả"].notna()]
    unscanned, friday = culture["Số TPHS đã số hóa"] == 0, culture["Ngày tiếp nhận"].dt.day_of_week == 4
    assert unscanned[friday].mean() > 10 * unscanned[~friday].mean() > 0


def test_most_dossiers_come_online(lists):
    assert (lists["2026-11-23"]["Kênh thực hiện"] == "Trực tuyến").mean() > 0.7


@pytest.mark.parametrize("monday", MONDAYS)
def test_the_province_has_135_localities_of_different_names_and_right_places(folder, monday):
    table = ranking(folder, monday)
    assert len(table) == 135
    assert max(map(len, table)) <= 40
    assert {name.rsplit(" ", 2)[0] for name in table if name != "Xã Mẫu"} == {"Xã", "Phường", "Đặc khu"}
    for column in range(0, 12, 2):
        values = [row[column] for row in table.values()]
        if isinstance(values[0], str):
            values = [-float(value.replace(",", ".").removesuffix("%")) for value in values]
        assert [f"{1 + sum(other < value for other in values)}/135" for value in values] == [
            row[column + 1] for row in table.values()
        ]


def test_some_localities_share_a_place_in_every_indicator(folder):
    rows = ranking(folder, "2026-11-23").values()
    assert all(len({row[column] for row in rows}) < 135 for column in range(1, 12, 2))


def test_no_count_of_the_year_falls_from_one_week_to_the_next(folder):
    before, after = (ranking(folder, monday) for monday in MONDAYS)
    assert all(before[name][column] <= after[name][column] for name in after for column in (0, 4))


def test_nothing_is_promised_for_a_day_off_and_on_saturdays_only_for_those_worked(lists):
    with (ROOT / "params" / "holidays.csv").open(encoding="utf-8", newline="") as file:
        kinds = {row["date"]: row["kind"] for row in csv.DictReader(file)}
    promised = lists["2026-11-23"]["Ngày hẹn trả"].dropna().dt.date.unique()
    odd = {day: kinds.get(day.isoformat()) for day in promised if day.weekday() > 4 or day.isoformat() in kinds}
    assert set(odd.values()) == {"work"}
    assert {date(2026, 1, 10), date(2026, 8, 22)} == set(odd)


def test_three_working_days_over_the_24_of_november_end_a_day_later(lists, commune):
    rows = lists["2026-11-23"]
    rows = rows[rows["Tên thủ tục hành chính"].isin(THREE_DAYS) & rows["Ngày tạm dừng"].isna()]
    days = rows[["Ngày tiếp nhận", "Ngày hẹn trả"]].dropna().apply(lambda moments: moments.dt.date)
    promised = dict(days.itertuples(index=False))
    assert promised[date(2026, 11, 18)] == date(2026, 11, 23)
    assert promised[date(2026, 11, 19)] == date(2026, 11, 25)
    for received, due_at in days.itertuples(index=False):
        assert due_at == calendar.add_working_days(received, 3, commune.params.holidays)


def test_ids_are_unique_and_of_the_commune_that_does_not_exist(lists):
    for rows in lists.values():
        assert rows["Mã hồ sơ"].is_unique
        assert rows["Mã hồ sơ"].str.fullmatch(r"H99\.5[1-6]-2[56]\d{4}-\d{4}").all()
        assert rows["Mã TTHC"].str.fullmatch(r"1\.999[56]\d\d").all()


def test_no_column_could_hold_a_real_person(lists, portal):
    for rows in (*lists.values(), portal):
        assert PERSONAL <= set(rows)
        assert rows["Chủ hồ sơ"].str.fullmatch(r"Người nộp mẫu \d{5}").all()
        assert rows["Địa chỉ"].str.fullmatch(r"Thôn Mẫu \d\d, Xã Mẫu").all()
        known = {"Người nộp", "Số CCCD", "Email", "Ngày sinh"}
        assert not known & set(rows)


def test_the_later_list_shows_the_same_dossiers_and_nothing_after_its_export(lists):
    before, after = (lists[monday] for monday in MONDAYS)
    assert set(before["Mã hồ sơ"]) < set(after["Mã hồ sơ"])
    for monday, rows in lists.items():
        events = rows[[name for name in rows if name.startswith("Ngày") and name != "Ngày hẹn trả"]]
        assert events.max().max() <= pd.Timestamp(f"{monday} 06:30")


def test_events_of_a_dossier_follow_each_other(lists):
    names = ["Ngày nộp", "Ngày tiếp nhận", "Ngày tạm dừng", "Ngày tiếp tục xử lý", "Ngày kết thúc xử lý"]
    for row in lists["2026-11-23"][[*names, "Ngày trả kết quả"]].itertuples(index=False):
        moments = [moment for moment in row if not pd.isna(moment)]
        assert moments == sorted(moments)


def test_the_portal_is_read_as_a_list_without_a_rejected_row(folder, portal):
    read = read_list(folder / "cong-quoc-gia-2026-11-23.xlsx", BUILT_IN)
    assert (len(read.table), list(read.rejected)) == (len(portal), [])


def test_the_portal_misses_some_dossiers_and_is_behind_or_later_with_others(lists, portal):
    ours = lists["2026-11-23"].set_index("Mã hồ sơ")
    theirs = portal.set_index("Mã hồ sơ")
    both = ours.loc[theirs.index]
    ended = "Ngày kết thúc xử lý"
    behind = both[ended].notna() & theirs[ended].isna()
    later = theirs[ended] > both[ended]
    assert 0.015 < 1 - len(theirs) / len(ours) < 0.025
    assert 0.012 < behind.mean() < 0.018
    assert 0.001 < later.mean() < 0.006
    assert not (theirs[ended] < both[ended]).any()


def test_what_is_returned_the_portal_calls_withdrawn(lists, portal):
    ours = lists["2026-11-23"].set_index("Mã hồ sơ")["Trạng thái"]
    theirs = portal.set_index("Mã hồ sơ")["Trạng thái"]
    returned = theirs[theirs.index.isin(ours.index[ours == "Trả lại"])]
    assert set(returned) == {"Công dân yêu cầu rút hồ sơ", "Đang xử lý"}


def test_of_a_long_group_a_table_shows_ends_and_neighbours_with_our_row_in_the_middle(commune):
    assert tables.localities(commune) is None
    for better in ("low", "high"):
        table = tables.nearest(commune, better)
        assert len(table.rows) == 13
        (own,) = table.marked
        assert table.rows[own][0::3] == table.rows[own][1:2] + table.rows[own][3::3]
        assert [table.rows[own][column] for column in (1, 4, 7)] == ["Xã Mẫu"] * 3
        for column in (3, 6, 9):
            places = [int(row[column]) for row in table.rows]
            assert places == sorted(places)
            assert places[0] == 1


def test_a_short_group_has_no_table_of_neighbours(week):
    assert tables.nearest(week, "low") is None
    assert tables.localities(week) is not None


def test_on_its_own_monday_the_sample_is_neither_due_nor_missed(tmp_path):
    for monday in MONDAYS:
        (tmp_path / f"{monday}.yaml").write_bytes((PARAMS / f"{monday}.yaml").read_bytes())
    assert due(datetime(2026, 11, 25), tmp_path, or_sample=True) == SAMPLE
    assert monitor.missed(datetime(2026, 12, 2, tzinfo=calendar.weeks.VIET_NAM), 4, tmp_path, tmp_path) == []


def test_the_portals_scores_are_the_sums_of_their_groups_for_the_same_localities(folder):
    for day in ("16", "23"):
        told = read_scores766(folder / f"diem-766-2026-11-{day}.xlsx").table
        standings = read_ranking(folder / f"xep-hang-2026-11-{day}.xlsx").table
        assert set(told["unit"]) == set(standings["locality"]) and len(told) == 135
        assert all(row.total == sum(getattr(row, key) for key in groups(told)) for row in told.itertuples())
