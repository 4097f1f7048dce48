"""Dossiers as an archive holds them, of 3.321 units, made by chance in realistic shares."""

from collections.abc import Sequence
from pathlib import Path

import numpy as np
import polars as pl

UNITS, PROCEDURES = 3_321, 1_500
AT_ONCE = 1_000_000
ENDED = ("handed_over", "result_ready", "returned", "withdrawn")
OPENED = ("in_process", "awaiting_supplement", "awaiting_payment")


def made(dossiers: int, folder: Path) -> Path:
    """Files of a year's dossiers, at most a million each; those that are there already stay."""
    if folder.is_dir():
        return folder
    random = np.random.default_rng(766)
    folder.mkdir(parents=True, exist_ok=True)
    for number, start in enumerate(range(0, dossiers, AT_ONCE)):
        frame = _some(min(AT_ONCE, dossiers - start), random)
        frame.sort("unit", "received_at").write_parquet(folder / f"{number:03}.parquet", row_group_size=1 << 18)
    return folder


def _words(words: Sequence[str], chosen: np.ndarray) -> pl.Series:
    return pl.Series(words).gather(chosen).cast(pl.Categorical)


def _some(number: int, random: np.random.Generator) -> pl.DataFrame:
    minutes = lambda most: random.integers(0, most * 1440, number) * np.timedelta64(1, "m")  # noqa: E731
    chance = lambda share: random.random(number) < share  # noqa: E731
    received = np.datetime64("2024-01-01T07:30", "us") + minutes(360)
    due = received + np.timedelta64(5, "D") + minutes(15)
    ended = chance(0.96)
    result = np.where(chance(0.985), received + (due - received) * random.random(number), due + minutes(9))
    paused = np.where(chance(0.04), received + (due - received) * 0.5, np.datetime64("NaT"))
    resumed = np.where(chance(0.8), paused + minutes(9), np.datetime64("NaT"))
    status = np.where(ended, random.choice(4, number, p=(0.9, 0.06, 0.03, 0.01)), 4 + random.choice(3, number))
    return pl.DataFrame(
        {
            "unit": _words([f"Xã {one:04}" for one in range(UNITS)], random.choice(UNITS, number)),
            "procedure": _words([f"Thủ tục {one:04}" for one in range(PROCEDURES)], random.choice(PROCEDURES, number)),
            "status": _words((*ENDED, *OPENED), status),
            "received_at": received.astype("datetime64[us]"),
            "due_at": due.astype("datetime64[us]"),
            "result_at": np.where(ended, result, np.datetime64("NaT")).astype("datetime64[us]"),
            "paused_at": paused.astype("datetime64[us]"),
            "resumed_at": resumed.astype("datetime64[us]"),
            "components_due": random.integers(1, 4, number),
            "components_digitised": np.where(chance(0.95), 4, 0),
            "result_required": chance(0.95),
            "result_digitised": chance(0.96),
            "amount": random.integers(0, 3, number) * 10_000,
            "payment_method": _words(["online_portal", "cash"], random.choice(2, number, p=(0.6, 0.4))),
            "payment_status": _words(["paid", "unpaid"], random.choice(2, number, p=(0.9, 0.1))),
        }
    )
