"""Dossiers of many exports and years as Parquet files: written once a week, counted where they lie.

An archive is a folder with a folder a month of receipt (`thang=2024-03/`). A pack of new exports writes anew only the
months it changes, as files named by the moment the exports were made, and then a line in the journal; nothing is ever
overwritten, so the archive as it was at any earlier pack can still be read. Columns are those a list may bring in
(`columns.DOSSIER`), and where each row came from.

Polars (extra `scale`) writes and reads archives, Spark (extra `spark`) reads them too, or a table of its own.
"""

from tthc_analysis.archive.files import JOURNAL, digest, files
from tthc_analysis.archive.opened import Archive, open_archive
from tthc_analysis.archive.pack import Packed, pack

__all__ = ["JOURNAL", "Archive", "Packed", "digest", "files", "open_archive", "pack"]
