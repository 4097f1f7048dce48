"""XML of a workbook, told by expat piece by piece: no tree, no declared types, nothing that grows without end."""

import re
from collections.abc import Iterable
from xml.parsers import expat

from tthc_analysis.wording import faults
from tthc_analysis.workbook.book import Refused

_DEEPEST, _MOST_TAGS, _LONGEST = 1000, 8_000_000, 2 * 2**20
_INSTEAD = "plain"
_CLOSED = {b"</": 2, b"/>": 1, b"<!": 1, b"<?": 1}


class Reader:
    """What is told of a part, and left unheard. Names keep their prefix; words come in pieces."""

    def start(self, name: str, attributes: dict[str, str]) -> None: ...

    def end(self, name: str) -> None: ...

    def words(self, text: str) -> None: ...

    def mark(self, *_) -> None:
        """A comment, an instruction or the start of CDATA."""

    def plain(self, run: re.Match[bytes]) -> None: ...


class Markup:
    """All the XML of one file: its tags are counted together."""

    def __init__(self):
        self._tags = 0

    def read(self, chunks: Iterable[bytes], reader: Reader, plain: re.Pattern[bytes] | None = None) -> None:
        """`plain` matches runs of whole elements that need not be told tag by tag."""
        self._reader, self._depth, self._fed, self._since_tag, self._last = reader, 0, 0, 0, b" "
        self._parser = parser = expat.ParserCreate("utf-8")
        parser.buffer_text = True
        parser.StartElementHandler, parser.EndElementHandler = reader.start, reader.end
        parser.CharacterDataHandler, parser.StartDoctypeDeclHandler = reader.words, _refuse
        parser.CommentHandler = parser.StartCdataSectionHandler = reader.mark
        parser.ProcessingInstructionHandler = self._instruct
        try:
            self._read(chunks, plain)
            parser.Parse(b"", True)
        except expat.ExpatError:
            raise Refused(faults.broken_file()) from None

    def _read(self, chunks: Iterable[bytes], plain: re.Pattern[bytes] | None) -> None:
        for chunk in chunks:
            done = 0
            for run in plain.finditer(chunk) if plain else ():
                self._feed(chunk[done : run.start()])
                self._skip(run)
                done = run.end()
            self._feed(chunk[done:])

    def _feed(self, piece: bytes) -> None:
        """A tag, a comment or words without end would be kept whole in memory, here and by calamine."""
        seen = self._last + piece
        self._tags += seen.count(b"<", 1)
        self._depth += seen.count(b"<", 1) - sum(weight * seen.count(mark) for mark, weight in _CLOSED.items())
        self._last = seen[-1:]
        if self._depth > _DEEPEST or self._tags > _MOST_TAGS:
            _refuse()
        self._parser.Parse(piece)
        self._fed += len(piece)
        last = piece.rfind(b"<")
        self._since_tag = len(piece) - last if last >= 0 else self._since_tag + len(piece)
        if self._since_tag > _LONGEST or self._fed - self._parser.CurrentByteIndex > _LONGEST:
            _refuse()

    def _skip(self, run: re.Match[bytes]) -> None:
        """An instruction in the place of the run shows whether tags can stand there: in a comment it is none."""
        self._met = False
        self._feed(b"<?%b?>" % _INSTEAD.encode())
        if not self._met:
            _refuse()
        self._reader.plain(run)

    def _instruct(self, target: str, _: str) -> None:
        self._met = target == _INSTEAD
        if not self._met:
            self._reader.mark()


def _refuse(*_) -> None:
    raise Refused(faults.unusual_file())
