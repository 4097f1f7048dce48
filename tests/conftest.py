"""The sample weeks, analysed and run once for all tests; and the order in which files are taken up."""

import pytest

from tthc_analysis.run import Run, run_week
from tthc_analysis.week import WeekResult, analyse_week

LONGEST = (
    *("test_lab", "test_engines", "test_truth", "test_same_bytes", "test_canaries", "test_oracle"),
    *("test_workbook_bombs", "test_docs_commands", "test_conformance_html", "test_plain_tools"),
)


@pytest.hookimpl(trylast=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """The longest files first: then the workers to which files are handed end together."""
    places = {f"{name}.py": place for place, name in enumerate(LONGEST)}
    items.sort(key=lambda item: places.get(item.path.name, len(places)))


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
