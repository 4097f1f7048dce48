"""The libraries that only archives need, loaded when one is opened."""

from types import ModuleType

from tthc_analysis.errors import ExtraMissing


def frames() -> ModuleType:
    """`archive.frames`, with Polars. Raises `ExtraMissing` without it."""
    try:
        from tthc_analysis.archive import frames
    except ModuleNotFoundError as error:
        raise ExtraMissing(error.name, "scale") from None
    return frames


def spark() -> ModuleType:
    """`archive.spark`, with PySpark. Raises `ExtraMissing` without it."""
    try:
        from tthc_analysis.archive import spark
    except ModuleNotFoundError as error:
        raise ExtraMissing(error.name, "spark") from None
    return spark
