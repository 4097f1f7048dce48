"""The notice to all units: places from their dossiers among those of a level, with last week's."""

import email
import json
from dataclasses import replace
from email import policy
from fractions import Fraction

import pytest

from tthc_analysis import __main__ as command
from tthc_analysis import notice, scores, tables
from tthc_analysis.columns import kind_of
from tthc_analysis.indicators import BY_KEY
from tthc_analysis.registry import COMMUNE, DEPARTMENT, LEVELS, Registry, Unit
from tthc_analysis.wording import notice as say


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        *(("Xã Mẫu", "commune"), ("UBND phường An Mẫu", "ward"), ("ỦY BAN NHÂN DÂN ĐẶC KHU MẪU", "special_zone")),
        *(("Thị trấn Mẫu Hạ", "township"), ("Thị xã Ất", "district"), ("Tỉnh Mẫu", "province")),
        *(("Sở Y tế", "department"), ("Phòng Y tế", "office"), ("Thanh tra tỉnh", "agency"), ("Xãm Mẫu", "")),
    ],
)
def test_what_a_unit_is_is_read_off_its_name(name, kind):
    assert kind_of(name) == kind


def test_what_the_registry_says_of_a_unit_goes_before_its_name():
    registry = Registry({"Phòng Bắc": Unit("Phòng Bắc", kind="ward"), "Xã Nam": Unit("Xã Nam")})
    assert [registry.level(name) for name in ("Phòng Bắc", "Xã Nam", "Sở Y tế", "Kho bạc")] == [
        *(COMMUNE, COMMUNE, DEPARTMENT, DEPARTMENT),
    ]


@pytest.mark.parametrize("key", BY_KEY)
def test_every_unit_is_ranked_in_one_level_among_its_own_now_and_before(week, key):
    ranked = [scores.among(week, key, level) for level in LEVELS]
    assert sorted(unit for rows in ranked for unit in rows["unit"]) == sorted(scores.among(week, key)["unit"])
    for rows in ranked:
        best = min if BY_KEY[key].better == "low" else max
        for value, place in (("value", "place"), ("before", "before_place")):
            known = rows[rows[value].notna()]
            assert set(known[known[place] == 1][value]) == {best(known[value])}


def test_without_a_level_places_are_those_of_all_units(week):
    now, all_units = scores.among(week, "overdue"), scores.scores(week)
    expected = all_units[all_units["indicator"] == "overdue"]
    for column in ("place", "of", "before_place"):
        assert list(now[column]) == list(expected[column])


@pytest.mark.parametrize(
    ("told", "words"),
    [
        *(((12, False, None), "12"), ((12, True, 12), "12*"), ((12, False, 15), "12\N{NO-BREAK SPACE}▲3")),
        ((12, True, 9), "12*\N{NO-BREAK SPACE}▼3"),
    ],
)
def test_a_place_tells_who_shares_it_and_where_it_was(told, words):
    assert say.place(*told) == words


def test_of_units_that_share_a_place_all_are_named_or_none(week):
    first, last = tables.notice.ends(week, COMMUNE).rows[0][1:]
    rows = scores.among(week, "overdue", COMMUNE)
    assert first == f"{(rows['place'] == 1).sum()} đơn vị đồng hạng (0)"
    worst = rows[rows["place"] == rows["place"].max()]
    assert all(f"{unit} ({value})" in last for unit, value in zip(worst["unit"], worst["value"], strict=True))


def test_of_few_units_none_stands_at_both_ends(week):
    offices = ("Phòng Tư pháp", "Phòng Nội vụ", "Phòng Y tế")
    other = replace(week, figures=week.figures[week.figures["unit"].isin(("", *offices))])
    for _, first, last in tables.notice.ends(other, DEPARTMENT).rows:
        assert not [unit for unit in offices if unit in first and unit in last]
    assert any(" (" in last for _, _, last in tables.notice.ends(other, DEPARTMENT).rows)


def test_units_with_nothing_to_count_have_no_place_and_are_told(week):
    none = week.figures["unit"].eq("Phòng Y tế") & week.figures["indicator"].eq("paid_online")
    figures = week.figures.assign(denominator=week.figures["denominator"].mask(none, 0))
    other = replace(week, figures=figures.assign(numerator=figures["numerator"].mask(none, 0)))
    row = {row[0]: row for row in tables.notice.places(other, DEPARTMENT).rows}["Phòng Y tế"]
    assert row[6] == "–" and "–" not in row[1:6]
    assert row[7].exact == Fraction(sum(int(cell.split("*")[0].split("\N{NO-BREAK SPACE}")[0]) for cell in row[1:6]), 5)
    note = tables.notice.ends(other, DEPARTMENT).note
    assert note.startswith("Không phát sinh nên không xếp hạng: Thanh toán trực tuyến – ") and "Phòng Y tế" in note
    value = {row[0]: row for row in tables.notice.results(other, DEPARTMENT, "high").rows}["Phòng Y tế"]
    assert (value[7], value[9]) == ("không phát sinh", "–")


def test_no_step_is_told_where_others_were_ranked_a_week_ago(week):
    then = week.previous.figures
    other = replace(week, previous=replace(week.previous, figures=then[then["unit"] != "Phòng Nội vụ"]))
    now, changed = (tables.notice.places(one, DEPARTMENT).rows for one in (week, other))
    assert any(arrow in cell for row in now for cell in row for arrow in "▲▼")
    assert not any(arrow in cell for row in changed for cell in row for arrow in "▲▼")


def test_it_has_the_form_of_a_notice(week):
    head = notice.letterhead(week)
    assert (head.title, head.addressees) == ("THÔNG BÁO", ())
    assert head.number.endswith("/TB-VP") and "Thông báo số     /TB-VP" in head.attached
    assert "của 19 xã, thị trấn và 11 phòng, đơn vị chuyên môn" in notice.opening(week).texts[0]


def test_a_week_without_units_has_no_places_to_tell(typed_week):
    for level in LEVELS:
        assert tables.notice.ends(typed_week, level) is tables.notice.places(typed_week, level) is None
        assert tables.notice.results(typed_week, level, "low") is None
    assert "chưa có số liệu" in notice.opening(typed_week).texts[0]


def test_the_command_makes_it_in_all_its_faces_beside_the_briefing(tmp_path, capsys):
    assert command.main(["notice", "params/2024-11-04.yaml", "--outputs", str(tmp_path)]) == 0
    folder = tmp_path / "2024-11-04-thong-bao"
    assert [path.name for path in tmp_path.iterdir() if path.is_dir() and not path.name.startswith(".")] == [
        folder.name
    ]
    faces = {f"notice.{face}" for face in ("ipynb", "pdf", "docx", "html", "xlsx", "eml")}
    record = json.loads((folder / "run.json").read_text(encoding="utf-8"))
    assert set(record["files"]) == {*faces, "figures.json"} and record["missing"] == []
    assert str(folder / "notice.pdf") in capsys.readouterr().out
    letter = email.message_from_bytes((folder / "notice.eml").read_bytes(), policy=policy.default)
    assert "của các đơn vị thuộc Huyện Mẫu" in letter["Subject"]
    assert [one.get_filename() for one in letter.iter_attachments()] == ["thong-bao-2024-11-04.pdf"]
