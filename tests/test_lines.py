"""The six lines: own figure beside the province's."""

from fractions import Fraction

import pandas as pd

from tthc_analysis import indicators
from tthc_analysis.lines import lines
from tthc_analysis.ranking import standings
from tthc_analysis.read.ranking import COLUMNS


def own(key="digitised_intake", now=(9670, 10000), week=(96, 100)) -> pd.DataFrame:
    rows = [("", key, indicators.BY_KEY[key].span, *now), ("", key, "week", *week)]
    return pd.DataFrame(rows, columns=indicators.COLUMNS).astype({"numerator": "Int64", "denominator": "Int64"})


def printed(value, key="digitised_intake", decimals=2, place=12, of=12) -> pd.DataFrame:
    row = ("Huyện Mẫu", key, value, decimals, place, of)
    return standings(pd.DataFrame([row], columns=COLUMNS, dtype=object), "Huyện Mẫu", {})


NO_FIGURES, NO_TABLE = (
    pd.DataFrame(columns=indicators.COLUMNS),
    standings(pd.DataFrame(columns=COLUMNS), "", {}),
)


def test_every_indicator_has_a_line_even_when_nothing_is_known():
    six = lines(NO_FIGURES, NO_TABLE, "Huyện Mẫu", None)
    assert list(six.index) == list(indicators.BY_KEY)
    assert six["value"].isna().all() and six["place"].isna().all()


def test_our_own_figure_comes_first_and_the_week_beside_it():
    line = lines(own(), printed(Fraction(9670, 10000)), "Huyện Mẫu", None).loc["digitised_intake"]
    assert (line["value"], line["short"]) == (Fraction(967, 1000), 330)
    assert (line["added"], line["added_out_of"]) == (96, 100)
    assert (line["place"], line["of"], line["differs"]) == (12, 12, False)


def test_a_published_figure_stands_in_where_we_have_none():
    line = lines(NO_FIGURES, printed(Fraction(9670, 10000)), "Huyện Mẫu", None).loc["digitised_intake"]
    assert (line["value"], line["numerator"], line["short"]) == (Fraction(967, 1000), None, None)


def test_figures_are_compared_as_printed():
    as_good = own(now=(96704, 100000))
    assert not lines(as_good, printed(Fraction(9670, 10000)), "Huyện Mẫu", None).loc["digitised_intake", "differs"]
    assert lines(as_good, printed(Fraction(9671, 10000)), "Huyện Mẫu", None).loc["digitised_intake", "differs"]


def test_last_week_stands_in_the_same_line():
    before = lines(own(now=(960, 1000)), printed(None, place=11), "Huyện Mẫu", None)
    line = lines(own(), printed(None), "Huyện Mẫu", before).loc["digitised_intake"]
    assert (line["previous_value"], line["previous_place"], line["previous_of"]) == (
        Fraction(96, 100),
        11,
        12,
    )
