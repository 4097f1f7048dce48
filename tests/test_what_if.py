"""What if: the promised figure and place are those the mended dossiers give."""

from dataclasses import replace
from fractions import Fraction

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tthc_analysis import indicators, ranking
from tthc_analysis.indicators import BY_KEY, INDICATORS
from tthc_analysis.week import WeekResult
from tthc_analysis.what_if import standing, what_if

MENDED = {
    "overdue": {"status": "refused_at_intake"},
    "paused": {"status": "in_process", "paused_at": pd.NaT},
    "returned": {"status": "handed_over"},
    "digitised_intake": {"components_digitised": 99},
    "digitised_result": {"result_digitised": True},
    "paid_online": {"payment_method": "online_portal", "payment_status": "paid"},
}
SOME_UNITS = ("Xã Minh Mẫu", "Xã Tân Mẫu", "Phòng Tài nguyên và Môi trường")


def recomputed(week: WeekResult, key: str, behind: pd.DataFrame) -> tuple:
    """Numerator, denominator and place by mending these dossiers in the list and counting and ranking again."""
    dossiers = week.dossiers.copy()
    for column, value in MENDED[key].items():
        dossiers.loc[behind.index, column] = value
    figures = indicators.tally(dossiers, week.params.definitions.rules, week.params.period)
    table = week.standings.copy()
    table.loc[table["locality"] == week.params.locality, "value"] = None
    values = indicators.values(figures)
    ranked = ranking.standings(table.drop(columns=["recomputed", "tied"]), week.params.locality, values)
    mine = ranked[(ranked["locality"] == week.params.locality) & (ranked["indicator"] == key)].iloc[0]
    return values[key], mine["recomputed"], mine["tied"]


@pytest.mark.parametrize("key", MENDED)
def test_mending_the_dossiers_gives_the_promised_figure_and_place(week, key):
    behind = week.behind(key)
    behind = behind[behind["unit"].isin(SOME_UNITS)]
    told = what_if(week, key, unit=SOME_UNITS)
    assert told.chosen == told.mended == len(behind)
    assert recomputed(week, key, behind) == (told.after.value, told.after.place, told.after.tied)


@settings(max_examples=15, deadline=None)
@given(st.data())
def test_so_many_of_the_chosen_are_mended_whichever_they_are(week, data):
    key = data.draw(st.sampled_from(["digitised_intake", "digitised_result", "paid_online"]))
    behind = week.behind(key)
    fix = data.draw(st.integers(0, len(behind)))
    told = what_if(week, key, fix=fix)
    some = behind.sample(fix, random_state=data.draw(st.integers(0, 99)))
    assert recomputed(week, key, some) == (told.after.value, told.after.place, told.after.tied)


def test_mending_all_reaches_the_goal_and_the_first_place(week):
    for one in INDICATORS:
        told = what_if(week, one.key)
        assert told.after.value == (0 if one.better == "low" else 1)
        assert told.after.place == 1 and told.after.of == 12


def test_nothing_mended_is_the_place_of_now(week):
    for key, line in week.lines.iterrows():
        told = what_if(week, key, fix=0)
        assert told.before == told.after
        assert told.before.place == line["recomputed"]


def test_more_than_were_chosen_cannot_be_mended(week):
    told = what_if(week, "overdue", unit=("Phòng Kinh tế và Hạ tầng",), fix=5)
    assert (told.chosen, told.mended) == (1, 1)


def test_dossiers_are_chosen_by_id_unit_and_any_column(week):
    behind = week.behind("digitised_intake")
    ids = tuple(behind["dossier_id"].head(7))
    assert what_if(week, "digitised_intake", dossiers=ids).mended == 7
    both = behind[(behind["channel"] == "postal") & (behind["sector"] == "Chứng thực")]
    assert what_if(week, "digitised_intake", channel=("postal",), sector=("Chứng thực",)).mended == len(both)


def test_our_value_is_rounded_as_the_others_are_printed_before_it_is_placed(week):
    value = what_if(week, "digitised_intake", fix=100).after.value
    standings = week.standings.copy()
    one = (standings["locality"] == "Thành phố Giáp") & (standings["indicator"] == "digitised_intake")
    standings.loc[one, "value"] = ranking.as_printed(value, 2)
    told = what_if(replace(week, standings=standings), "digitised_intake", fix=100)
    assert value != ranking.as_printed(value, 2) and told.after.tied


def test_without_all_the_others_values_there_is_a_figure_but_no_place(week):
    standings = week.standings.copy()
    standings.loc[standings["locality"] == "Thành phố Giáp", "value"] = None
    told = what_if(replace(week, standings=standings), "overdue", fix=1)
    assert told.after.value == BY_KEY["overdue"].value(22, None) == Fraction(22)
    assert (told.before.place, told.after.place, told.after.of) == (None, None, None)


def test_a_figure_told_by_a_table_of_units_is_mended_by_unit_only(week):
    origins = {key: replace(one, rules=()) for key, one in week.origins.items()}
    told = replace(week, origins=origins)
    assert what_if(told, "digitised_intake", unit=SOME_UNITS) == what_if(week, "digitised_intake", unit=SOME_UNITS)
    assert what_if(told, "digitised_intake", sector=("Đất đai",)) is None


def test_nothing_can_be_said_without_a_figure_or_the_column(week, typed_week):
    assert what_if(typed_week, "digitised_intake") is None
    assert what_if(week, "digitised_intake", desk=("Quầy 1",)) is None


def test_a_figure_is_rounded_as_the_others_are_printed_in_its_own_indicator(week):
    decimals = week.standings["indicator"].map(lambda key: 0 if key == "digitised_intake" else 2)
    told = replace(week, standings=week.standings.assign(decimals=decimals))
    assert standing(told, BY_KEY["digitised_intake"], 967, 1000, {"Huyện B": Fraction(97, 100)}).tied
