"""Parameters are checked before anything runs."""

from datetime import date, datetime
from fractions import Fraction
from pathlib import Path

import pytest
import yaml

from tthc_analysis import params, values
from tthc_analysis.errors import MissingFile, ParamsError
from tthc_analysis.rules import READINGS

SAMPLE = params.ROOT / "params" / "2024-11-04.yaml"
BY_HAND = params.ROOT / "params" / "2024-11-04-chi-bang-tinh.yaml"


def week_file(folder: Path, drop: tuple[str, ...] = (), **changed) -> Path:
    """The sample week with some top-level keys changed or dropped, beside its own definitions; without its register."""
    content = yaml.load(SAMPLE.read_text(encoding="utf-8"), Loader=yaml.BaseLoader)
    content.pop("obstacles", None)
    content |= changed
    for key in drop:
        del content[key]
    (folder / params.DEFINITIONS).write_bytes((SAMPLE.parent / params.DEFINITIONS).read_bytes())
    file = folder / "tuan.yaml"
    file.write_text(yaml.safe_dump(content, allow_unicode=True), encoding="utf-8")
    return file


def fault(file: Path) -> ParamsError:
    with pytest.raises(ParamsError) as caught:
        params.load(file)
    return caught.value


def test_the_sample_week_is_the_directives_case():
    week = params.load("params/2024-11-04.yaml")
    assert (week.report_date, week.locality, week.sample) == (date(2024, 11, 4), "Huyện Mẫu", True)
    assert (week.period.start, week.period.end) == (datetime(2024, 1, 1), datetime(2024, 11, 1))
    assert week.name == "2024-11-04"
    assert week.previous == SAMPLE.parent / "2024-10-28.yaml"


def test_lines_typed_by_hand_are_exact_and_may_lack_a_value():
    published = params.load(BY_HAND).published
    assert published["digitised_intake"].value == Fraction(967, 1000)
    assert (published["overdue"].place, published["overdue"].of) == (8, 12)
    assert (published["paid_online"].value, published["paid_online"].place) == (None, 6)


@pytest.mark.parametrize(
    ("report", "period", "days"),
    [
        ("2024-11-11", (date(2024, 1, 1), date(2024, 11, 10)), (date(2024, 11, 4), date(2024, 11, 10))),
        ("2025-01-06", (date(2024, 1, 1), date(2024, 12, 31)), (date(2024, 12, 30), date(2024, 12, 31))),
        ("2025-01-13", (date(2025, 1, 1), date(2025, 1, 12)), (date(2025, 1, 1), date(2025, 1, 12))),
    ],
    ids=["within the year", "closing the old year", "opening the new year"],
)
def test_without_a_period_counting_runs_from_1_january_and_no_day_is_lost_at_new_year(tmp_path, report, period, days):
    week = params.load(week_file(tmp_path, drop=("period",), report_date=report))
    assert (week.period.first_day, week.period.last_day) == period
    assert (week.days.first_day, week.days.last_day) == days


def test_paths_start_at_the_parameter_file(tmp_path):
    week = params.load(week_file(tmp_path, sources={"dossiers": ["du-lieu/a.xlsx"]}))
    assert week.dossiers == (tmp_path / "du-lieu" / "a.xlsx",)


def test_a_file_goes_by_its_exact_name_or_else_by_the_name_tidied(tmp_path):
    (tmp_path / "ho  so.xlsx").touch()
    week = params.load(week_file(tmp_path, sources={"dossiers": ["ho  so.xlsx", " xuất  khác.xlsx"]}))
    assert week.dossiers == (tmp_path / "ho  so.xlsx", tmp_path / "xuất khác.xlsx")


def test_a_day_that_is_no_monday_is_refused_with_the_two_nearest(tmp_path):
    error = fault(week_file(tmp_path, report_date="2024-11-05"))
    assert error.key == "report_date"
    assert "2024-11-04" in str(error) and "2024-11-11" in str(error)


@pytest.mark.parametrize("day", ["04/11/2024", "2024-11-31", "ON", "2024"])
def test_a_day_that_does_not_exist_is_refused(tmp_path, day):
    assert fault(week_file(tmp_path, report_date=day)).key == "report_date"


