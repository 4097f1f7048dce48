"""One primary cause for every dossier behind a figure, and what can still be mended."""

from dataclasses import FrozenInstanceError, replace
from datetime import datetime, timedelta
from fractions import Fraction
from random import Random
from types import MappingProxyType

import narwhals as nw
import pandas as pd
import pytest

from tests import typed
from tthc_analysis import causes, indicators
from tthc_analysis.calendar import Holidays, Span
from tthc_analysis.causes import CAUSES, Cause, Sign
from tthc_analysis.columns import DOSSIER
from tthc_analysis.indicators import BY_KEY, INDICATORS, WHOLE
from tthc_analysis.params import ROOT, load_definitions
from tthc_analysis.rules import READINGS

PROFILES = {
    key: load_definitions(ROOT / "params" / "definitions.yaml", key).rules
    for key in ("chi_thi_huyen", "mau_06a", "chi_so_766")
}
RULES = PROFILES["chi_thi_huyen"]
OPEN_RULES = {**RULES, "overdue": RULES["overdue_open"]}
ONE_DAY = timedelta(days=1)
JANUARY = Span(datetime(2024, 1, 1), datetime(2024, 2, 1))
SIGNS = {f"{cause.code}-{place}": sign for cause in CAUSES for place, sign in enumerate(cause.signs)}
UNREAD = {
    "national_status": "str",
    "national_result_at": "datetime64[us]",
    "unit_dissolved_at": "datetime64[us]",
    "step_minutes": "Int64",
    "step_limit_minutes": "Int64",
    "recomputed_due_at": "datetime64[us]",
}
RESOLVED = {"status": "handed_over", "result_required": True}


def day(number: int, hour: int = 8) -> datetime:
    return datetime(2024, 1, number, hour)


def reached(*asked) -> pd.DataFrame:
    return causes.reachable(causes.primary(*asked), *asked)


def dossiers(*told: dict, columns: bool = True) -> pd.DataFrame:
    """Received on 2 January by unit A unless told otherwise; with every column, those no list has too."""
    common = {"unit": "A", "status": "in_process", "received_at": day(2), "procedure_code": "1.1"}
    rows = [{"dossier_id": f"H{number}", **common, **one} for number, one in enumerate(told)]
    table = typed.frame(rows)
    for name, dtype in UNREAD.items() if columns else ():
        table[name] = pd.Series([one.get(name) for one in rows], dtype=dtype)
    return table


def told(key: str, *rows: dict, rules=RULES) -> list[tuple[str, str]]:
    """Code and way to mend it of each dossier behind the figure."""
    table = causes.primary(dossiers(*rows), BY_KEY[key], rules, JANUARY)
    return list(zip(table["cause"], table["fixable"], strict=True))


def cause(key: str, rules=RULES, **dossier) -> tuple[str, str]:
    ((code, fixable),) = told(key, dossier, rules=rules)
    return code, fixable


@pytest.mark.parametrize("sign", SIGNS.values(), ids=SIGNS)
def test_a_sign_needs_just_the_columns_it_names(sign):
    frame = dossiers({})

    def shown(columns):
        mended = causes.mended(frame[list(columns)], sign, JANUARY)
        return nw.from_native(mended).with_columns(shown=sign.test(JANUARY))

    always = [one.key for one in DOSSIER if one.required]
    assert len(shown(dict.fromkeys([*always, *sign.needs]))) == 1
    for name in sign.needs:
        with pytest.raises((nw.exceptions.ColumnNotFoundError, KeyError)):
            shown(column for column in frame if column != name)


@pytest.mark.parametrize("cause", CAUSES[:-1], ids=lambda cause: cause.code)
def test_a_dossier_of_which_nothing_is_known_shows_no_cause(cause):
    frame = nw.from_native(dossiers({"status": None, "received_at": None, "procedure_code": None, "unit": None}))
    for sign in cause.signs:
        assert not frame.select(shown=sign.test(JANUARY).fill_null(False))["shown"][0]


