"""Traps of a parameter file and of the command line: each is kept exactly, or refused by name; none is read as another.

A trap is a line of the week typed by hand, changed as a hurried person, another editor or YAML itself would change it.
"""

import re
import subprocess
import sys
import unicodedata
from datetime import date, time
from fractions import Fraction
from pathlib import Path

import nbformat
import pytest
from nbformat.v4 import new_code_cell, new_notebook

from tests.test_read_dossiers import HEADER, csv_file, row
from tests.words import foreign
from tthc_analysis import __main__ as command
from tthc_analysis import params, values
from tthc_analysis.commands import read as reading
from tthc_analysis.errors import ParamsError, RenderError, TthcError, UnreadableFile, UsageError
from tthc_analysis.render.html import BriefingHTML
from tthc_analysis.week import open_week

FOLDER = params.ROOT / "params"
TYPED = FOLDER / "2024-11-04-chi-bang-tinh.yaml"
DAY, PLACE_NAME, GROUP = (
    "report_date: 2024-11-04",
    "locality: Huyện Mẫu",
    "group: 12 huyện, thị xã, thành phố của Tỉnh Mẫu",
)
OVERDUE, RATE = '{value: "23", place: 8/12}', '{value: "96,70%", place: 12/12}'
SYMBOL, SIGNER, LAST = "symbol: BC-VP", "signer: Chánh Văn phòng", "sample: true"
PERIOD = "period:\n  from: 2024-01-01\n  to: 2024-10-31"


def short(word: object) -> str:
    return ascii(word) if len(ascii(word)) < 30 else f"{ascii(word)[:20]}… {len(ascii(word))}"


@pytest.fixture
def folder(tmp_path) -> Path:
    for name in (params.DEFINITIONS, params.ALIASES):
        (tmp_path / name).write_bytes((FOLDER / name).read_bytes())
    return tmp_path


def trap(folder: Path, line: str, written: str) -> Path:
    text = TYPED.read_text(encoding="utf-8")
    assert text.count(line) == 1
    return written_as(folder, text.replace(line, written).encode())


def written_as(folder: Path, content: bytes) -> Path:
    file = folder / "tuan.yaml"
    file.write_bytes(content)
    return file


def refused(file: Path) -> ParamsError:
    with pytest.raises(ParamsError) as caught:
        params.load(file)
    assert "\n" not in str(caught.value) and foreign(re.sub("“.*?”", "", caught.value.reason)) == []
    return caught.value


@pytest.mark.parametrize(
    ("written", "kept"),
    [
        *(
            (word, word)
            for word in ("008", "010", "0o17", "12:30", "ON", "yes", "no", "1e3", ".inf", "2024-W53", "0x1F")
        ),
        ('"null"', "null"),
        ('"~"', "~"),
        ('"  Huyện   Mẫu "', "Huyện Mẫu"),
        ("Huyện\u00a0Mẫu", "Huyện Mẫu"),
        (unicodedata.normalize("NFD", "Huyện Mẫu"), "Huyện Mẫu"),
        ("Huyện M\u200bẫu", "Huyện Mẫu"),
        ("\u00d0ồng Mẫu", "Đồng Mẫu"),
        ("&ten Huyện Mẫu", "Huyện Mẫu"),
        ("!!str 008", "008"),
        ("<b>{{x}}</b>&#1", "<b>{{x}}</b>&#1"),
        ("'#1 $x \\n'", "#1 $x \\n"),
        ("x" * 20_000, "x" * 20_000),
    ],
    ids=short,
)
def test_a_text_keeps_its_letters_whatever_yaml_makes_of_them(folder, written, kept):
    assert params.load(trap(folder, PLACE_NAME, f"locality: {written}")).locality == kept


def test_a_note_begins_with_a_blank_and_a_hash(folder):
    assert params.load(trap(folder, PLACE_NAME, "locality: Huyện Mẫu#1 # ghi chú")).locality == "Huyện Mẫu#1"


def test_an_alias_repeats_what_its_anchor_holds(folder):
    file = trap(folder, f"{PLACE_NAME}\n{GROUP}", "locality: &ten Huyện Mẫu\ngroup: *ten")
    assert params.load(file).group == "Huyện Mẫu"


@pytest.mark.parametrize(
    "written",
    [
        "",
        "~",
        "null",
        "Null",
        '""',
        '" "',
        "[Huyện Mẫu]",
        "{tên: Huyện Mẫu}",
        '"Huyện\\0Mẫu"',
        '"\\u202eMẫu"',
        '"\\ud800"',
    ],
    ids=ascii,
)
def test_a_text_that_is_none_is_refused(folder, written):
    assert refused(trap(folder, PLACE_NAME, f"locality: {written}")).key == "locality"


