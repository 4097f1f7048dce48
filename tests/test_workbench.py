"""The analyst's desk: what is asked in one line is answered by a plain frame, and says what the rooms below say."""

import doctest
import subprocess
import sys
from dataclasses import replace
from datetime import date, datetime

import pandas as pd
import pytest
from IPython.core.completer import IPCompleter, provisionalcompleter

import tthc_analysis as tthc
from tests.test_canaries import around, list_with_canaries
from tests.test_params import week_file
from tthc_analysis import meant, workbench
from tthc_analysis.blocks import MIME
from tthc_analysis.drivers import gap, goal
from tthc_analysis.errors import NoSuchWeek, UsageError
from tthc_analysis.indicators import BY_KEY, INDICATORS, integer
from tthc_analysis.params import PARAMS
from tthc_analysis.week import analyse_week
from tthc_analysis.workbench import Workbench

EXAMPLES = [test for test in doctest.DocTestFinder().find(workbench) if test.examples]
KEYS = tuple(BY_KEY)
QUESTIONS = ("by", "causes", "dossiers", "figures", "findings", "key", "only", "places", "result", "units", "weekly")


@pytest.fixture(scope="module")
def bench(week) -> Workbench:
    return Workbench(week)


@pytest.mark.parametrize("example", EXAMPLES, ids=lambda test: test.name.removeprefix("tthc_analysis."))
def test_every_example_of_the_docstrings_says_what_comes(example, bench, monkeypatch):
    monkeypatch.setattr(workbench, "analyse_week", lambda file: bench.result)
    example.globs = {"tthc": tthc, "week": bench}
    told = doctest.DocTestRunner(optionflags=doctest.ELLIPSIS | doctest.NORMALIZE_WHITESPACE).run(example)
    assert told.failed == 0


def test_every_question_has_an_example():
    asked = {name for name in dir(Workbench(None)) if name != "result"}
    assert asked == {test.name.rpartition(".")[2] for test in EXAMPLES if "Workbench." in test.name}


@pytest.mark.parametrize(
    "which",
    [
        "2024-11-04",
        "04/11/2024",
        date(2024, 11, 4),
        datetime(2024, 11, 4, 8, 30),
        "params/2024-11-04.yaml",
        PARAMS / "2024-11-04.yaml",
    ],
    ids=repr,
)
def test_a_week_is_named_by_day_name_or_file(which):
    assert meant.week_file(which).resolve() == PARAMS / "2024-11-04.yaml"


@pytest.mark.parametrize(
    "which", ["2024-11-05", date(2024, 11, 5), "params/2024-11-05.yaml", "tuần này", "definitions"]
)
def test_a_week_that_is_not_there_is_answered_by_those_that_are(which):
    with pytest.raises(NoSuchWeek) as caught:
        tthc.week(which)
    assert {"2024-10-28", "2024-11-04"} <= set(caught.value.known)
    assert "Các tuần đang có: 2024-10-28, 2024-11-04, " in str(caught.value) and "\n" not in str(caught.value)


def test_the_package_is_light_and_its_week_stays_a_question_once_the_module_is_loaded():
    said = "import sys, tthc_analysis as t; assert 'pandas' not in sys.modules; import tthc_analysis.week; "
    said += "from tthc_analysis.week import analyse_week; assert t.week.__module__ == 'tthc_analysis.workbench'"
    subprocess.run([sys.executable, "-c", said], check=True)


def test_what_can_be_asked_is_told_on_tab(bench):
    with provisionalcompleter():
        told = [one.text for one in IPCompleter(namespace={"week": bench}, use_jedi=False).completions("week.", 5)]
    assert {f".{name}" for name in QUESTIONS} <= set(told)
    assert [name for name in dir(bench) if name.startswith("_")] == []


def test_the_card_has_the_six_lines_and_its_table_is_what_an_export_prints(bench):
    shown = bench._repr_mimebundle_()
    for words in ("Huyện Mẫu, tuần báo cáo 04/11/2024 (SỐ LIỆU MẪU)", "96,70%", "12/12", "6.048", "week.by"):
        assert words in shown["text/html"]
    assert [row[0] for row in shown[MIME]["rows"]] == [one.name for one in INDICATORS]


@pytest.mark.parametrize("key", KEYS)
def test_figures_are_the_six_lines_in_dossiers_and_per_cent(bench, key):
    line, told, ratio = bench.result.lines.loc[key], bench.figures.loc[key], BY_KEY[key].out_of is not None
    scale = 100 if ratio else 1
    assert [integer(told[name]) for name in ("numerator", "denominator", "place", "of")] == [
        line[name] for name in ("numerator", "denominator", "place", "of")
    ]
    assert told["value"] == float(scale * line["value"])
    assert told["change"] == float(scale * (line["value"] - line["previous_value"]))


@pytest.mark.parametrize("column", ["unit", "sector", "procedure", "channel", "weekday", "hour", "status"])
@pytest.mark.parametrize("key", KEYS)
def test_groups_by_any_column_add_up_to_the_whole_figure_and_gap(bench, key, column):
    told, line, one = bench.by(column, key), bench.result.lines.loc[key], BY_KEY[key]
    missing = gap(one, line["numerator"], line["denominator"], goal(one).value)
    assert told["numerator"].sum() == line["numerator"]
    assert told["denominator"].sum() == (line["denominator"] or 0)
    assert told["gap"].sum() == pytest.approx(float(missing * (100 if one.out_of else 1)))
    assert told["share"].sum() == pytest.approx(100)
    assert list(told["share"]) == sorted(told["share"], reverse=True)


def test_without_an_indicator_groups_of_all_six_are_told(bench):
    assert list(bench.by("lĩnh vực")["indicator"].unique()) == list(KEYS)


