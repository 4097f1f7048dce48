"""A year of week ends in one pass against a pass a week: `python tests/benchmarks/series.py [dossiers]`.

The table shows the CPU time of each way, its ratio to one span, and whether the figures are the same.
"""

import sys
import time
from collections.abc import Callable
from datetime import date, datetime, timedelta

import numpy as np
import pandas as pd

from tthc_analysis import indicators
from tthc_analysis.calendar import Span, span
from tthc_analysis.params import ROOT, load_definitions

UNITS = 30
WEEKS = 52
STATUSES = ("handed_over", "handed_over", "handed_over", "in_process", "awaiting_supplement", "returned", "withdrawn")


def main(dossiers: int = 100_000) -> None:
    rules = load_definitions(ROOT / "params" / "definitions.yaml", "chi_thi_huyen").rules
    table = made(dossiers)
    ends = [datetime(2024, 1, 8) + timedelta(weeks=week) for week in range(WEEKS)]
    spans = [Span(datetime(2024, 1, 1), end) for end in ends]
    one, _ = measured(lambda: indicators.tally(table, rules, span(date(2024, 1, 1), date(2024, 10, 31))))
    looped, each = measured(lambda: [indicators.tally(table, rules, one) for one in spans])
    at_once, every = measured(lambda: indicators.series(table, rules, spans, by_unit=True))
    print(f"{dossiers:,} dossiers, {UNITS} units, {WEEKS} week ends, {len(indicators.INDICATORS)} indicators")
    print(f"{'way':<24}{'CPU s':>8}{'spans':>8}")
    for name, seconds in (("one span", one), ("a pass a week", looped), ("one pass", at_once)):
        print(f"{name:<24}{seconds:>8.2f}{seconds / one:>8.1f}")
    print(f"one pass is {looped / at_once:.1f} times faster; the figures are the same: {same(each, every)}")


def made(dossiers: int) -> pd.DataFrame:
    random = np.random.default_rng(1)
    received = np.datetime64("2024-01-01T07:30", "us") + random.integers(0, 360 * 1440, dossiers) * np.timedelta64(
        1, "m"
    )
    days = lambda most: random.integers(0, most, dossiers) * np.timedelta64(1, "D")  # noqa: E731
    result, paused = received + days(15), received + days(9)
    some = random.random(dossiers)
    table = pd.DataFrame(
        {
            "unit": [f"Xã {number:02}" for number in random.integers(0, UNITS, dossiers)],
            "status": random.choice(STATUSES, dossiers),
            "received_at": received,
            "due_at": received + days(20),
            "result_at": pd.Series(result).where(some < 0.9),
            "paused_at": pd.Series(paused).where(some < 0.2),
            "resumed_at": pd.Series(paused + days(9)).where(some < 0.15),
            "components_due": random.integers(1, 4, dossiers),
            "components_digitised": random.integers(0, 5, dossiers),
            "result_required": some < 0.8,
            "result_digitised": some < 0.7,
            "amount": random.integers(0, 3, dossiers) * 10_000,
            "payment_method": random.choice(["cash", "online_portal"], dossiers),
            "payment_status": random.choice(["paid", "unpaid"], dossiers),
        }
    )
    return table.astype({"unit": "str", "status": "str", "payment_method": "str", "payment_status": "str"})


def measured(work: Callable) -> tuple[float, object]:
    start = time.process_time()
    done = work()
    return time.process_time() - start, done


def same(each: list[pd.DataFrame], every: pd.DataFrame) -> bool:
    columns = ["unit", "indicator", "numerator", "denominator"]
    one, other = (
        table[columns].sort_values(["unit", "indicator"], kind="stable").reset_index(drop=True)
        for table in (pd.concat(each, ignore_index=True), every)
    )
    return one.equals(other)


if __name__ == "__main__":
    main(*map(int, sys.argv[1:]))