def test_a_cause_is_frozen_and_a_misspelt_indicator_is_an_error_at_import():
    with pytest.raises(FrozenInstanceError):
        CAUSES[0].label = "x"
    with pytest.raises(ValueError, match="overdeu"):
        Sign("x", ("overdeu",), (), lambda span: nw.lit(True))


def test_every_code_is_declared_once_and_the_unknown_stands_last():
    codes = [one.code for one in CAUSES]
    assert sorted(codes) == [*(f"C{number:02}" for number in range(1, 17)), "C99"]
    assert codes[-1] == causes.UNKNOWN.code


def test_what_can_be_mended_how_is_as_the_offices_know_it():
    by_way = {way: {one.code for one in CAUSES if one.fixable == way} for way in causes.FIXABLE}
    assert by_way["now"] == {"C01", "C02", "C09", "C10", "C11", "C13"}
    assert {"C05", "C06", "C07"} <= by_way["chasing"]
    assert by_way["locked"] >= {"C08", "C12"} and by_way["unknown"] == {"C99"}


class TestOverdue:
    due = MappingProxyType({"due_at": day(10, 17)})

    def test_a_result_day_on_an_open_dossier_means_it_was_never_closed(self):
        assert cause("overdue", result_at=day(9), **self.due) == ("C01", "now")

    def test_a_hand_over_day_on_an_open_dossier_means_it_was_never_closed(self):
        assert cause("overdue", handed_over_at=day(9), **self.due) == ("C01", "now")

    def test_an_electronic_result_of_an_open_dossier_means_it_was_never_closed(self):
        assert cause("overdue", result_digitised=True, **self.due) == ("C01", "now")

    def test_what_was_really_ended_late_stays_late_when_it_is_closed(self):
        assert cause("overdue", result_at=day(12), **self.due) == ("C01", "locked")

    def test_ended_on_the_national_portal_and_open_here_is_out_of_step(self):
        assert cause("overdue", national_status="handed_over", **self.due) == ("C02", "now")

    def test_what_ended_late_on_the_national_portal_too_stays_late_when_both_are_in_step(self):
        ended = {"national_status": "handed_over", **self.due}
        assert cause("overdue", national_result_at=day(9), **ended) == ("C02", "now")
        assert cause("overdue", national_result_at=day(12), **ended) == ("C02", "locked")

    def test_waiting_for_the_citizen_is_told_by_how_long_and_how_often(self):
        waiting = {"status": "awaiting_supplement", **self.due}
        assert cause("overdue", paused_at=day(16), **waiting)[0] == "C06"
        assert cause("overdue", paused_at=day(17), **waiting)[0] == "C16"
        assert cause("overdue", paused_at=day(20), supplement_requests=2, **waiting)[0] == "C06"

    def test_waiting_for_taxes_is_a_cause_while_the_pause_lasts(self):
        waiting = {"status": "awaiting_payment", "paused_at": day(12), **self.due}
        assert cause("overdue", **waiting)[0] == "C07"
        assert cause("overdue", resumed_at=day(20), **waiting)[0] == "C99"

    def test_land_at_work_waits_for_other_offices(self):
        assert cause("overdue", sector="Đất đai", **self.due)[0] == "C05"
        assert cause("overdue", sector="Hộ tịch", **self.due)[0] == "C99"
        assert cause("overdue", sector="Đất đai", result_at=day(12), **{**RESOLVED, **self.due})[0] == "C99"

    def test_slow_intake_online_is_more_than_eight_working_hours(self):
        late = {**RESOLVED, **self.due, "result_at": day(12)}
        assert cause("overdue", channel="online", intake_working_minutes=481, **late) == ("C03", "locked")
        assert cause("overdue", channel="online", intake_working_minutes=480, **late) == ("C99", "locked")
        assert cause("overdue", channel="postal", intake_working_minutes=481, **late)[0] == "C99"

    def test_a_step_beyond_its_own_limit_is_a_slow_step(self):
        assert cause("overdue", step_minutes=61, step_limit_minutes=60, **self.due)[0] == "C04"

    def test_a_promise_earlier_than_the_limit_explains_only_what_the_right_one_excuses(self):
        late = {**RESOLVED, **self.due, "recomputed_due_at": day(12, 17)}
        assert cause("overdue", result_at=day(12), **late)[0] == "C14"
        assert cause("overdue", result_at=day(13), **late)[0] == "C99"

    def test_a_dissolved_unit_leaves_a_dossier_without_anybody(self):
        assert cause("overdue", unit_dissolved_at=day(5), **self.due)[0] == "C15"

    def test_open_past_due_stays_counted_once_resolved_unless_only_open_ones_count(self):
        assert cause("overdue", sector="Đất đai", **self.due) == ("C05", "locked")
        assert cause("overdue", sector="Đất đai", rules=OPEN_RULES, **self.due) == ("C05", "chasing")


