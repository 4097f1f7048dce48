"""The columns an archive may hold, and their types once they are listed: those of `read.dossiers`."""

from tthc_analysis import columns
from tthc_analysis.read.dossiers import DTYPES

_PROVENANCE = {"source_file": "str", "source_sheet": "str", "source_row": "int64", "exported_at": "datetime64[us]"}
DTYPE = {column.key: DTYPES.get(column.kind, "str") for column in columns.DOSSIER} | _PROVENANCE
