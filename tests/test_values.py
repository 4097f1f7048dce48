"""One strict parser for each kind of cell."""

from datetime import date, datetime, timedelta
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tthc_analysis import values


@pytest.mark.parametrize(
    ("cell", "moment"),
    [
        ("05/11/2024", datetime(2024, 11, 5)),
        ("5-11-2024 7:30", datetime(2024, 11, 5, 7, 30)),
        ("2024-11-05", datetime(2024, 11, 5)),
        ("2024-11-05T07:30:15", datetime(2024, 11, 5, 7, 30, 15)),
        ("31/10/2024 24:00", datetime(2024, 11, 1)),
        (" 05/11/2024\u00a0", datetime(2024, 11, 5)),
        (datetime(2024, 11, 5, 8), datetime(2024, 11, 5, 8)),
        (date(2024, 11, 5), datetime(2024, 11, 5)),
        (45601.3125, datetime(2024, 11, 5, 7, 30)),
        ("2024-10-31T17:00:00.000+0000", datetime(2024, 11, 1)),
        ("2024-10-31T17:00:00Z", datetime(2024, 11, 1)),
        ("2024-11-01T00:00:00+07:00", datetime(2024, 11, 1)),
        ("2024/11/05", datetime(2024, 11, 5)),
        ("07:30 05/11/2024", datetime(2024, 11, 5, 7, 30)),
        ("/Date(1730739600000)/", datetime(2024, 11, 5)),
    ],
)
def test_a_date_is_read_day_first_or_year_first_never_month_first(cell, moment):
    assert values.moment(cell) == moment


@pytest.mark.parametrize(
    "cell",
    [
        "31/11/2024",
        "05/13/2024",
        "11/05/24",
        "24:00",
        "05/11/2024 25:00",
        "25:00 05/11/2024",
        "07:30 05/11/2024 08:00",
        "05/11-2024",
        "05/11/0024",
        20241105,
        "45600",
        True,
        "hôm nay",
    ],
)
def test_a_date_that_is_none_is_refused(cell):
    with pytest.raises(values.BadCell):
        values.moment(cell)


@pytest.mark.parametrize(
    ("cell", "count"),
    [
        *[("1.234", 1234), ("1,234", 1234), ("1 234", 1234), ("1.234.567", 1234567)],
        *[("13", 13), (12.0, 12), ("0", 0), ("12,0", 12), ("1.234,00", 1234), ("1,234.00", 1234)],
    ],
)
def test_a_count_groups_thousands_with_dot_comma_or_space(cell, count):
    assert values.count(cell) == count


@pytest.mark.parametrize(
    "cell",
    [
        1.234,
        "1.23",
        "1.234,567",
        "1.234.00",
        "12,50",
        "-3",
        -4,
        "12,5",
        "1e3",
        True,
        float("nan"),
        float("inf"),
        "mười",
    ],
)
def test_a_count_that_is_not_whole_is_refused(cell):
    with pytest.raises(values.BadCell):
        values.count(cell)


@pytest.mark.parametrize(
    ("cell", "expected"),
    [
        ("96,70%", (Fraction(967, 1000), 2)),
        ("96.7%", (Fraction(967, 1000), 1)),
        ("100", (Fraction(1), 0)),
        (96.7, (Fraction(967, 1000), 1)),
        ("0%", (Fraction(0), 0)),
    ],
)
def test_a_rate_is_exact_and_knows_its_decimals(cell, expected):
    assert values.rate(cell) == expected


@pytest.mark.parametrize("cell", ["100,01%", "1.234,5", "NaN%", "-", float("nan"), True])
def test_a_rate_beyond_100_or_not_a_number_is_refused(cell):
    with pytest.raises(values.BadCell):
        values.rate(cell)


def test_a_per_cent_cell_of_a_spreadsheet_holds_the_ratio():
    assert values.ratio(0.967) == (Fraction(967, 1000), 1)
    assert values.ratio("96,70%") == (Fraction(967, 1000), 2)
    assert values.ratio(1) == (1, 0)
    with pytest.raises(values.BadCell):
        values.ratio(1.01)


def test_a_place_may_name_the_size_of_the_group():
    assert [values.place(cell) for cell in ("8/12", "8 / 12", 8, 8.0)] == [
        (8, 12),
        (8, 12),
        (8, None),
        (8, None),
    ]


@pytest.mark.parametrize("cell", ["13/12", "0/12", "thứ 8", 8.5, True])
def test_a_place_outside_its_group_is_refused(cell):
    with pytest.raises(values.BadCell):
        values.place(cell)


