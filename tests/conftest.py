"""The sample weeks, analysed and run once for all tests; and the order in which files are taken up."""

import pickle
import sqlite3
from contextlib import closing

import pytest
from xdist import is_xdist_worker

from tests.browser import MISSING
from tthc_analysis.run import Run, run_week
from tthc_analysis.week import WeekResult, analyse_week

LONGEST = (
    *("test_lab", "test_engines", "test_truth", "test_same_bytes", "test_canaries", "test_oracle"),
    *("test_workbook_bombs", "test_docs_commands", "test_conformance_html", "test_plain_tools"),
)


@pytest.hookimpl(trylast=True)
def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """The longest files first: then the workers to which files are handed end together.

    A notebook is run once: by the browser, where there is one, else by nbval.
    """
    if not MISSING and any(item.path.name == "test_lab.py" for item in items):
        notebooks = {item for item in items if item.path.suffix == ".ipynb"}
        config.hook.pytest_deselected(items=notebooks)
        items[:] = [item for item in items if item not in notebooks]
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
def made(tmp_path_factory, request) -> Run:
    """The sample week, run for real by the first worker that asks for it."""
    own = tmp_path_factory.getbasetemp()
    folder = (own.parent if is_xdist_worker(request) else own) / "kết quả"
    folder.mkdir(exist_ok=True)
    told = folder.with_suffix(".pickle")
    with closing(sqlite3.connect(folder.with_suffix(".lock"), timeout=300)) as lock:
        lock.execute("BEGIN EXCLUSIVE")
        if not told.exists():
            run = run_week("params/2024-11-04.yaml", folder, tell=lambda words: None)
            told.write_bytes(pickle.dumps(run))
    return pickle.loads(told.read_bytes())
