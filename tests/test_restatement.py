"""Last week's figures by this week's list."""

from datetime import datetime

import pandas as pd

from tests.test_indicators import RULES, dossiers
from tthc_analysis import indicators
from tthc_analysis.bundle import Origin
from tthc_analysis.calendar import Span
from tthc_analysis.indicators import BY_KEY
from tthc_analysis.restatement import restatements

BEFORE = Span(datetime(2024, 1, 1), datetime(2024, 1, 25))
ORIGINS = {
    key: Origin(("a.csv",), None, None, rules=tuple(RULES[fact] for fact in BY_KEY[key].facts)) for key in BY_KEY
}


def told(now: list[tuple], then: list[tuple], origins=ORIGINS) -> list[list]:
    reported = indicators.figures(dossiers(*then), RULES, BEFORE, BEFORE)
    return restatements(dossiers(*now), RULES, BEFORE, reported, origins).values.tolist()


def test_the_same_dossiers_restate_nothing():
    rows = [("A", 5, 2), ("A", 6, 1)]
    assert told(rows, rows) == []


def test_what_came_after_last_weeks_cut_off_restates_nothing():
    assert told([("A", 5, 2), ("A", 26, 2)], [("A", 5, 2)]) == []


def test_a_dossier_added_with_an_earlier_date_restates_the_base():
    assert told([("A", 5, 2), ("A", 6, 2)], [("A", 5, 2)]) == [["digitised_intake", 1, 1, 2, 2, None]]


def test_papers_scanned_since_are_caught_up_with_and_scans_lost_are_a_restatement():
    assert told([("A", 5, 2)], [("A", 5, 1)]) == [["digitised_intake", 0, 1, 1, 1, 1]]
    assert told([("A", 5, 1)], [("A", 5, 2)]) == [["digitised_intake", 1, 1, 0, 1, None]]


def test_other_rules_or_another_source_are_not_compared():
    others = ORIGINS | {"digitised_intake": Origin(("a.csv",), None, None, rules=())}
    assert told([("A", 5, 2)], [("A", 5, 1)], others) == []
    assert told([("A", 5, 2)], [("A", 5, 1)], {}) == []


def test_a_return_entered_late_with_an_earlier_date_is_a_restatement():
    row = {"unit": ["A"], "status": ["returned"], "result_at": [datetime(2024, 1, 20)]}
    now = pd.DataFrame(row).astype({"result_at": "datetime64[us]"})
    reported = indicators.figures(now.assign(status="in_process"), RULES, BEFORE, BEFORE)
    rows = restatements(now, RULES, BEFORE, reported, ORIGINS).values.tolist()
    assert rows == [["returned", 0, None, 1, None, None]]
