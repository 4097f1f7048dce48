"""The six facts of the directive, word for word, computed from the sample's dossiers and the province's table."""

import pytest

from tthc_analysis import tables
from tthc_analysis.indicators import BY_KEY
from tthc_analysis.wording.numbers import place, printed

FACTS = [
    ("overdue", "23", "8/12"),
    ("paused", "28", "9/12"),
    ("returned", "255", "10/12"),
    ("digitised_intake", "96,70%", "12/12"),
    ("digitised_result", "97,41%", "9/12"),
]


@pytest.mark.parametrize(("key", "value", "standing"), FACTS)
def test_the_dossiers_give_the_directives_value_and_the_table_its_place(week, key, value, standing):
    line = week.lines.loc[key]
    own = BY_KEY[key].value(line["numerator"], line["denominator"])
    assert printed(own, BY_KEY[key].out_of is not None) == value
    assert place(line["place"], line["of"]) == place(line["recomputed"], line["of"]) == standing


def test_online_payment_stands_at_6_of_12(week):
    line = week.lines.loc["paid_online"]
    assert place(line["place"], line["of"]) == place(line["recomputed"], line["of"]) == "6/12"


@pytest.mark.parametrize(("key", "value", "standing"), [*FACTS, ("paid_online", "chưa có số liệu", "6/12")])
def test_six_typed_lines_print_as_typed(typed_week, key, value, standing):
    row = next(row for row in tables.six_lines(typed_week).rows if row[0] == BY_KEY[key].name)
    assert row[1:3] == (value, standing)


@pytest.mark.parametrize("key", list(BY_KEY))
def test_every_dossier_behind_a_figure_is_counted_in_it(week, key):
    line, behind = week.lines.loc[key], week.behind(key)
    weighing = line["numerator"] if BY_KEY[key].better == "low" else line["short"]
    assert len(behind) == weighing
    assert behind["dossier_id"].is_unique