@pytest.mark.parametrize(
    "written",
    [
        "*tên",
        "!!python/object:os.system x",
        "!!int 5",
        "!!binary aGVsbG8=",
        "!tên x",
        "Huyện: Mẫu",
        "- Huyện",
        "@x",
    ],
    ids=ascii,
)
def test_what_yaml_cannot_read_or_would_make_something_else_of_is_refused_with_its_line(folder, written):
    assert "dòng 4" in str(refused(trap(folder, PLACE_NAME, f"locality: {written}")))


@pytest.mark.parametrize(
    ("written", "told"),
    [
        ("2024-W45", "năm-tháng-ngày"),
        ("2024-W53", "năm-tháng-ngày"),
        ("2024-W45-1", "năm-tháng-ngày"),
        ("20241104", "năm-tháng-ngày"),
        ("04/11/2024", "ghi 2024-11-04"),
        ("2024-11-4", "ghi 2024-11-04"),
        ("2024.11.04", "ghi 2024-11-04"),
        ("2024-11-04 08:00", "ghi 2024-11-04"),
        ("２０２４-11-04", "ghi 2024-11-04"),
        ("31/11/2024", "ngày có thật"),
        ("2024-02-30", "ngày có thật"),
        ("2024-13-01", "ngày có thật"),
        ("2024–11–04", "ngày có thật"),
        ("0001-01-01", "2000–2100"),
        ("9999-12-27", "2000–2100"),
        ("2024-11-05", "2024-11-11"),
    ],
)
def test_a_day_is_written_in_one_way_and_exists(folder, written, told):
    error = refused(trap(folder, DAY, f"report_date: {written}"))
    assert error.key == "report_date" and told in str(error)


@pytest.mark.parametrize("written", ["2024-11-04 ", '"2024-11-04"', "\u00a02024-11-04", "2024-11-04   # thứ Hai"])
def test_blanks_and_notes_around_a_day_are_no_part_of_it(folder, written):
    assert params.load(trap(folder, DAY, f"report_date: {written}")).report_date == date(2024, 11, 4)


@pytest.mark.parametrize(
    ("written", "count"),
    [
        ("23", 23),
        ('"1.234"', 1234),
        ("1.234", 1234),
        ("1,234", None),
        ('"1,234"', 1234),
        ('"1 234"', 1234),
        ("008", 8),
        ("010", 10),
        ("23.0", 23),
        ('"23\\u00a0"', 23),
        ('"２３"', 23),
        *(
            (word, None)
            for word in ("0o17", "1e3", "1.23", "1.2345", "23.5", "-23", "−23", "12:30", "ON", "1_000", "~")
        ),
        *((word, None) for word in ('"23%"', '"chưa có"', "9" * 20, "9" * 5_000, "[23]", "2024-11-04")),
    ],
    ids=short,
)
def test_a_count_is_whole_and_not_negative(folder, written, count):
    file = trap(folder, OVERDUE, f"{{value: {written}}}")
    if count is None:
        assert refused(file).key.startswith("published.overdue.")
    else:
        assert params.load(file).published["overdue"].value == count


@pytest.mark.parametrize(
    ("written", "rate"),
    [
        ("96,70", Fraction(967, 1000)),
        ("96.70", Fraction(967, 1000)),
        ("96,70 %", Fraction(967, 1000)),
        ("96,70\u00a0%", Fraction(967, 1000)),
        ("0,5%", Fraction(5, 1000)),
        ("100,00%", Fraction(1)),
        ("100", Fraction(1)),
        ("0", Fraction(0)),
        *((word, None) for word in ("100,5%", "-1%", "0,967", "0.967", "1", "1.000", "96,7,0", "96:70", "9670", "1e1")),
        *((word, None) for word in (".5", "5.", "1/2", "967‰", "96,70%%", "96," + "7" * 5_000)),
    ],
    ids=short,
)
def test_a_rate_is_per_cent_and_never_taken_for_a_part_of_one(folder, written, rate):
    file = trap(folder, RATE, f'{{value: "{written}"}}')
    if rate is None:
        assert refused(file).key == "published.digitised_intake.value"
    else:
        assert params.load(file).published["digitised_intake"].value == rate


