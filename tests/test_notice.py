"""The notice to all units: places from their dossiers, among all or among those of a kind, with last week's."""

from dataclasses import replace

import pytest

from tthc_analysis import notice, scores, tables
from tthc_analysis.indicators import BY_KEY
from tthc_analysis.registry import Registry, Unit
from tthc_analysis.wording import notice as say

OFFICES = ("Phòng Y tế", "Phòng Tư pháp", "Phòng Nội vụ")


@pytest.fixture(scope="module")
def sorted_by_kind(week):
    named = Registry({name: Unit(name, kind="office") for name in OFFICES})
    return replace(week, params=replace(week.params, registry=named))


@pytest.mark.parametrize("key", BY_KEY)
def test_every_unit_stands_once_best_first_and_those_without_a_base_last(week, key):
    table = tables.notice(week, key)
    rows = scores.among(week, key)
    assert sorted(row[0] for row in table.rows) == sorted(rows["unit"])
    places = [int(row[1].split("/")[0]) for row in table.rows if row[1] != "–"]
    assert places == sorted(places) and places[0] == 1
    assert [row[1] for row in table.rows[len(places) :]] == ["–"] * (len(rows) - len(places))


def test_without_a_kind_places_are_those_of_all_units(week):
    now, all_units = scores.among(week, "overdue"), scores.scores(week)
    expected = all_units[all_units["indicator"] == "overdue"]
    for column in ("place", "of", "before_place"):
        assert list(now[column]) == list(expected[column])


def test_units_of_a_kind_are_ranked_among_themselves_now_and_before(sorted_by_kind):
    rows = scores.among(sorted_by_kind, "digitised_intake", "office").set_index("unit")
    assert set(rows.index) == set(OFFICES) and set(rows["of"]) == {3} == set(rows["of_before"])
    best = max(OFFICES, key=lambda unit: rows.at[unit, "value"])
    earlier = max(OFFICES, key=lambda unit: rows.at[unit, "before"])
    assert rows.at[best, "place"] == 1 == rows.at[earlier, "before_place"]
    assert sorted(rows["place"]) == [1, 2, 3]
    assert len(tables.notice(sorted_by_kind, "digitised_intake", "office").rows) == 3
    assert tables.notice(sorted_by_kind, "digitised_intake", "ward") is None
    assert notice.leading(sorted_by_kind, "ward") is None


def test_a_rate_shows_its_dossiers_and_what_it_was(week):
    table = tables.notice(week, "digitised_intake")
    row = next(row for row in table.rows if row[0] == "Xã Minh Mẫu")
    figures = week.by_unit("digitised_intake").loc["Xã Minh Mẫu"]
    assert row[2].exact == BY_KEY["digitised_intake"].value(*figures)
    assert row[3] == say.parts(*figures) and len(table.head[0]) == 6


def test_it_has_the_form_of_a_notice_and_names_who_is_first(week):
    head = notice.letterhead(week)
    assert (head.title, head.addressees) == ("THÔNG BÁO", ()) and head.number.endswith("/TB-VP")
    words = " ".join(notice.leading(week).texts)
    assert "Hồ sơ quá hạn: đứng đầu là 25 đơn vị cùng hạng." in words
    assert "30 đơn vị" in notice.opening(week).texts[0]


def test_a_week_without_units_has_no_places_to_tell(typed_week):
    assert tables.notice(typed_week, "overdue") is None and notice.leading(typed_week) is None