def test_money_may_carry_its_unit():
    assert [values.money(cell) for cell in ("50.000 đ", "50.000", 50000, "50000 VNĐ")] == [50000] * 4


def test_words_meet_in_any_case_form_and_blank():
    decomposed = "Da\u0303 tra\u0309 ke\u0302\u0301t qua\u0309"
    assert [
        values.parsers()["status"](cell) for cell in ("Đã trả kết quả", "ĐÃ TRẢ  KẾT QUẢ ", "Ð" + decomposed[1:])
    ] == ["handed_over"] * 3


def test_an_unknown_word_is_refused():
    with pytest.raises(values.BadCell):
        values.parsers()["status"]("Đang chờ xét")


EVERY_PARSER = {**values.parsers(), "rate": values.rate, "ratio": values.ratio, "place": values.place}
MOMENTS = st.datetimes(datetime(2000, 1, 1), datetime(2099, 12, 31)).map(lambda when: when.replace(microsecond=0))
ANYTHING = st.one_of(
    st.text(max_size=20),
    st.integers(),
    st.floats(),
    st.booleans(),
    st.datetimes(),
    st.dates(),
    st.builds(values.Faulty, st.text()),
)


@given(MOMENTS, st.sampled_from(["%d/%m/%Y %H:%M:%S", "%d-%m-%Y %H:%M:%S", "%Y-%m-%d %H:%M:%S", "%Y-%m-%dT%H:%M:%S"]))
def test_a_moment_written_in_any_accepted_form_reads_back_as_itself(when, form):
    assert values.moment(when.strftime(form)) == when


@given(MOMENTS)
def test_a_moment_with_an_offset_is_the_wall_clock_of_viet_nam(when):
    assert values.moment(when.strftime("%Y-%m-%dT%H:%M:%S.000+0000")) == when + timedelta(hours=7)


@given(MOMENTS)
def test_the_serial_number_of_a_spreadsheet_reads_back_to_the_second(when):
    assert values.moment((when - datetime(1899, 12, 30)) / timedelta(days=1)) == when


@given(st.integers(0, 10**12), st.sampled_from([".", ","]))
def test_a_count_with_grouped_thousands_reads_back_as_itself(number, mark):
    assert values.count(f"{number:,}".replace(",", mark)) == number


@given(st.decimals(0, 100, places=2), st.sampled_from([".", ","]), st.sampled_from(["%", " %", ""]))
def test_a_rate_reads_back_exactly(percent, mark, sign):
    assert values.rate(str(percent).replace(".", mark) + sign) == (Fraction(percent) / 100, 2)


@given(st.sampled_from(sorted(EVERY_PARSER)), ANYTHING)
def test_a_parser_gives_a_value_or_refuses_and_never_fails_otherwise(kind, cell):
    try:
        EVERY_PARSER[kind](cell)
    except values.BadCell as error:
        assert str(error) and error.code


@given(st.sampled_from(sorted(EVERY_PARSER)), st.sampled_from(["#N/A", "#REF!", "=A1"]))
def test_an_error_cell_is_never_taken_for_a_value_or_a_blank(kind, shown):
    assert not values.blank(values.Faulty(shown))
    with pytest.raises(values.BadCell):
        EVERY_PARSER[kind](values.Faulty(shown))


@pytest.mark.parametrize(("shown", "code"), [("#N/A", "error_cell"), ("=A1", "no_stored_value")])
def test_an_error_and_a_formula_never_stored_are_told_apart(shown, code):
    with pytest.raises(values.BadCell) as caught:
        values.told(values.Faulty(shown))
    assert caught.value.code == code


@pytest.mark.parametrize(
    ("typed", "value"),
    [("0,967", None), ("1", None), ("0,967%", "0.00967"), ("1%", "0.01"), ("1,01", "0.0101"), ("0", "0")],
)
def test_a_rate_typed_by_hand_of_one_or_less_needs_its_sign(typed, value):
    if value is None:
        with pytest.raises(values.BadCell) as caught:
            values.signed_rate(typed)
        assert caught.value.code == "rate_or_ratio"
    else:
        assert values.signed_rate(typed)[0] == Fraction(value)


@pytest.mark.parametrize("hidden", ["\x07", "\x1b", "\u00ad", "\u200d", "\u202e", "\u2060", "\ue000", "\ufffe"])
def test_a_letter_that_nobody_sees_makes_no_other_name(hidden):
    assert values.text(f"Xã {hidden} An{hidden} Mẫu") == "Xã An Mẫu"