@pytest.mark.parametrize("key", KEYS)
def test_dossiers_and_causes_are_those_that_weigh_on_the_figure(bench, key):
    told, behind = bench.dossiers(key), bench.result.behind(key)
    assert sorted(told["dossier_id"]) == sorted(behind["dossier_id"])
    where = behind.set_index("dossier_id")["source_row"]
    assert list(told["source_row"]) == list(where[told["dossier_id"]])
    assert bench.causes(key)["weighing"].sum() == len(behind)


def test_the_worklist_of_some_dossiers_is_theirs_alone(bench):
    told = bench.worklist(unit="xã an mẫu", channel=("trực tuyến", "bưu chính"))
    ids = bench.result.dossiers.query("unit == 'Xã An Mẫu' and channel != 'in_person'")["dossier_id"]
    assert len(told) and set(told["dossier_id"]) <= set(ids)
    assert set(told["fixable"]) <= {"Sửa được ngay", "Phải đôn đốc", "Chưa rõ", "Vẫn bị tính trong kỳ"}


def test_the_place_that_is_promised_is_the_one_that_so_many_dossiers_bring(bench):
    for key in KEYS:
        for row in bench.places(key).dropna(subset=["to_reach"]).itertuples():
            assert bench.what_if(key, done=row.to_reach)["place"].iloc[-1] <= row.place


def test_the_course_ends_with_todays_figure(bench):
    for key in KEYS:
        last = bench.weekly(key).iloc[-1]
        assert last["value"] == bench.figures.at[key, "value"]


def test_a_frame_may_be_changed_without_changing_the_week(bench):
    for ask in (lambda: bench.figures, lambda: bench.findings, lambda: bench.worklist(), lambda: bench.units):
        told = ask()
        told.iloc[:, 0] = None
        assert len(told) == 0 or ask().iloc[:, 0].notna().all()


@pytest.mark.parametrize(
    ("ask", "said"),
    [
        (lambda week: week.by("overdue", "overdue"), "danh sách hồ sơ không có cột “overdue”"),
        (lambda week: week.by("sectr", "overdue"), "Có phải “sector” không?"),
        (lambda week: week.by("sector", "quá hạng"), "không có chỉ tiêu “quá hạng”"),
        (lambda week: week.only(unit="Xã Min Mẫu"), "Có phải “Xã Minh Mẫu” không?"),
        (lambda week: week.dossiers("overdue", channel="trực tuyên"), "Có phải “trực tuyến” không?"),
        (lambda week: week.what_if("overdue", sector="Hộ tích"), "Có phải “Hộ tịch” không?"),
    ],
)
def test_a_misspelt_word_is_answered_by_one_sentence_with_the_nearest(bench, ask, said):
    with pytest.raises(UsageError) as caught:
        ask(bench)
    assert said in str(caught.value) and "\n" not in str(caught.value)


def test_a_week_without_a_list_tells_its_lines_and_says_why_not_more(typed_week):
    bench = Workbench(typed_week)
    assert bench.figures.at["digitised_intake", "value"] == 96.7
    assert pd.isna(bench.figures.at["paid_online", "value"]) and pd.isna(bench.figures.at["overdue", "change"])
    assert bench.units.empty and bench.worklist().empty
    for ask in (bench.causes, bench.dossiers, bench.weekly):
        with pytest.raises(UsageError, match="không tính từ danh sách hồ sơ"):
            ask("overdue")
    with pytest.raises(UsageError, match="chưa có số liệu"):
        bench.what_if("paid_online")
    with pytest.raises(UsageError, match="không có danh sách hồ sơ"):
        bench.by("sector")


def test_a_figure_taken_from_a_table_is_not_split_by_dossiers_it_does_not_count(week):
    origins = {key: replace(one, rules=()) for key, one in week.origins.items()}
    bench = Workbench(replace(week, origins=origins))
    with pytest.raises(UsageError, match=r"week\.units"):
        bench.by("sector", "overdue")
    assert bench.by("sector").empty and len(bench.units) and len(bench.causes("overdue"))


def test_codes_are_told_and_asked_for_by_the_words_of_a_list(bench):
    assert "Đã trả kết quả" in list(bench.by("trạng thái", "digitised_result")["status"])
    assert len(bench.dossiers("paid_online", payment_method="tiền mặt")) == len(
        bench.result.behind("paid_online").query("payment_method == 'cash'")
    )


def test_a_table_of_units_can_be_asked_by_unit_alone(week):
    origins = {key: replace(one, rules=()) for key, one in week.origins.items()}
    bench = Workbench(replace(week, origins=origins, dossiers=week.dossiers.head(0)[[]]))
    assert (
        bench.what_if("overdue", unit="xã an mẫu")["mended"].iloc[-1]
        == week.by_unit("overdue").loc["Xã An Mẫu"].iloc[0]
    )
    for ask in (lambda: bench.only(unit="Xã An Mẫu"), lambda: bench.by("sector"), lambda: bench.only(sector="Đất đai")):
        with pytest.raises(UsageError):
            ask()


def test_no_answer_tells_of_a_person(tmp_path):
    list_with_canaries(tmp_path / "ho-so.xlsx")
    file = week_file(tmp_path, drop=("sample", "previous"), sources={"dossiers": ["ho-so.xlsx"]})
    bench = Workbench(analyse_week(file))
    asked = [bench.figures, bench.units, bench.by("unit"), bench.by("procedure"), bench.worklist()]
    asked += [ask(key) for key in ("overdue", "digitised_intake") for ask in (bench.causes, bench.weekly, bench.places)]
    told = [str(value) for frame in asked for value in (*frame.columns, *frame.to_numpy().flat)]
    assert len(bench.worklist()) and around("\n".join([*told, bench._repr_html_()])) == []
