"""One dossier in two systems: what differs, what it does to the figures, and who waits for it."""

from datetime import datetime, timedelta
from pathlib import Path
from random import Random
from types import SimpleNamespace

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests import typed
from tests.test_params import week_file
from tests.test_read_dossiers import csv_file
from tthc_analysis import national, tables, two_systems
from tthc_analysis.calendar import Holidays, Span
from tthc_analysis.indicators import INDICATORS, tally
from tthc_analysis.params import ROOT, load_definitions
from tthc_analysis.reconcile.systems import on_our_clock, shifts
from tthc_analysis.week import WeekResult, analyse_week

HEADER = ["Mã hồ sơ", "Đơn vị giải quyết", "Ngày tiếp nhận", "Ngày hẹn trả", "Ngày kết thúc xử lý", "Trạng thái"]
HEADER += ["Ngày tạm dừng", "Ngày tiếp tục xử lý"]
AT_WORK, READY, DONE, BACK = "Đang xử lý", "Có kết quả", "Đã trả kết quả", "Trả lại"
PROFILES = [load_definitions(ROOT / "params" / "definitions.yaml", key) for key in ("chi_thi_huyen", "mau_06a")]


def one(number: int, status=AT_WORK, received="05/01/2024 08:30", due="12/01/2024 17:00", ended="", unit="Xã An Mẫu"):
    return [f"H99-240105-{number:04}", unit, received, due, ended, status, "", ""]


def week(folder: Path, ours: list[list], theirs: list[list] | None, at="2024-11-04", there="2024-11-04", **changed):
    """The week of two lists, exported on the days in their names."""
    csv_file(folder, HEADER, *ours, name=f"ho-so-{at}.csv")
    sources = {"dossiers": [f"ho-so-{at}.csv"]}
    if theirs is not None:
        csv_file(folder, HEADER, *theirs, name=f"quoc-gia-{there}.csv")
        sources["national"] = [f"quoc-gia-{there}.csv"]
    given = {"sources": sources, "definitions": "chi_thi_huyen", "report_date": "2024-11-04"} | changed
    return analyse_week(week_file(folder, drop=("sample", "previous"), **given))


def told(folder: Path, ours: list[list], theirs: list[list], **given) -> pd.DataFrame:
    table = national.beside(week(folder, ours, theirs, **given))
    return table.set_index(table["dossier_id"].str[-4:].astype(int))


def what(result: WeekResult, file: str) -> list[str]:
    return [row.what for row in result.findings.itertuples() if row.where.startswith(file)]


def test_a_dossier_is_in_both_systems_or_in_one_by_its_id_alone_and_never_by_a_part_of_it(tmp_path):
    longer = ["H99-240105-00011", *one(1)[1:]]
    table = national.beside(week(tmp_path, [one(1), one(2)], [[" h99-240105-0002", *one(2)[1:]], longer]))
    assert dict(zip(table["dossier_id"], table["where"], strict=True)) == {
        "H99-240105-0001": "local_only",
        "H99-240105-0002": "both",
        "H99-240105-00011": "national_only",
    }


def test_a_dossier_whose_row_could_not_be_read_in_one_list_is_not_called_missing_there(tmp_path):
    broken = one(1, due="sáng mai")
    assert dict(told(tmp_path, [one(1), one(2)], [broken, one(2)])["where"]) == {1: "unread", 2: "both"}
    result = week(tmp_path, [one(1), one(2)], [broken, one(2)])
    assert what(result, "quoc-gia") == ["1 dòng của danh sách Cổng quốc gia không đọc được"]


def test_a_list_of_which_no_row_could_be_read_is_still_a_list(tmp_path):
    result = week(tmp_path, [one(1), one(2)], [one(1, due="sáng mai")])
    assert list(national.beside(result)["where"]) == ["unread", "local_only"]
    assert [row[1] for row in tables.sync(result).rows[:4]] == ["0", "1", "0", "1"]
    assert national.effects(result).set_index("indicator").loc["overdue", "numerator_difference"] == -2
    assert two_systems.compared(result).texts[1].startswith("Ở các hồ sơ chung")


