"""Dossiers typed in a test: dicts, unknown is None → the frame a reader gives; and random ones full of edges."""

from datetime import datetime, timedelta
from random import Random

import pandas as pd

from tthc_analysis import columns
from tthc_analysis.read.dossiers import DTYPES

KINDS = {one.key: one.kind for one in columns.DOSSIER} | {"intake_working_minutes": "count"}
DTYPE = {key: DTYPES.get(kind, "str") for key, kind in KINDS.items()}
FIRST = datetime(2024, 1, 1)
HOURS = (0, 0, 8, 11, 17, 17.5, 23.99)
STATUSES = (*columns.STATUS, *columns.STATUS, "handed_over", "handed_over", "in_process", None)


def frame(dossiers: list[dict]) -> pd.DataFrame:
    """A row a dossier; what is not told is unknown, and every column is there."""
    return pd.DataFrame(
        {key: pd.Series([one.get(key) for one in dossiers], dtype=dtype) for key, dtype in DTYPE.items()}
    )


def moment(random: Random, days: int, missing: float) -> datetime | None:
    """One of few moments, so that many coincide, midnights and ends of office hours above all."""
    if random.random() < missing:
        return None
    return FIRST + timedelta(days=random.randrange(days), hours=random.choice(HOURS))


def dossier(random: Random, days: int = 12) -> dict:
    """Any combination of status and dates, impossible ones too: dates out of order, ends without status."""
    told = {
        "dossier_id": "H1",
        "unit": random.choice(("Xã A", "Xã B", "Phường Đ")),
        "status": random.choice(STATUSES),
        "channel": random.choice((*columns.CHANNEL, "online", None)),
        "fee_rule": random.choice((*columns.FEE_RULE, None)),
        "payment_method": random.choice((*columns.PAYMENT_METHOD, "online_portal", None)),
        "payment_status": random.choice((*columns.PAYMENT_STATUS, "paid", None)),
        "intake_working_minutes": random.choice((0, 479, 480, 481, None)),
        "supplement_requests": random.choice((0, 1, 2, None)),
    }
    for key, missing in {
        "submitted_at": 0.2,
        "received_at": 0.1,
        "due_at": 0.15,
        "paused_at": 0.45,
        "resumed_at": 0.5,
        "result_at": 0.25,
        "handed_over_at": 0.35,
    }.items():
        told[key] = moment(random, days, missing)
    for key in ("components_due", "components_digitised", "components_reused"):
        told[key] = random.choice((0, 1, 2, 3, None))
    for key in ("fee", "charge", "amount"):
        told[key] = random.choice((0, 5_000, 20_000, None))
    for key in ("intake_digitised", "result_required", "result_digitised", "result_signed", "apology_letter"):
        told[key] = random.choice((True, False, None))
    return {key: told.get(key) for key in DTYPE}