@pytest.mark.parametrize(
    ("written", "place"),
    [
        ("8/12", (8, 12)),
        ("8 /12", (8, 12)),
        ("08/12", (8, 12)),
        ("8", (8, None)),
        *((word, None) for word in ("13/12", "0/12", "8/0", "8/12/3", "-8/12", "8.5/12", "thứ 8", "2024-08-12")),
    ],
)
def test_a_place_is_one_of_those_there_are(folder, written, place):
    file = trap(folder, OVERDUE, f"{{place: {written}}}")
    if place is None:
        assert refused(file).key == "published.overdue.place"
    else:
        line = params.load(file).published["overdue"]
        assert (line.place, line.of) == place


@pytest.mark.parametrize(
    ("line", "written", "key", "nearest"),
    [
        (DAY, "report_day: 2024-11-04", "report_day", "report_date"),
        (DAY, "Report_Date: 2024-11-04", "Report_Date", "report_date"),
        (PLACE_NAME, "localty: x", "localty", "locality"),
        (PLACE_NAME, "địa phương: x", "địa phương", "locality"),
        ("published:", "publish:", "publish", "published"),
        ("letterhead:", "letter_head:", "letter_head", "letterhead"),
        ("definitions:", "definition:", "definition", "definitions"),
        (LAST, "smaple: true", "smaple", "sample"),
        (LAST, "source: {}", "source", "sources"),
        (LAST, "previos: x", "previos", "previous"),
        (LAST, "sources: {dossier: [a.xlsx]}", "sources.dossier", "dossiers"),
        (LAST, "sources: {raking: a.xlsx}", "sources.raking", "ranking"),
        (LAST, "sources: {units: [{fil: a.xls}]}", "sources.units.fil", "file"),
        (LAST, "office_hours: {cutoff: '16:00'}", "office_hours.cutoff", "cut_off"),
        ("  from:", "  form:", "period.form", "from"),
        ("  to:", "  till:", "period.till", "to"),
        (SIGNER, "signers: x", "letterhead.signers", "signer"),
        ("issuing_body:", "issuing body:", "letterhead.issuing body", "issuing_body"),
        ("overdue:", "overdu:", "published.overdu", "overdue"),
        (OVERDUE, "{values: 23}", "published.overdue.values", "value"),
        (OVERDUE, "{rank: 8/12}", "published.overdue.rank", "place"),
        (PERIOD, "period:\n  <<: {from: 2024-01-01}\n  to: 2024-10-31", "period.<<", "from"),
    ],
)
def test_a_key_nearly_right_is_refused_with_the_nearest_at_every_level(folder, line, written, key, nearest):
    error = refused(trap(folder, line, written))
    assert error.key == key and nearest in error.reason


@pytest.mark.parametrize(
    ("line", "written", "key"),
    [
        (LAST, "sources: {dossiers: a.xlsx}", "sources.dossiers"),
        (LAST, "sources: {dossiers: [' ']}", "sources.dossiers"),
        (LAST, "sources: {dossiers: [a.xlsx, ~]}", "sources.dossiers"),
        (LAST, "sources: {dossiers: [[a.xlsx]]}", "sources.dossiers"),
        (LAST, "sources: {dossiers: }", "sources.dossiers"),
        (LAST, "sources: {ranking: [a.xlsx]}", "sources.ranking"),
        (LAST, "sources:", "sources"),
        (LAST, "previous: [2024-10-28.yaml]", "previous"),
        (LAST, "previous: ~", "previous"),
        (LAST, "sources: {units: [{file: a.xls, for: overdue}]}", "sources.units.for"),
        (LAST, "sources: {units: [{file: a, for: [paused]}, {file: b, for: [paused]}]}", "sources.units.for"),
        (LAST, "sources: {units: [x/a.xls, {file: y/a.xls, for: [paused]}]}", "sources.units"),
        (LAST, "office_hours: {cut_off: 4pm}", "office_hours.cut_off"),
        (LAST, "office_hours: {cut_off: '24:00'}", "office_hours.cut_off"),
        (LAST, "office_hours: {sessions: 07:30-11:30}", "office_hours.sessions"),
        (LAST, "office_hours:", "office_hours"),
        (LAST, "deadline: 2024-W45-5", "deadline"),
        *((LAST, f"sample: {word}", "sample") for word in ("True", "yes", "ON", "1", "no", "~", "", "[true]")),
        (PERIOD, "period: 2024", "period"),
        (PERIOD, "period:", "period"),
        (PERIOD, "period: {from: 2024-01-01}", "period.to"),
        ("definitions: chi_thi_huyen", "definitions: [chi_thi_huyen]", "definitions"),
        ("definitions: chi_thi_huyen", "definitions: chi_thi", "definitions"),
        (SIGNER, "signer: []", "letterhead.signer"),
        (SIGNER, "signer: ['']", "letterhead.signer"),
        (SIGNER, "signer: {tên: x}", "letterhead.signer"),
        ('"Lưu: VT"', "Lưu: VT", "letterhead.recipients"),
        (OVERDUE, "~", "published.overdue"),
        (OVERDUE, "{}", "published.overdue"),
        (OVERDUE, "23", "published.overdue"),
        (OVERDUE, "{value: 23, value: 24}", "value"),
        (GROUP, f"{GROUP}\nlocality: Huyện Giáp", "locality"),
    ],
)
def test_one_kind_of_value_where_another_is_due_is_refused_by_its_key(folder, line, written, key):
    error = refused(trap(folder, line, written))
    assert error.key == key and str(error.path) in str(error) and error.path.name == "tuan.yaml"