@pytest.mark.parametrize(
    ("ours", "theirs", "kind"),
    [
        (AT_WORK, AT_WORK, "none"),
        ("Mới tiếp nhận", AT_WORK, "wording"),
        (READY, DONE, "wording"),
        (BACK, "7", "wording"),
        ("7", BACK, "outcome"),
        (AT_WORK, "Chờ bổ sung", "stage"),
        ("Chờ bổ sung", "Yêu cầu thực hiện nghĩa vụ tài chính", "stage"),
        ("Tạm dừng", "Mới đăng ký", "stage"),
        (DONE, AT_WORK, "outcome"),
        (DONE, BACK, "outcome"),
    ],
)
def test_statuses_differ_in_wording_in_stage_or_in_outcome(tmp_path, ours, theirs, kind):
    table = told(tmp_path, [one(1, ours)], [one(1, theirs)])
    assert (table.loc[1, "kind"], table.loc[1, "status_differs"]) == (kind, kind != "none")


def test_dates_differ_beyond_a_minute_and_by_days_where_a_list_tells_no_time(tmp_path):
    ours = [one(1), one(2), one(3, received="06/01/2024 08:30"), one(4)]
    theirs = [one(1), one(2, received="05/01/2024 08:31"), one(3), one(4, received="05/01/2024 08:32")]
    table = told(tmp_path, ours, theirs)
    assert dict(table["received_at_by"].dropna()) == {3: timedelta(days=-1), 4: timedelta(minutes=2)}
    assert list(table["dates_differ"]) == [False, False, True, True]
    days = [[*row[:2], row[2][:10], *row[3:]] for row in theirs]
    assert dict(told(tmp_path, ours, days)["received_at_by"].dropna()) == {3: timedelta(days=-1)}


def test_an_end_known_to_one_system_is_a_difference_of_dates_only_where_the_statuses_agree(tmp_path):
    ended = {"ended": "10/01/2024 09:00"}
    table = told(tmp_path, [one(1, DONE, **ended), one(2, DONE, **ended)], [one(1, READY), one(2)])
    assert dict(table["dates_differ"]) == {1: True, 2: False}


def test_an_end_the_portal_has_missed_for_more_than_a_day_is_late_by_whole_working_days(tmp_path):
    ended = ["03/11/2024 00:00", "02/11/2024 23:00", "25/10/2024 09:00", "25/10/2024 09:00"]
    ours = [one(number, DONE, ended=when) for number, when in enumerate(ended, 1)]
    result = week(tmp_path, ours, [one(1), one(2), one(3), one(4, DONE, ended=ended[3])])
    late = national.late_sync(result)
    assert list(zip(late["dossier_id"].str[-1], late["sync_delay"], strict=True)) == [("3", 6), ("2", 1)]
    assert national.delays(result) == (2, 3.5, 6)
    table = tables.late_sync(result, most=1)
    assert table.rows == (("H99-240105-0003", "Xã An Mẫu", DONE, AT_WORK, "25/10/2024", "6"),)
    assert table.caption.startswith("Nội bộ: 2 hồ sơ đã xong") and "(1 hồ sơ lâu nhất)" in table.caption
    assert two_systems.late(result).texts[0].endswith("từ 3,5 ngày làm việc trở lên, lâu nhất 6 ngày làm việc.")


@pytest.mark.parametrize(
    "latest", [one(3, received="28/10/2024 08:00"), one(3, DONE, ended="28/10/2024 08:00")], ids=("in", "done")
)
def test_a_national_list_of_unknown_moment_is_as_old_as_the_latest_event_in_it(tmp_path, latest):
    ours = [one(1, DONE, ended="25/10/2024 09:00"), one(2, DONE, ended="30/10/2024 09:00")]
    assert dict(told(tmp_path, ours, [one(1), one(2), latest], there="moi")["sync_delay"].dropna()) == {1: 1}


