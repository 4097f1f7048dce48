"""The browser, and what its tests need beside it: node, java, and `npm ci --prefix tests/web`."""

import os
import shutil
from pathlib import Path

import pytest

WEB = Path(__file__).parent / "web"
NU = WEB / "node_modules" / "vnu-jar" / "build" / "dist" / "vnu.jar"
CHROMIUM = os.environ.get("CHROMIUM") or shutil.which("chromium")
FOUND = {"node": shutil.which("node"), "java": shutil.which("java"), "chromium": CHROMIUM, "npm ci": NU.exists()}
MISSING = [name for name, found in FOUND.items() if not found]


def needed() -> None:
    """Where something is missing the tests are skipped; with `CI_TOOLS=1` they fail."""
    if MISSING and os.environ.get("CI_TOOLS") != "1":
        pytest.skip(f"missing: {', '.join(MISSING)}")
    assert MISSING == []