def test_a_clock_without_quotes_is_no_number_of_minutes(folder):
    assert params.load(trap(folder, LAST, "office_hours: {cut_off: 16:00}")).hours.cut_off == time(16)


def test_a_number_with_leading_zeros_stays_a_symbol(folder):
    assert params.load(trap(folder, SYMBOL, "symbol: 010")).letterhead.symbol == "010"


TEXT = TYPED.read_text(encoding="utf-8")


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"# ghi ch\xc3\xba\n",
        b"- a\n",
        b"abc",
        TEXT.encode("utf-16"),
        TEXT.encode("cp1258", "replace"),
        TEXT.replace("  from", "\tfrom").encode(),
        TEXT.replace("Huyện", "Huy\0n").encode(),
        f"{TEXT}---\nlocality: x\n".encode(),
        b"? [a]\n: b\n",
        b"? {a: b}\n: b\n",
        b"~: b\n",
        b"a: &a {b: *a}\n",
        b"[" * 3000,
        b"a: {" * 3000,
    ],
    ids="empty note list scalar utf-16 cp1258 tab nul two-documents list-key map-key null-key loop deep deeper".split(),
)
def test_a_file_that_is_no_parameter_file_is_refused(folder, content):
    assert refused(written_as(folder, content)).key == ""


@pytest.mark.parametrize("content", [b"", b"- a\n", b"chi_thi_huyen", b"chi_thi_huyen: 1\n"])
def test_definitions_that_are_none_are_refused(folder, content):
    file = trap(folder, LAST, LAST)
    (folder / params.DEFINITIONS).write_bytes(content)
    with pytest.raises(ParamsError) as caught:
        params.load(file)
    assert params.DEFINITIONS in str(caught.value)


@pytest.mark.parametrize("encoded", ["\ufeff" + TEXT, TEXT.replace("\n", "\r\n"), TEXT.replace("\n", "\r")])
def test_the_marks_and_line_ends_of_another_editor_change_nothing(folder, encoded):
    week = params.load(written_as(folder, encoded.encode()))
    assert (week.locality, week.published) == (params.load(TYPED).locality, params.load(TYPED).published)


def test_a_file_that_may_not_be_opened_is_told(folder, monkeypatch):
    file = trap(folder, LAST, LAST)

    def locked(*_, **__):
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(Path, "read_text", locked)
    with pytest.raises(UnreadableFile) as caught:
        params.load(file)
    assert foreign(str(caught.value).replace(str(file), "")) == []


@pytest.mark.parametrize("name", ["x" * 5_000, "", ".", "tests", "a\0b"])
def test_what_can_be_no_file_is_a_missing_one(name):
    with pytest.raises(TthcError) as caught:
        params.load(name)
    assert caught.value.exit_code == 3


def test_a_number_too_long_for_a_sheet_is_refused_wherever_it_stands():
    for cell in (10**20, 1e300, "9" * 20, "9" * 5_000):
        with pytest.raises(values.BadCell):
            values.count(cell)


def told(*arguments: str, code: int) -> str:
    """What one call says on stderr: one sentence or two, in one line, and in no other language."""
    done = subprocess.run(
        [sys.executable, "-P", "-m", "tthc_analysis", *arguments],
        cwd=params.ROOT,
        capture_output=True,
        encoding="utf-8",
    )
    assert (done.returncode, done.stdout) == (code, "")
    (line,) = done.stderr.splitlines()
    assert not [word for word in ("usage", "error", "argument", "expected", "choose", "Traceback") if word in line]
    return line


@pytest.fixture
def call(capsys):
    """The same inside this process, which is quicker."""

    def called(*arguments: str) -> tuple[int, str]:
        try:
            code = command.main(list(arguments))
        except SystemExit as ended:
            code = ended.code
        out, err = capsys.readouterr()
        assert out == "" and err.count("\n") <= 2
        assert not [word for word in ("usage", "error", "argument", "expected", "choose", "Traceback") if word in err]
        return code, err

    return called


