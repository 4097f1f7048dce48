"""The words the package reads."""

import pytest

from tthc_analysis import columns, indicators, values

TABLES = (
    {column.key: column.headers for column in columns.DOSSIER},
    columns.STATUS,
    columns.CHANNEL,
    columns.PAYMENT_METHOD,
    columns.PAYMENT_STATUS,
    columns.RANKED_INDICATOR,
    {column.key: column.headers for column in columns.OBSTACLE},
    *columns.OBSTACLE_WORDS.values(),
)


@pytest.mark.parametrize("words", TABLES)
def test_no_spelling_means_two_things(words):
    meanings = {}
    for meaning, spellings in words.items():
        for spelling in spellings:
            meanings.setdefault(columns.fold(spelling), set()).add(meaning)
    assert {spelling: found for spelling, found in meanings.items() if len(found) > 1} == {}


def test_every_column_has_a_parser():
    assert {column.kind for column in (*columns.DOSSIER, *columns.OBSTACLE)} <= set(values.parsers())


def test_every_indicator_has_a_header_in_the_ranking_table():
    assert set(columns.RANKED_INDICATOR) == set(indicators.BY_KEY)


def test_folding_joins_spellings_of_one_word():
    assert columns.fold("SỐ HOÁ  hồ sơ:") == columns.fold("số hóa hồ sơ")