class TestAnotherClock:
    ours = (one(1), one(2, ended="10/01/2024 09:00", status=DONE))

    def moved(self, hours: int, rows: list[list]) -> list[list]:
        def told(cell: str) -> str:
            shape = "%d/%m/%Y %H:%M"
            return f"{datetime.strptime(cell, shape) + timedelta(hours=hours):{shape}}" if cell else ""

        return [[*row[:2], *map(told, row[2:5]), *row[5:]] for row in rows]

    @pytest.mark.parametrize(("hours", "word"), [(-7, "sớm hơn"), (7, "muộn hơn")])
    def test_a_file_just_seven_hours_off_is_told_once_and_no_date_differs(self, tmp_path, hours, word):
        result = week(tmp_path, self.ours, self.moved(hours, self.ours))
        assert not national.beside(result)["dates_differ"].any()
        (finding,) = what(result, "quoc-gia")
        assert finding.startswith("5 ngày giờ") and word in finding
        assert not national.effects(result)["dossiers"].any()

    def test_other_hours_or_too_few_dates_are_differences(self, tmp_path):
        result = week(tmp_path, self.ours, self.moved(-6, self.ours))
        assert national.beside(result)["dates_differ"].all() and what(result, "quoc-gia") == []
        result = week(tmp_path, self.ours[:1], self.moved(-7, self.ours[:1]))
        assert national.beside(result)["dates_differ"].all() and what(result, "quoc-gia") == []

    def test_a_difference_within_a_file_of_another_clock_is_still_seen(self, tmp_path):
        ours = [one(number) for number in range(1, 11)]
        theirs = self.moved(-7, [one(1, received="04/01/2024 08:30"), *ours[1:]])
        table = told(tmp_path, ours, theirs)
        assert dict(table["received_at_by"].dropna()) == {1: timedelta(days=-1)}

    def test_only_the_file_of_another_clock_is_set_right(self):
        local = typed.frame([{"dossier_id": f"H{number}", "received_at": datetime(2024, 1, 5)} for number in range(6)])
        there = local.assign(source_file=["a"] * 3 + ["b"] * 3)
        there.loc[:2, "received_at"] -= timedelta(hours=7)
        (shift,) = shifts(local, there)
        assert (shift.file, shift.dates) == ("a", 3)
        assert (on_our_clock(there, (shift,))["received_at"] == local["received_at"]).all()


def test_lists_exported_more_than_a_day_apart_are_told(tmp_path):
    assert what(week(tmp_path, [one(1)], [one(1)], there="2024-11-03"), "quoc-gia") == []
    (finding,) = what(week(tmp_path, [one(1)], [one(1)], there="2024-11-01"), "quoc-gia")
    assert finding.endswith("cách nhau hơn một ngày")


def test_what_is_overdue_here_and_was_ended_in_time_on_the_portal_only_lacks_to_be_synchronised(tmp_path):
    theirs = [one(1, DONE, ended="10/01/2024 09:00"), one(2, DONE, ended="15/01/2024 09:00"), one(3)]
    theirs += [one(4, DONE, ended="04/11/2024 09:00")]
    ours = [one(number) for number in range(1, 5)]
    period = {"period": {"from": "2024-01-01", "to": "2024-10-31"}}
    causes = week(tmp_path, ours, theirs, **period).primary_causes["overdue"].set_index("dossier_id")
    assert list(causes["cause"]) == ["C02", "C02", "C99", "C99"]
    assert list(causes["fixable"])[:2] == ["now", "locked"]


def test_without_a_national_list_nothing_is_derived_and_nothing_is_told_but_that(tmp_path):
    result = week(tmp_path, [one(1)], None)
    assert not [name for name in result.dossiers if name.startswith("national")]
    assert result.national.empty and national.beside(result).empty and national.effects(result).empty
    made = (tables.sync, tables.sync_effects, tables.sync_units, tables.late_sync)
    assert [table(result) for table in made] == [None] * 4
    for said in (two_systems.compared, two_systems.effects, two_systems.late):
        assert said(result).texts[0].startswith("Tuần này không có danh sách xuất từ Cổng Dịch vụ công quốc gia")
    assert "C02 (thiếu Trạng thái trên Cổng Dịch vụ công quốc gia)" in tables.causes(result, "overdue").note


def test_the_figures_do_not_change_by_a_national_list(tmp_path):
    ours = [one(1), one(2, DONE, ended="20/01/2024 08:00")]
    alone, both = week(tmp_path, ours, None), week(tmp_path, ours, [one(1, DONE, ended="08/01/2024 08:00")])
    pd.testing.assert_frame_equal(alone.figures, both.figures)
    pd.testing.assert_frame_equal(alone.lines, both.lines)


