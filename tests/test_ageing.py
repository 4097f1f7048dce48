"""How long dossiers are paused, and which returns repeat themselves."""

from datetime import date, datetime
from fractions import Fraction

import pandas as pd

from tests import typed
from tests.test_causes import JANUARY, RULES, day, dossiers
from tthc_analysis import ageing
from tthc_analysis.calendar import Holidays, SpecialDay
from tthc_analysis.rules import READINGS

NEW_YEAR = Holidays((SpecialDay(date(2024, 1, 1), False, "Tết dương lịch", "", True),))


def paused(*began: int | None, rules=RULES, **told) -> pd.DataFrame:
    rows = ({"status": "awaiting_payment", "paused_at": one and day(one), **told} for one in began)
    return ageing.paused(dossiers(*rows), rules, JANUARY, NEW_YEAR)


def bands(table: pd.DataFrame) -> list[tuple]:
    told = ageing.by_age(table)
    return [(None if pd.isna(row.first) else row.first, row.dossiers, row.overdue) for row in told.itertuples()]


def test_a_pause_is_as_old_as_the_days_since_it_began_up_to_the_last_day_of_the_span():
    table = paused(31, 26, 1)
    assert list(table["days"]) == [30, 5, 0]
    assert list(table["working_days"]) == [22, 3, 0]


def test_every_pause_stands_in_one_band_and_both_ends_belong_to_it():
    assert bands(paused(31, 24, 23, 16, 15, 1)) == [(0, 2, 0), (8, 2, 0), (16, 2, 0), (31, 0, 0)]


def test_what_is_past_its_promise_while_paused_is_told_apart():
    assert bands(paused(20, due_at=day(31, 17)))[1] == (8, 1, 1)
    assert bands(paused(20, due_at=datetime(2024, 2, 1)))[1] == (8, 1, 0)


def test_a_pause_without_a_beginning_is_of_unknown_age_and_still_listed():
    by_status = {**RULES, "paused": next(one for one in READINGS["paused"] if one.name == "paused_when_exported")}
    assert bands(paused(None, 31, rules=by_status)) == [(0, 1, 0), (8, 0, 0), (16, 0, 0), (31, 0, 0), (None, 1, 0)]
    table = dossiers({"status": "paused"}).drop(columns=["paused_at", "resumed_at"])
    assert bands(ageing.paused(table, by_status, JANUARY, NEW_YEAR))[-1] == (None, 1, 0)


def returned(unit: str, code: str | None, channel: str = "online", at: datetime | None = None) -> dict:
    told = {"unit": unit, "procedure_code": code, "channel": channel}
    return {**told, "status": "returned", "received_at": at or day(2), "result_at": day(9)}


def test_returns_are_counted_by_unit_and_procedure_beside_what_was_received():
    rows = [returned("A", "1"), returned("A", "1"), returned("B", "1"), {"unit": "A", "procedure_code": "1"}]
    table = ageing.returns(dossiers(*rows), RULES, JANUARY)
    told = [(row.unit, row.procedure_code, row.returned, row.received, row.share) for row in table.itertuples()]
    assert told == [("A", "1", 2, 3, Fraction(2, 3)), ("B", "1", 1, 1, Fraction(1))]


def test_only_repeated_returns_are_told_when_asked_and_an_unknown_procedure_is_not_lost():
    rows = [returned("A", "1"), returned("A", None), returned("A", None)]
    table = ageing.returns(dossiers(*rows), RULES, JANUARY, least=2)
    assert list(table["returned"]) == [2] and table["procedure_code"].isna().all()


def test_what_came_before_the_span_and_was_returned_in_it_has_no_share():
    table = ageing.returns(dossiers(returned("A", "1", at=datetime(2023, 12, 1))), RULES, JANUARY)
    assert (table["returned"].iloc[0], table["received"].iloc[0], table["share"].iloc[0]) == (1, 0, None)


def test_returns_by_channel_add_up_to_all_returns_in_any_order_of_rows():
    rows = [returned("A", "1", "postal"), returned("A", "1"), returned("B", "2")]
    one, other = (
        ageing.returns(dossiers(*told), RULES, JANUARY, by=("channel",)) for told in (rows, list(reversed(rows)))
    )
    assert dict(zip(one["channel"], one["returned"], strict=True)) == {"online": 2, "postal": 1}
    assert one.equals(other)


def test_ages_of_the_sample_add_up_to_the_paused_figure(week):
    params = week.params
    table = ageing.paused(week.dossiers, params.definitions.rules, params.period, params.holidays)
    told = ageing.by_age(table)
    assert told["dossiers"].sum() == week.lines.at["paused", "numerator"]
    assert told[list(ageing.KINDS)].sum().sum() == told["dossiers"].sum()


def test_a_dossier_typed_with_nothing_is_no_pause():
    assert ageing.paused(typed.frame([{}]), RULES, JANUARY, NEW_YEAR).empty