def test_what_is_paused_leaves_the_count_by_chasing_even_when_it_went_on_since():
    pause = {"status": "awaiting_payment", "paused_at": day(20)}
    assert cause("paused", **pause) == ("C07", "chasing")
    went_on = {"status": "handed_over", "paused_at": day(20), "resumed_at": datetime(2024, 2, 3)}
    assert cause("paused", result_at=datetime(2024, 2, 9), **went_on) == ("C99", "unknown")


def test_a_list_without_days_of_pause_still_tells_who_waits_for_payment():
    rules = {**RULES, "paused": next(one for one in READINGS["paused"] if one.name == "paused_when_exported")}
    table = dossiers({"status": "awaiting_payment"}).drop(columns=["paused_at", "resumed_at"])
    assert list(causes.primary(table, BY_KEY["paused"], rules, JANUARY)["cause"]) == ["C07"]


def test_two_returns_of_the_same_procedure_at_the_same_unit_are_a_pattern():
    returned = {"status": "returned", "result_at": day(20)}
    rows = ({}, {}, {"procedure_code": "2.2"}, {"unit": "B"}, {"procedure_code": None}, {"procedure_code": None})
    got = told("returned", *({**returned, **one} for one in rows))
    assert got == [("C08", "locked")] * 2 + [("C99", "locked")] * 4


def test_papers_brought_to_the_desk_and_not_scanned_can_be_scanned_now():
    lacking = {"components_due": 2, "components_digitised": 1}
    assert cause("digitised_intake", channel="postal", **lacking) == ("C09", "now")
    assert cause("digitised_intake", channel="in_person", **lacking) == ("C09", "now")
    assert cause("digitised_intake", channel="online", **lacking) == ("C99", "unknown")
    assert cause("digitised_intake", channel="postal", components_digitised=1) == ("C99", "locked")


def test_a_result_not_attached_or_not_signed_can_be_attached_now():
    resolved = {**RESOLVED, "result_at": day(9)}
    signed = {**RULES, "result_digitised": next(one for one in READINGS["result_digitised"] if "signed" in one.name)}
    assert cause("digitised_result", result_digitised=False, **resolved) == ("C10", "now")
    assert cause("digitised_result", signed, result_digitised=True, result_signed=False, **resolved) == ("C10", "now")
    assert cause("digitised_result", **resolved) == ("C99", "unknown")


def test_a_procedure_without_paper_or_fee_is_taken_out_of_the_base():
    resolved = {"status": "handed_over", "result_at": day(9), "result_digitised": False}
    table = dossiers({**resolved, "result_required": False}, {**resolved, "result_required": True})
    steps = reached(table, BY_KEY["digitised_result"], PROFILES["mau_06a"], JANUARY)
    assert list(steps.loc["now", ["mended", "numerator", "denominator"]]) == [2, 1, 1]
    fee = {"fee_rule": "exempt", "amount": 0, "payment_status": "unpaid"}
    assert cause("paid_online", PROFILES["chi_so_766"], **fee) == ("C13", "now")