def test_each_reason_makes_its_part_of_the_difference(tmp_path):
    ours = [one(1), one(2), one(3), one(4, received="05/01/2024 08:30"), one(6, DONE, ended="13/01/2024 08:00")]
    ours.append(one(7))
    theirs = [one(2, DONE, ended="10/01/2024 09:00"), one(3), one(4, due="12/12/2024 17:00"), one(5)]
    theirs += [one(6, DONE, ended="12/01/2024 08:00"), one(7, DONE, due="12/12/2024 17:00", ended="10/01/2024 09:00")]
    result = week(tmp_path, ours, theirs)
    row = national.effects(result).set_index("indicator").loc["overdue"]
    assert (row["numerator"], row["national_numerator"], row["numerator_difference"], row["dossiers"]) == (6, 2, -4, 6)
    assert type(row["numerator"]) is int
    reasons = {name: row[f"numerator_{name}"] for name in national.REASONS}
    assert reasons == {"local_only": -1, "national_only": 1, "status": -2, "date": -2, "other": 0}
    assert row["denominator"] is None and row["denominator_difference"] is None
    cells = next(row for row in tables.sync_effects(result).rows if row[0] == "Quá hạn")
    assert cells == ("Quá hạn", "6", "2", "−4", "0", "−2", "−2", "0", "6")
    assert two_systems.effects(result).texts[0] == (
        "Hồ sơ quá hạn: 6 theo phần mềm một cửa, 2 theo Cổng Dịch vụ công quốc gia. Hai bên đếm khác 6 hồ sơ: 1 chỉ có "
        "ở phần mềm một cửa, 1 chỉ có ở Cổng quốc gia, 2 khác trạng thái và 2 khác ngày."
    )


def test_what_only_another_status_with_its_date_makes_is_made_by_the_status(tmp_path):
    result = week(tmp_path, [one(1)], [one(1, BACK, ended="10/01/2024 09:00")])
    row = national.effects(result).set_index("indicator").loc["returned"]
    assert (row["numerator_difference"], row["numerator_status"], row["dossiers_status"]) == (1, 1, 1)


def test_what_the_national_list_has_no_columns_for_is_not_told_of_it(tmp_path):
    csv_file(tmp_path, HEADER, one(1), name="a.csv")
    csv_file(tmp_path, HEADER[:6], one(1)[:6], name="b.csv")
    params = week_file(tmp_path, drop=("sample", "previous"), sources={"dossiers": ["a.csv"], "national": ["b.csv"]})
    result = analyse_week(params)
    row = national.effects(result).set_index("indicator").loc["overdue"]
    assert (row["numerator"], row["national_numerator"], row["numerator_difference"]) == (1, None, None)
    assert tables.sync_effects(result).rows[0][1:5] == ("1", "chưa có số liệu", "–", "–")


def test_units_are_told_most_differences_first_and_the_others_together(tmp_path):
    ours = [one(1, unit="Xã A"), one(2, unit="Xã B"), one(3, unit="Xã B"), one(4, unit="Xã C")]
    theirs = [one(1, unit="Xã A"), one(2, DONE, ended="10/01/2024 09:00", unit="xã B"), one(5, unit="XÃ C")]
    result = week(tmp_path, ours, theirs)
    table = tables.sync_units(result, most=1)
    assert [row[0] for row in table.rows] == ["Xã B", "2 đơn vị khác", "Cộng"]
    assert table.rows[0][1:] == ("2", "1", "0", "1", "0", "0", "2")
    assert table.rows[-1][1:] == ("5", "2", "1", "1", "0", "0", "4")
    every = national.by_unit(result).set_index("unit")
    assert list(every.loc["Xã C", ["local_only", "national_only"]]) == [1, 1]


def test_several_national_files_are_one_list_and_the_latest_tells(tmp_path):
    csv_file(tmp_path, HEADER, one(1), one(2), name="ho-so.csv")
    csv_file(tmp_path, HEADER, one(1, AT_WORK), name="qg-2024-11-01.csv")
    csv_file(tmp_path, HEADER, one(1, DONE, ended="10/01/2024 09:00"), one(2), name="qg-2024-11-04.csv")
    sources = {"dossiers": ["ho-so.csv"], "national": ["qg-2024-11-01.csv", "qg-2024-11-04.csv"]}
    result = analyse_week(week_file(tmp_path, drop=("sample", "previous"), sources=sources))
    assert list(national.beside(result)["national_status"]) == ["handed_over", "in_process"]
    assert [source.kind for source in result.sources if source.path.name.startswith("qg")] == ["national"] * 2


