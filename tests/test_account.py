"""How a figure came about: every part of the account is one that the week itself holds."""

from dataclasses import replace
from datetime import datetime

import pytest

from tests.test_canaries import around, list_with_canaries
from tests.test_params import week_file
from tests.words import foreign
from tthc_analysis import __main__ as command
from tthc_analysis.account import EVERY, account, find, units
from tthc_analysis.bundle import Origin
from tthc_analysis.commands import why as asking
from tthc_analysis.errors import UsageError
from tthc_analysis.indicators import BY_KEY, INDICATORS
from tthc_analysis.params import ROOT
from tthc_analysis.week import WeekResult, analyse_week
from tthc_analysis.wording import account as say
from tthc_analysis.wording.numbers import count, printed

INTAKE = BY_KEY["digitised_intake"]


def told(week: WeekResult, key: str, unit: str = "") -> dict[str, str]:
    """The account by what is asked; of several answers the last."""
    return dict(account(week, EVERY[key], unit))


@pytest.mark.parametrize("one", EVERY.values(), ids=EVERY)
def test_a_figure_is_asked_for_by_key_or_name_however_it_is_spelt(one):
    for words in (one.key, one.name, one.name.upper(), f" {one.short} "):
        assert find(words) == one


@pytest.mark.parametrize(
    ("words", "nearest"),
    [
        ("overdu", "overdue"),
        ("Số hóa hồ sơ khi tiếp", "Số hóa hồ sơ khi tiếp nhận"),
        ("TRẢ LẠI HỒ SƠ DO KHÔNG ĐỦ", "Trả lại"),
    ],
)
def test_a_near_miss_is_asked_about_and_never_taken(words, nearest):
    with pytest.raises(UsageError) as caught:
        find(words)
    assert nearest.casefold() in str(caught.value).casefold() and "Có phải" in str(caught.value)


def test_what_is_near_nothing_is_answered_with_all_there_is():
    with pytest.raises(UsageError) as caught:
        find("xyz")
    assert all(key in str(caught.value) for key in EVERY)


@pytest.mark.parametrize("one", INDICATORS, ids=lambda one: one.key)
def test_the_account_tells_the_line_of_the_briefing(week, one):
    line, answers = week.lines.loc[one.key], told(week, one.key)
    parts = [line["numerator"], line["denominator"]][: len(one.facts)]
    assert "/".join(map(count, parts)) in answers[say.VALUE]
    assert printed(line["value"], one.out_of is not None) in answers[say.VALUE]
    assert f"{line['place']}/{line['of']}" in answers[say.PLACE]
    assert printed(line["published"], one.out_of is not None, line["decimals"]) in answers[say.PROVINCE]
    assert answers[say.BEFORE] == printed(line["previous_value"], one.out_of is not None)
    for asked, fact in zip((say.COUNTED, say.OUT_OF), one.facts, strict=False):
        rule = week.params.definitions.rules[fact]
        assert rule.says in answers[asked] and rule.name in answers[asked]
    assert week.sources[0].sha256 in answers[say.SOURCE] and week.sources[0].path.name in answers[say.SOURCE]
    assert count(len(week.behind(one.key))) in answers[say.DOSSIERS]


def test_the_units_of_a_figure_add_up_to_it(week):
    parts = [
        told(week, INTAKE.key, unit)[say.VALUE].split(" ")[0].rstrip(":").split("/") for unit in units(week, INTAKE)
    ]
    sums = [sum(int(part.replace(".", "")) for part in column) for column in zip(*parts, strict=True)]
    assert sums == [week.lines.at[INTAKE.key, "numerator"], week.lines.at[INTAKE.key, "denominator"]]


def test_a_unit_has_its_own_dossiers_and_no_place(week):
    answers = told(week, "digitised_intake", "Xã Minh Mẫu")
    behind = week.behind("digitised_intake")
    assert count((behind["unit"] == "Xã Minh Mẫu").sum()) in answers[say.DOSSIERS]
    assert '--unit "Xã Minh Mẫu"' in answers[say.DOSSIERS]
    assert not {say.PLACE, say.PROVINCE, say.BEFORE} & set(answers)


def test_of_a_printed_table_the_columns_added_up_and_its_own_days_are_told(week):
    printed_in = Origin(("06a.xls",), None, None, exported=datetime(2024, 11, 4, 7), columns=(("Trễ hạn",),))
    answers = told(replace(week, origins={"overdue": printed_in}), "overdue")
    assert answers[say.COUNTED] == "cộng các cột “Trễ hạn”"
    assert answers[say.DAYS] == "bảng không ghi kỳ, xuất 07:00 ngày 04/11/2024"
    assert say.RULES not in answers


def test_a_figure_beside_the_six_is_told_as_far_as_the_list_goes(week):
    answers = told(week, "on_time")
    assert say.VALUE in answers and say.SOURCE in answers and say.PLACE not in answers


def test_a_difference_from_the_province_is_told_with_what_would_explain_it(week):
    line = week.lines.loc["overdue"]
    lines = week.lines.copy()
    lines.at["overdue", "published"], lines.at["overdue", "differs"] = line["published"] - 1, True
    assert "chênh +1" in told(replace(week, lines=lines), "overdue")[say.PROVINCE]


def test_of_lines_typed_by_hand_only_what_the_province_printed_is_known(typed_week):
    answers = told(typed_week, "digitised_intake")
    assert "chưa có số liệu" in answers[say.VALUE] and answers[say.PROVINCE] == "96,70%"
    assert (answers[say.SOURCE], answers[say.DOSSIERS]) == (say.NO_SOURCE, say.NO_DOSSIERS)


def test_rows_refused_are_named_by_their_place_and_never_quoted(tmp_path):
    list_with_canaries(tmp_path / "ho-so.xlsx")
    week = analyse_week(week_file(tmp_path, drop=("sample", "previous"), sources={"dossiers": ["ho-so.xlsx"]}))
    text = say.told(account(week, BY_KEY["overdue"]))
    assert "Dòng bị loại" in text and "cột “Ngày hẹn trả”" in text and "dòng khác" in text
    assert around(text) == []


@pytest.mark.parametrize("one", EVERY.values(), ids=EVERY)
def test_the_account_speaks_vietnamese(week, typed_week, one):
    for told_of in (week, typed_week):
        text = say.told(account(told_of, one)).replace(str(ROOT), "")
        assert foreign(text.replace(".yaml", "").replace("run.py", "")) == []


class TestCommand:
    @pytest.fixture(autouse=True)
    def _sample(self, week, monkeypatch):
        monkeypatch.setattr(asking, "analyse_week", lambda params: week)

    def test_it_prints_the_account(self, capsys):
        assert command.main(["why", "số hóa khi tiếp nhận", "x.yaml", "--unit", "XÃ  minh mẫu"]) == 0
        assert "Xã Minh Mẫu" in capsys.readouterr().out.splitlines()[0]

    def test_it_asks_back_for_what_it_does_not_know(self, capsys):
        assert command.main(["why", "overdu", "x.yaml"]) == 2
        assert "“overdue”" in capsys.readouterr().err
        assert command.main(["why", "overdue", "x.yaml", "--unit", "Xã Minh Mâu"]) == 2
        assert "Có phải “Xã Minh Mẫu” không?" in capsys.readouterr().err