def test_cash_is_final_and_what_is_unpaid_can_still_be_paid_online():
    owing = {"amount": 5000}
    assert cause("paid_online", payment_status="paid", payment_method="cash", **owing) == ("C12", "locked")
    assert cause("paid_online", payment_status="paid", payment_method="bank_transfer", **owing) == ("C12", "locked")
    assert cause("paid_online", payment_status="paid", **owing) == ("C99", "locked")
    assert cause("paid_online", payment_status="unpaid", **owing) == ("C07", "chasing")
    gone = {"status": "returned", "result_at": day(5)}
    assert cause("paid_online", payment_status="unpaid", **gone, **owing) == ("C99", "unknown")


def test_a_dossier_with_several_causes_has_the_first_of_the_stated_order():
    signs = {
        "C01": {"result_at": day(9)},
        "C02": {"national_status": "handed_over"},
        "C15": {"unit_dissolved_at": day(5)},
        "C14": {"recomputed_due_at": datetime(2024, 2, 9)},
        "C05": {"sector": "Đất đai"},
        "C03": {"channel": "online", "intake_working_minutes": 999},
        "C04": {"step_minutes": 9, "step_limit_minutes": 1},
    }
    found = []
    for place in range(len(signs)):
        shown = [sign for sign in signs.values()][place:]
        found.append(cause("overdue", due_at=day(10), **{name: one[name] for one in shown for name in one})[0])
    assert found == list(signs)


def test_what_a_list_lacks_is_said_in_its_own_words():
    lacking = causes.unrecognisable(BY_KEY["overdue"], dossiers({}, columns=False).columns)
    assert lacking == {
        "C02": ("Trạng thái trên Cổng Dịch vụ công quốc gia",),
        "C15": ("Ngày giải thể đơn vị",),
        "C14": ("Thời hạn giải quyết",),
        "C04": ("Thời gian ở từng bước", "Thời hạn của từng bước"),
    }
    assert causes.unrecognisable(BY_KEY["overdue"], dossiers({}).columns) == {}


def test_a_cause_whose_columns_are_missing_is_not_recognised_and_the_figure_is_still_explained():
    table = dossiers({"due_at": day(10), "sector": "Đất đai"}).drop(columns="sector")
    assert list(causes.primary(table, BY_KEY["overdue"], RULES, JANUARY)["cause"]) == ["C99"]
    assert "C05" in causes.unrecognisable(BY_KEY["overdue"], table.columns)


def test_the_last_two_working_days_of_a_week_are_before_its_days_off():
    received = dossiers(*({"received_at": day(number)} for number in (3, 4, 5, 6)), {"received_at": None})
    assert causes.late_in_week(received, Holidays()) == 3