@pytest.mark.parametrize(
    ("arguments", "word"),
    [
        ([], "week"),
        (["--debug"], "week"),
        (["wek"], "“week”"),
        (["work-list"], "“worklist”"),
        (["báo cáo"], "worklist"),
        (["week", "--ouputs", "x"], "“--outputs”"),
        (["week", "--out", "x"], "“--outputs”"),
        (["week", "-o", "x"], "--outputs"),
        (["--outputs", "x", "week"], "“week”"),
        (["--hepl"], "“--help”"),
        (["week", "a.yaml", "b.yaml"], "“b.yaml”"),
        (["week", "--outputs"], "“--outputs”"),
        (["week", "--outputs", "README.md"], "thư mục"),
        (["week", "--outputs", "README.md/x"], "thư mục"),
        (["week", "--as-made=yes"], "“--as-made”"),
        (["read"], "FILE"),
        (["read", "x.xlsx", "--json"], "“--json”"),
        (["read", "x.xlsx", "--from", "2024-02-30"], "2024-02-30"),
        (["read", "x.xlsx", "--from", "2024-W45"], "2024-W45"),
        (["read", "x.xlsx", "--frm", "2024-01-01"], "“--from”"),
        (["worklist", "params/2024-11-04.yaml"], "--out"),
        (["worklist", "params/2024-11-04.yaml", "--unti", "x", "--out", "y.xlsx"], "“--unit”"),
        (["week", "tests/test_params_traps.py"], "YAML"),
    ],
    ids=lambda one: " ".join(one) if isinstance(one, list) else "",
)
def test_a_slip_on_the_command_line_is_one_sentence_with_the_nearest_name(call, monkeypatch, arguments, word):
    monkeypatch.chdir(params.ROOT)
    code, words = call(*arguments)
    assert code == 2 and word in words


@pytest.mark.parametrize("given", ["2024-W45", "params", "params/2024-11-05.yaml", "x" * 5_000], ids=short)
def test_a_parameter_file_that_is_none_is_a_missing_one(call, monkeypatch, given):
    monkeypatch.chdir(params.ROOT)
    assert call("week", given)[0] == 3


def test_the_office_meets_no_english_in_a_process_of_its_own():
    assert "“week”" in told("wek", code=2)


@pytest.mark.parametrize("arguments", [["--help"], *([name, "--help"] for name in command.parser().commands)], ids=str)
def test_the_help_is_vietnamese(capsys, arguments):
    with pytest.raises(SystemExit) as ended:
        command.main(arguments)
    out = capsys.readouterr().out
    assert ended.value.code == 0 and out.startswith("Cách dùng: tthc")
    assert not [word for word in ("usage", "positional", "options", "show this") if word in out]


def test_what_is_read_is_never_written_over(tmp_path, call):
    file = csv_file(tmp_path, HEADER, row())
    before = file.read_bytes()
    code, words = call("read", str(file), "--json", str(tmp_path / "." / file.name))
    assert code == 2 and "ghi đè" in words
    assert file.read_bytes() == before


def test_a_disk_that_refuses_is_one_sentence(call, monkeypatch):
    def full(*_, **__):
        raise OSError(28, "No space left on device", "outputs/x")

    monkeypatch.setattr(reading, "survey", full)
    code, words = call("read", "x.csv")
    assert code == 1 and "outputs/x" in words and "No space" not in words


@pytest.mark.parametrize("given", ["no", "false", "yes", 1, None])
def test_papermill_cannot_switch_with_a_word(given):
    """`papermill -p as_made false` hands over the text "false", which Python takes for true."""
    with pytest.raises(UsageError):
        open_week(TYPED, as_made=given)


def test_papermill_with_a_name_the_notebook_does_not_have_gives_no_briefing():
    """papermill only warns of it and runs with the week that stands in the notebook."""
    cells = [
        new_code_cell('params_file = "a.yaml"', metadata={"tags": ["parameters"]}, execution_count=1),
        new_code_cell(
            '# Parameters\nparms_file = "b.yaml"\n', metadata={"tags": ["injected-parameters"]}, execution_count=2
        ),
    ]
    with pytest.raises(RenderError) as caught:
        BriefingHTML().from_notebook_node(nbformat.from_dict(new_notebook(cells=cells)))
    assert "“parms_file”" in str(caught.value) and "params_file" in str(caught.value)
