"""The sample weeks, analysed and run once for all tests."""

import pytest

from tthc_analysis.run import Run, run_week
from tthc_analysis.week import WeekResult, analyse_week


@pytest.fixture(scope="session")
def week() -> WeekResult:
    """The directive's week with all its files."""
    return analyse_week("params/2024-11-04.yaml")


@pytest.fixture(scope="session")
def typed_week() -> WeekResult:
    """The same week known by six typed lines only."""
    return analyse_week("params/2024-11-04-chi-bang-tinh.yaml")


@pytest.fixture(scope="session")
def made(tmp_path_factory) -> Run:
    """The sample week, run for real."""
    return run_week("params/2024-11-04.yaml", tmp_path_factory.mktemp("kết quả"), tell=lambda words: None)