@pytest.mark.parametrize("rules", PROFILES.values(), ids=PROFILES)
@pytest.mark.parametrize("indicator", INDICATORS, ids=lambda one: one.key)
class TestOfAnyDossiers:
    """Of random dossiers full of edges."""

    def random(self, seed: int = 8) -> pd.DataFrame:
        random = Random(seed)
        rows = [typed.dossier(random) | {"dossier_id": f"H{number}"} for number in range(600)]
        for row in rows:
            row["sector"] = random.choice(("Đất đai", "Hộ tịch", None))
            row["procedure_code"] = random.choice(("1.1", "2.2", None))
        return typed.frame(rows)

    span = Span(typed.FIRST, typed.FIRST + timedelta(days=8))

    def test_shares_of_causes_add_up_to_exactly_the_dossiers_behind_the_figure(self, rules, indicator):
        table = self.random()
        rows = causes.by_cause(table, indicator, rules, self.span)
        assert sum(rows["share"]) == Fraction(1)
        assert rows["dossiers"].sum() == len(indicators.behind(table, indicator, rules, self.span))

    def test_every_dossier_behind_the_figure_has_one_cause_and_no_other_has(self, rules, indicator):
        table = self.random()
        named = causes.primary(table, indicator, rules, self.span)
        assert list(named.index) == list(indicators.behind(table, indicator, rules, self.span).index)
        assert named["cause"].isin(causes.BY_CODE).all() and named["fixable"].isin(causes.FIXABLE).all()

    def test_the_order_of_rows_changes_nothing(self, rules, indicator):
        table = self.random()
        shuffled = table.sample(frac=1, random_state=1)
        one, other = (causes.by_cause(rows, indicator, rules, self.span) for rows in (table, shuffled))
        assert one.equals(other)
        named = causes.primary(shuffled, indicator, rules, self.span)["cause"].sort_index()
        assert named.equals(causes.primary(table, indicator, rules, self.span)["cause"])

    def test_mended_dossiers_give_exactly_the_figure_that_was_promised(self, rules, indicator):
        """The mended dossiers put back into the list and counted by the indicator's own rules."""
        table = self.random()
        told = causes.primary(table, indicator, rules, self.span)
        done = told[told["fixable"].isin(("now", "chasing"))]
        after, out = table, []
        for row in done.itertuples():
            told_by: Cause = causes.BY_CODE[row.cause]
            if told_by.leaves:
                out.append(row.Index)
                continue
            sign = next(one for one in told_by.signs if one.says == row.sign)
            mended = causes.mended(table.loc[[row.Index]], sign, self.span)
            behind = indicators.behind(mended, indicator, rules, replace(self.span, end=self.span.end + ONE_DAY))
            assert behind.empty
            if indicator.key not in ("overdue", "paused"):
                after = pd.concat([after.drop(index=row.Index), mended])
        steps = causes.reachable(told, table, indicator, rules, self.span)
        if indicator.key in ("overdue", "paused"):
            assert steps.loc["chasing", "numerator"] == steps.loc["as_is", "numerator"] - len(done)
        else:
            whole = indicators.tally(after.drop(index=out), rules, self.span, (indicator,)).set_index("unit").loc[WHOLE]
            assert steps.loc["chasing", "numerator"] == whole["numerator"]
            assert pd.isna(whole["denominator"]) or steps.loc["chasing", "denominator"] == whole["denominator"]


def test_nothing_behind_a_figure_has_no_causes_and_the_figure_stays():
    table = dossiers({})
    assert causes.by_cause(table, BY_KEY["returned"], RULES, JANUARY).empty
    assert list(reached(table, BY_KEY["returned"], RULES, JANUARY)["value"]) == [0, 0, 0]


def of_week(week, key: str) -> pd.DataFrame:
    params = week.params
    return causes.by_cause(week.dossiers, BY_KEY[key], params.definitions.rules, params.period)


def test_the_causes_planted_in_the_sample_are_found_most_frequent_first(week):
    """Of 23 overdue: 3 never closed, 2 paused after the promise, the other open ones of land; 15 resolved late."""
    found = {key: list(of_week(week, key)[["cause", "dossiers"]].itertuples(index=False, name=None)) for key in BY_KEY}
    assert found["overdue"] == [("C01", 3), ("C05", 3), ("C07", 1), ("C16", 1), ("C99", 15)]
    assert found["paused"] == [("C07", 9), ("C16", 9), ("C06", 5), ("C05", 5)]
    assert [code for code, _ in found["returned"]] == ["C08", "C99"]
    assert [code for code, _ in found["digitised_intake"]] == ["C09", "C99"]
    assert [code for code, _ in found["digitised_result"]] == ["C10"]
    assert [code for code, _ in found["paid_online"]] == ["C12", "C07", "C99"]


def test_the_sample_can_reach_all_results_digitised_but_not_all_paid_online(week):
    def best(key: str) -> Fraction:
        rules, period = week.params.definitions.rules, week.params.period
        return reached(week.dossiers, BY_KEY[key], rules, period).loc["chasing", "value"]

    assert best("digitised_result") == 1
    assert best("overdue") == 20 and best("paused") == 0 and best("returned") == 255
    assert week.lines.at["paid_online", "value"] < best("paid_online") < 1