def test_an_unknown_key_is_refused_with_the_nearest_name(tmp_path):
    error = fault(week_file(tmp_path, localty="Huyện Mẫu"))
    assert error.key == "localty"
    assert "Có phải “locality” không?" in str(error)


def test_an_unknown_key_deep_inside_is_named_with_its_path(tmp_path):
    assert fault(week_file(tmp_path, sources={"dosiers": ["a.xlsx"]})).key == "sources.dosiers"


@pytest.mark.parametrize("key", ["report_date", "locality", "group", "definitions", "letterhead"])
def test_a_missing_key_is_named(tmp_path, key):
    assert fault(week_file(tmp_path, drop=(key,))).key == key


def test_a_week_without_any_source_is_refused(tmp_path):
    assert fault(week_file(tmp_path, drop=("sources",))).key == "sources"


def test_a_period_cannot_end_before_it_starts_or_after_the_report(tmp_path):
    reversed_period = {"from": "2024-10-31", "to": "2024-01-01"}
    assert fault(week_file(tmp_path, period=reversed_period)).key == "period"
    assert fault(week_file(tmp_path, period={"from": "2024-01-01", "to": "2024-11-04"})).key == "period.to"


@pytest.mark.parametrize(
    ("line", "key"),
    [
        ({"value": "96.7.1%"}, "published.digitised_intake.value"),
        ({"place": "13/12"}, "published.digitised_intake.place"),
        ({"values": "96,70%"}, "published.digitised_intake.values"),
        ("96,70%", "published.digitised_intake"),
    ],
)
def test_a_published_line_that_cannot_be_is_refused(tmp_path, line, key):
    assert fault(week_file(tmp_path, published={"digitised_intake": line})).key == key


def test_a_key_written_twice_is_refused(tmp_path):
    file = week_file(tmp_path)
    file.write_text(file.read_text(encoding="utf-8") + "locality: Huyện Giáp\n", encoding="utf-8")
    assert fault(file).key == "locality"


def test_text_that_is_no_yaml_is_refused_with_its_line(tmp_path):
    file = week_file(tmp_path)
    file.write_text("report_date: 2024-11-04\n  locality: [\n", encoding="utf-8")
    assert "dòng 2" in str(fault(file))


def test_words_that_yaml_would_change_keep_their_letters(tmp_path):
    assert params.load(week_file(tmp_path, locality="ON", group="008")).group == "008"


def test_a_missing_parameter_file_is_named(tmp_path):
    with pytest.raises(MissingFile) as caught:
        params.load(tmp_path / "khong-co.yaml")
    assert caught.value.path == tmp_path / "khong-co.yaml"


def test_a_profile_chooses_a_rule_for_every_fact():
    chosen = params.load(SAMPLE).definitions
    assert set(chosen.rules) == set(READINGS)
    assert chosen.rules["overdue"].name == "resolved_late_or_open_past_due"


def test_another_choice_of_rule_gives_another_digest(tmp_path):
    file = week_file(tmp_path)
    definitions = file.with_name(params.DEFINITIONS)
    changed = definitions.read_text(encoding="utf-8").replace("resolved_late_or_open_past_due", "open_past_due")
    before = params.load(file).definitions.digest
    definitions.write_text(changed, encoding="utf-8")
    assert params.load(file).definitions.digest != before


def test_an_unknown_profile_is_refused_with_the_nearest(tmp_path):
    assert "Có phải “chi_thi_huyen” không?" in str(fault(week_file(tmp_path, definitions="chi_thi_huyem")))


def test_an_unknown_rule_is_refused_with_the_nearest(tmp_path):
    file = week_file(tmp_path)
    definitions = file.with_name(params.DEFINITIONS)
    misspelt = definitions.read_text(encoding="utf-8").replace("has_electronic_result", "has_electronic_results")
    definitions.write_text(misspelt, encoding="utf-8")
    error = fault(file)
    assert error.key == "chi_thi_huyen.rules.result_digitised"
    assert "Có phải “has_electronic_result” không?" in str(error)


