"""A part of a week tells of its dossiers what the whole tells of all."""

import pytest

from tthc_analysis import tables, why
from tthc_analysis.indicators import BY_KEY, integer
from tthc_analysis.part import part

KEYS = tuple(BY_KEY)
PARTS = ("numerator", "denominator")


@pytest.fixture(scope="module")
def commune(week):
    return part(week, {"unit": ("Xã Minh Mẫu",)}, "Xã Minh Mẫu")


@pytest.mark.parametrize("key", KEYS)
def test_the_part_of_a_unit_has_that_units_figures_now_and_a_week_ago(week, commune, key):
    for whole, some in ((week, commune), (week.previous, commune.previous)):
        expected = whole.by_unit(key).loc["Xã Minh Mẫu"]
        assert [some.lines.at[key, name] for name in PARTS] == [integer(expected[name]) for name in PARTS]
    assert commune.lines.at[key, "previous_value"] == commune.previous.lines.at[key, "value"]


@pytest.mark.parametrize("column", ["channel", "sector"])
def test_parts_by_the_values_of_a_column_add_up_to_the_whole(week, column):
    parts = [part(week, {column: (name,)}, name) for name in week.dossiers[column].dropna().unique()]
    for key, line in week.lines.iterrows():
        for name in PARTS:
            assert sum(some.lines.at[key, name] or 0 for some in parts) == (line[name] or 0)


def test_a_dossier_keeps_the_cause_that_the_whole_tells(week, commune):
    for key, rows in commune.primary_causes.items():
        told = week.primary_causes[key].set_index("dossier_id")["cause"]
        assert list(rows["cause"]) == list(told[rows["dossier_id"]])
        assert len(rows) == len(commune.behind(key))


def test_a_part_has_no_place_and_nothing_of_other_sources(commune):
    assert commune.lines[["place", "recomputed", "published"]].isna().all(axis=None)
    assert commune.standings.empty and commune.reconciliation.differences.empty and commune.restated.empty
    assert "Xếp thứ" not in [head.text for head in tables.card(commune).head[0]]


def test_of_a_part_a_sensitive_procedure_is_named_by_its_sector_alone(commune):
    rows = [commune.dossiers, commune.previous.dossiers, *commune.primary_causes.values()]
    printed = (tables.contributions(commune, "digitised_intake", "procedure"), tables.worklist(commune))
    told = [*why.explanation(commune, "digitised_intake").texts, *map(str, printed)]
    told += [name for frame in rows for name in frame["procedure"].dropna().unique()]
    assert "Hộ tịch (chỉ nêu lĩnh vực)" in " ".join(told)
    assert [one for one in told if any(words in one.lower() for words in ("khai tử", "hôn nhân", "kết hôn"))] == []


def test_a_part_of_nobody_has_no_figures(week):
    nobody = part(week, {"unit": ()}, "không ai")
    assert nobody.figures.empty and nobody.lines["value"].isna().all() and not nobody.by_list("overdue")