def test_the_table_counts_places_kinds_dates_and_lateness_and_tells_what_the_lists_span(tmp_path):
    ours = [one(1, READY), one(2), one(3, DONE, ended="25/10/2024 09:00"), one(4), one(5, due="15/01/2024 17:00")]
    theirs = [one(1, DONE), one(2, "Chờ bổ sung"), one(3), one(5), one(6, received="01/02/2024 08:00")]
    result = week(tmp_path, ours, theirs)
    table = tables.sync(result)
    assert [int(row[1]) for row in table.rows] == [4, 1, 1, 0, 1, 1, 1, 0, 1, 0, 1]
    assert "phần mềm một cửa: 05/01/2024 đến 05/01/2024; của Cổng" in table.note
    assert two_systems.compared(result).texts[:2] == (
        "Hai danh sách có chung 4 hồ sơ; 1 hồ sơ chỉ có ở phần mềm một cửa, 1 chỉ có ở Cổng Dịch vụ công quốc gia.",
        "Trong số hồ sơ chung, 1 hồ sơ khác kết cục, 1 khác bước xử lý, 1 khác ngày.",
    )


def random_week(seed: int) -> SimpleNamespace:
    """Two random lists that share most dossiers, and of each the one half or the other of its columns."""
    random = Random(seed)
    ids = [f"H{number}" for number in range(random.randrange(1, 60))]
    ours = {one: typed.dossier(random) | {"dossier_id": one} for one in ids if random.random() < 0.9}
    theirs = {}
    for one in ids:
        other = typed.dossier(random) | {"dossier_id": one}
        copied = {key: value for key, value in ours.get(one, {}).items() if random.random() < 0.7}
        if random.random() < 0.9:
            theirs[one] = other | copied
    rejected = pd.DataFrame({"file": ["qg.csv", "ho-so.csv"], "dossier": random.choices([*ids, ""], k=2)})
    params = SimpleNamespace(
        definitions=random.choice(PROFILES),
        period=Span(typed.FIRST, typed.FIRST + timedelta(days=random.randrange(1, 12))),
        national=(Path("qg.csv"),),
        holidays=Holidays(),
    )
    frames = [
        typed.frame([*side.values()]).assign(
            source_file=name,
            exported_at=pd.Timestamp("2024-01-20").as_unit("us"),
            status=lambda of: of["status"].fillna("paused"),
        )
        for name, side in (("ho-so.csv", ours), ("qg.csv", theirs))
    ]
    return _Hashable(params=params, dossiers=frames[0], national=frames[1], rejected=rejected)


class _Hashable(SimpleNamespace):
    __hash__ = object.__hash__


@settings(max_examples=20, deadline=None)
@given(st.integers(0, 10**9))
def test_the_reasons_add_up_to_the_difference_of_what_is_counted_whatever_the_lists(seed):
    week = random_week(seed)
    rows = national.effects(week)
    ours, theirs = national.lists(week)
    sides = [
        tally(side, week.params.definitions.rules, week.params.period, INDICATORS) if len(side) else None
        for side in (ours, theirs)
    ]
    for row in rows.to_dict("records"):
        for part in ("numerator", "denominator"):
            own, other = (0 if side is None else _whole(side, row["indicator"], part) for side in sides)
            if row[part] is None:
                assert not other
                continue
            assert (row[part], row[f"national_{part}"]) == (own, other)
            reasons = [row[f"{part}_{reason}"] for reason in national.REASONS]
            assert sum(reasons) == row[f"{part}_difference"] == other - own
        assert sum(row[f"dossiers_{reason}"] for reason in national.REASONS) == row["dossiers"]


def _whole(side: pd.DataFrame, key: str, part: str) -> int | None:
    number = side[(side["unit"] == "") & (side["indicator"] == key)][part].iloc[0]
    return None if pd.isna(number) else int(number)