ADDED = """
columns: {due_at: [Hẹn ngày]}
flag: {true: [Xong]}
measures: {res_late: [Đã xử lý > Trễ hạn]}
indicators: {overdue: [Hồ sơ trễ hạn]}
units: {Xã An Mẫu: [UBND xã An Mẫu]}
"""


def test_an_office_adds_spellings_without_touching_code(tmp_path):
    aliases = tmp_path / params.ALIASES
    aliases.write_text(ADDED, encoding="utf-8")
    vocabulary = params.load(week_file(tmp_path)).vocabulary
    assert "Hẹn ngày" in next(one for one in vocabulary.dossier if one.key == "due_at").headers
    assert values.parsers(vocabulary)["unit"]("ubnd xã an mẫu") == "Xã An Mẫu"
    assert values.parsers(vocabulary)["unit"]("Xã Bình Mẫu") == "Xã Bình Mẫu"
    assert values.parsers(vocabulary)["flag"]("xong") is True
    late = next(one for one in vocabulary.measures if one.key == "res_late")
    assert ("Đã xử lý", "Trễ hạn") in late.paths
    assert "Hồ sơ trễ hạn" in vocabulary.indicators["overdue"]


@pytest.mark.parametrize(
    ("content", "key"),
    [
        ("colums: {due_at: [x]}", "colums"),
        ("columns: {due: [x]}", "columns.due"),
        ("status: {paused: x}", "status.paused"),
    ],
)
def test_a_spelling_of_nothing_we_know_is_refused(tmp_path, content, key):
    (tmp_path / params.ALIASES).write_text(content, encoding="utf-8")
    assert fault(week_file(tmp_path)).key == key


@pytest.mark.parametrize(
    ("sources", "key"),
    [
        ({"units": "so-hoa.xls"}, "sources.units"),
        ({"units": [{"for": ["overdue"]}]}, "sources.units.file"),
        ({"units": [{"file": "a.xls", "for": ["overdu"]}]}, "sources.units.for"),
        ({"units": [{"file": "a.xls", "of": ["overdue"]}]}, "sources.units.of"),
        ({"units": [["a.xls"]]}, "sources.units"),
        ({"supplements": ["a.xls"], "units": ["b.xls"]}, "sources.supplements"),
        ({"national": ["a.xls"], "units": ["b.xls"]}, "sources.national"),
        ({"dossiers": ["b.xls"], "national": "a.xls"}, "sources.national"),
        ({"tables": ["a.xls"]}, "sources.tables"),
    ],
)
def test_sources_are_named_strictly(tmp_path, sources, key):
    assert fault(week_file(tmp_path, sources=sources)).key == key


def test_tables_of_units_are_files_with_the_indicators_they_are_asked_for(tmp_path):
    units = ["06a.xls", {"file": "so-hoa.xls", "for": ["digitised_intake", "digitised_result"]}]
    week = params.load(week_file(tmp_path, sources={"units": units}))
    assert week.units == (tmp_path / "06a.xls", tmp_path / "so-hoa.xls")
    assert week.told_by == {"digitised_intake": "so-hoa.xls", "digitised_result": "so-hoa.xls"}


def test_another_profile_takes_the_place_of_the_one_the_file_names():
    week = params.load(SAMPLE, profile="mau_06a")
    assert week.definitions.key == "mau_06a"
    assert week.locality == params.load(SAMPLE).locality


def test_another_profile_does_not_excuse_a_week_that_names_none(tmp_path):
    with pytest.raises(ParamsError) as caught:
        params.load(week_file(tmp_path, drop=("definitions",)), profile="mau_06a")
    assert caught.value.key == "definitions"


def test_every_profile_can_be_loaded_in_the_order_of_the_file():
    every = params.load_profiles(SAMPLE.parent / params.DEFINITIONS)
    assert [one.key for one in every] == ["chi_thi_huyen", "mau_06a", "chi_so_766"]
    assert every[1] == params.load_definitions(SAMPLE.parent / params.DEFINITIONS, "mau_06a")
