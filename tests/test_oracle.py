"""The rules against a second computation in plain Python (`oracle`), on dossiers nobody thought of."""

from datetime import datetime, timedelta
from random import Random

import narwhals as nw
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests import oracle, typed
from tthc_analysis import indicators
from tthc_analysis.calendar import Span
from tthc_analysis.indicators import FURTHER, INDICATORS, PARTS
from tthc_analysis.params import ROOT, load_definitions
from tthc_analysis.rules import READINGS

RULES = {rule.name: rule for readings in READINGS.values() for rule in readings}
PROFILES = ("chi_thi_huyen", "mau_06a", "chi_so_766")
CHOSEN = {name: load_definitions(ROOT / "params" / "definitions.yaml", name).rules for name in PROFILES}
EVERY = (*INDICATORS, *PARTS, *FURTHER)
DAYS = st.integers(0, 12).map(lambda days: typed.FIRST + timedelta(days=days))
RANDOMS = st.integers(0, 2**32).map(Random)
MOMENTS = st.builds(lambda day, hours: day + timedelta(hours=hours), DAYS, st.sampled_from(typed.HOURS))
ENDS = st.lists(DAYS | MOMENTS, min_size=2, max_size=4)  # midnights above all: those are counted in one pass


@st.composite
def spans(draw, ends=MOMENTS) -> Span:
    start, end = sorted((draw(DAYS), draw(ends)))
    return Span(start, end, draw(st.none() | ends))


def some(random, number: int) -> list[dict]:
    return [typed.dossier(random) for _ in range(number)]


def answers(dossiers: list[dict], span: Span) -> pd.DataFrame:
    tests = {name: rule.test(span).cast(nw.Int64).fill_null(0) for name, rule in RULES.items()}
    return nw.from_native(typed.frame(dossiers)).select(**tests).to_native()


def test_the_oracle_knows_every_rule_and_no_other():
    assert set(oracle.HOLDS) == set(RULES)


@settings(max_examples=10, deadline=None)
@given(RANDOMS, spans())
def test_every_rule_counts_just_the_dossiers_that_its_sentence_means(random, span):
    dossiers = some(random, 400)
    got = answers(dossiers, span)
    for name, holds in oracle.HOLDS.items():
        wrong = [one for one, answer in zip(dossiers, got[name], strict=True) if bool(answer) != holds(one, span)]
        assert not wrong, (name, span, wrong[0])


@pytest.mark.parametrize("profile", PROFILES)
@settings(max_examples=12, deadline=None)
@given(RANDOMS, spans())
def test_every_indicator_of_every_profile_is_what_plain_counting_gives(profile, random, span):
    dossiers = some(random, 100)
    table = indicators.tally(typed.frame(dossiers), CHOSEN[profile], span, EVERY)
    got = {(row.unit, row.indicator): _pair(row) for row in table.itertuples()}
    names = {fact: rule.name for fact, rule in CHOSEN[profile].items()}
    assert got == oracle.figures(dossiers, names, span)


@pytest.mark.parametrize("profile", PROFILES)
@settings(max_examples=3, deadline=None)
@given(RANDOMS, DAYS, ENDS)
def test_a_series_gives_at_each_end_what_counting_that_span_alone_gives(profile, random, start, ends):
    dossiers, wanted = some(random, 400), [Span(start, max(start, end)) for end in ends]
    frame, rules = typed.frame(dossiers), CHOSEN[profile]
    got = indicators.series(frame, rules, wanted, EVERY, by_unit=True)
    alone = [indicators.tally(frame, rules, span, EVERY).assign(day=pd.Timestamp(span.last_day)) for span in wanted]
    pd.testing.assert_frame_equal(got, pd.concat(alone, ignore_index=True))


@settings(max_examples=1, deadline=None)
@given(RANDOMS, DAYS)
def test_an_answer_changes_only_at_the_midnight_after_one_of_the_rules_turns(random, start):
    """What a series rests on."""
    dossiers = some(random, 500)
    frame = nw.from_native(typed.frame(dossiers))
    turns = {name: turn.dt.truncate("1d") for rule in RULES.values() for name, turn in rule.turns.items()}
    days, before = frame.select(**turns).to_native(), answers(dossiers, Span(start, typed.FIRST))
    for end in (typed.FIRST + timedelta(days=number) for number in range(1, 14)):
        after = answers(dossiers, Span(start, end))
        for name, rule in RULES.items():
            turned = (days[list(rule.turns)] == end - timedelta(days=1)).any(axis=1)
            assert not ((before[name] != after[name]) & ~turned).any(), (name, end)
        before = after


def _pair(row) -> tuple[int | None, int | None]:
    return tuple(None if pd.isna(part) else int(part) for part in (row.numerator, row.denominator))


def test_the_random_dossiers_make_every_rule_say_yes_and_no():
    """Otherwise agreement would prove nothing."""
    span = Span(datetime(2024, 1, 3), datetime(2024, 1, 10))
    dossiers = some(Random(7), 1500)
    got = answers(dossiers, span).sum()
    assert [name for name, count in got.items() if not 0 < count < len(dossiers)] == []
