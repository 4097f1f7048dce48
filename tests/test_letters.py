"""A letter to every unit: its own figures and dossiers alone; all lists together are what is behind the figures."""

import re
from dataclasses import replace
from datetime import date

import docx as word
import pandas as pd
import pypdf
import pytest
from distributed import Client
from python_calamine import CalamineWorkbook

from tthc_analysis import __main__ as command
from tthc_analysis import indicators, letters, posting, scores, tables, units
from tthc_analysis.blocks import Bullets, Figure, Letterhead, Paragraphs, Table
from tthc_analysis.commands import letters as sending
from tthc_analysis.errors import RenderError, UsageError
from tthc_analysis.followup import asked
from tthc_analysis.indicators import BY_KEY, INDICATORS
from tthc_analysis.outlook.warning import warning
from tthc_analysis.registry import Registry, Unit
from tthc_analysis.render.document import composed, plain
from tthc_analysis.render.pdf import pdf
from tthc_analysis.unit_week import unit_week
from tthc_analysis.wording import letters as say
from tthc_analysis.wording.console import GO_ON, INTERRUPTED
from tthc_analysis.worklist import worklist

MINE = "Xã Minh Mẫu"
MANY = 168
DAY = date(2024, 11, 4)


def texts(parts) -> str:
    """All words of a letter, but the marks of its chart."""
    told = [part if isinstance(part, str) else str({**part.as_json(), "svg": ""}) for part in parts]
    return "\n".join(told)


def many_units(week):
    """The same dossiers as those of 168 communes with names that begin alike."""
    names = [f"Xã Mẫu Số {number}" for number in range(1, MANY + 1)]
    of = {id: names[at % MANY] for at, id in enumerate(week.dossiers["dossier_id"])}
    dossiers = week.dossiers.assign(unit=week.dossiers["dossier_id"].map(of))
    rules, params = week.params.definitions.rules, week.params
    figures = indicators.figures(dossiers, rules, params.period, params.days)
    return replace(week, dossiers=dossiers, figures=figures, previous=None)


def cleared(week):
    """The week with every dossier of one unit ended, digitised and paid online."""
    dossiers = week.dossiers.copy()
    mine = dossiers["unit"] == MINE
    dossiers.loc[mine, ["components_digitised", "result_digitised"]] = [99, True]
    dossiers.loc[mine, ["payment_method", "payment_status"]] = ["online_portal", "paid"]
    dossiers.loc[mine & dossiers["result_at"].isna(), ["status", "result_at"]] = [
        "result_ready",
        pd.Timestamp("2024-10-30"),
    ]
    params = week.params
    figures = indicators.figures(dossiers, params.definitions.rules, params.period, params.days)
    return replace(week, dossiers=dossiers, figures=figures)


class TestProof:
    def test_the_lists_of_all_units_are_just_the_dossiers_behind_the_figures(self, week):
        every = [unit_week(week, unit) for unit in letters.addressed(week)]
        told = pd.concat([mine.worklist for mine in every])
        for indicator in INDICATORS:
            listed = told[told["indicator"] == indicator.key]["dossier_id"]
            assert sorted(listed) == sorted(week.behind(indicator.key)["dossier_id"])
        due = pd.concat([mine.due for mine in every])
        assert sorted(due["dossier_id"]) == sorted(warning(week).due["dossier_id"])

    def test_every_dossier_of_a_letter_is_behind_a_figure_of_its_unit(self, week):
        behind = {key: week.behind(key) for key in BY_KEY}
        due = warning(week).due
        for unit in letters.addressed(week)[:6]:
            own = {id for rows in (*behind.values(), due) for id in rows[rows["unit"] == unit]["dossier_id"]}
            listed = set(re.findall(r"H99\.\d+-\d{6}-\d{4}", texts(letters.letter(unit_week(week, unit)))))
            assert listed and listed <= own

    def test_168_letters_each_show_their_own_name_numbers_and_mark_and_nobody_elses(self, week):
        other = many_units(week)
        written = letters.addressed(other)
        assert len(written) == MANY
        for unit in written[::12]:
            parts = letters.letter(unit_week(other, unit))
            words = texts(parts)
            assert {name.casefold() for name in re.findall(r"(?i)Xã Mẫu Số \d+", words)} == {unit.casefold()}
            rows = unit_week(other, unit).scores
            table = next(part for part in parts if isinstance(part, Table))
            told = rows.at["digitised_intake", "numerator"], rows.at["digitised_intake", "denominator"]
            assert table.rows[3][1].exact == BY_KEY["digitised_intake"].value(*told)
            figure = next(part for part in parts if isinstance(part, Figure))
            assert figure.svg.count('font-weight="bold"') == 6 and unit in figure.alt

    def test_who_has_nothing_to_do_gets_no_letter(self, week):
        other = cleared(week)
        assert MINE in set(other.dossiers["unit"])
        assert MINE not in letters.addressed(other) and MINE in letters.addressed(week)
        assert set(letters.addressed(other)) | {MINE} == set(letters.addressed(week))

    @pytest.mark.parametrize("name", [MINE.upper(), "Xã Minh"])
    def test_the_office_that_issues_the_letters_writes_none_to_itself(self, week, name):
        head = replace(week.params.letterhead, issuing_body=name)
        ours = replace(week, params=replace(week.params, letterhead=head, locality="Mẫu"))
        assert set(letters.addressed(week)) - set(letters.addressed(ours)) == {MINE}


@pytest.fixture(scope="module")
def parts(week):
    return letters.letter(unit_week(week, MINE))


class TestLetter:
    def test_it_has_the_form_of_a_letter(self, parts):
        head = parts[0]
        assert isinstance(head, Letterhead) and head.title == "" and head.addressees == (MINE,)
        assert head.subject == "V/v đôn đốc giải quyết hồ sơ thủ tục hành chính (tuần báo cáo 04/11/2024)"
        assert head.number.endswith("/VP") and head.attached.startswith("(Kèm theo Công văn")
        assert say.symbol("VP-KSTTHC") == "VP-KSTTHC"

    def test_it_goes_to_the_unit_its_leaders_and_the_files(self, parts):
        signed = next(part for part in parts if part.kind == "signature" if not isinstance(part, str))
        assert signed.recipients[0] == "Như trên" and "Chủ tịch UBND huyện (để báo cáo)" in signed.recipients
        assert not any("phòng, ban" in one for one in signed.recipients)

    def test_the_six_lines_are_the_units_with_place_and_change(self, week, parts):
        table = next(part for part in parts if isinstance(part, Table))
        assert len(table.rows) == 6 and table.caption.endswith("trong 30 đơn vị")
        figures = week.by_unit("digitised_intake").loc[MINE]
        assert table.rows[3][1].exact == BY_KEY["digitised_intake"].value(*figures)
        assert (
            int(table.rows[3][4])
            == ((asked(week)["unit"] == MINE) & (asked(week)["indicator"] == "digitised_intake")).sum()
        )

    def test_orders_count_what_is_listed_and_name_the_deadline(self, week, parts):
        orders = next(part for part in parts if isinstance(part, Bullets)).texts
        mine = asked(week)[asked(week)["unit"] == MINE]
        counted = mine["indicator"].value_counts()
        assert f"của {counted['digitised_intake']} hồ sơ đã tiếp nhận" in orders[0]
        due = warning(week).due
        assert f"Trả đúng hạn {(due['unit'] == MINE).sum()} hồ sơ đến hạn trước 11/11/2024" in " ".join(orders)
        assert "Vướng mắc" in orders[-1] and "08/11/2024" in texts(parts)

    def test_overdue_dossiers_without_a_letter_of_apology_are_named(self, week):
        behind = week.behind("overdue")
        told = {id: at % 2 == 0 for at, id in enumerate(behind["dossier_id"])}
        letter_sent = week.dossiers["dossier_id"].map(told).astype("boolean")
        other = replace(week, dossiers=week.dossiers.assign(apology_letter=letter_sent))
        missing = tables.unapologised(other)
        assert len(missing) == len(behind) // 2 and tables.unapologised(week).empty
        unit = missing["unit"].iloc[0]
        mine = missing[missing["unit"] == unit]
        own = unit_week(other, unit)
        assert [row[0] for row in tables.without_apology(own.unapologised).rows] == list(mine["dossier_id"])
        assert say.apologise(len(mine)) in texts(letters.letter(own))

    def test_a_procedure_that_tells_of_few_gives_way_to_its_sector(self, week):
        told = [texts(letters.letter(unit_week(week, unit))) for unit in letters.addressed(week)]
        assert any("(chỉ nêu lĩnh vực)" in words for words in told)

    def test_a_units_name_is_no_markup_of_its_letter(self, week):
        name = "Xã *b* [x](http://vi.du) <i> `c` _d_ \\ & #"
        told = composed(letters.letter(replace(unit_week(week, MINE), unit=name)), DAY, pages=1)
        (annex,) = [one for one in told["blocks"] if one["kind"] == "annex"]
        assert {one["kind"] for one in annex["content"]} == {"text"}
        assert plain(annex["content"]).endswith(name.upper())

    @pytest.mark.parametrize("with_list", [True, False])
    def test_dossiers_left_out_are_told_without_a_command_that_a_unit_does_not_have(self, week, monkeypatch, with_list):
        monkeypatch.setattr(letters, "MOST_DUE", 1)
        mine = unit_week(week, MINE)
        (due,) = [one for one in letters.letter(mine, with_list) if getattr(one, "caption", "").startswith("Hồ sơ qua")]
        assert due.note == say.more(len(mine.due) - 1, with_list)

    def test_lists_are_marked_internal_and_locked_dossiers_only_counted(self, week, parts):
        assert say.INTERNAL in texts(parts)
        rows = worklist(week)
        mine = rows[rows["unit"] == MINE]
        locked = set(mine["dossier_id"]) - set(asked(week)["dossier_id"])
        assert Paragraphs((say.locked(len(locked)),)) in parts

    @pytest.mark.parametrize("unit", ["Chi nhánh Văn phòng Đăng ký đất đai huyện Mẫu", MINE, "Phòng Y tế"])
    def test_it_is_signed_on_its_first_page(self, week, unit, tmp_path):
        content = composed(letters.letter(unit_week(week, unit)), week.params.report_date, letters.PAGES)
        (tmp_path / "a.pdf").write_bytes(pdf(content))
        first, second = (pypdf.PdfReader(tmp_path / "a.pdf").pages[at].extract_text() for at in (0, 1))
        assert "CHÁNH VĂN PHÒNG" in first and "Phụ lục" in second
        assert "V/v đôn đốc" in first and "Kính gửi" in first


class TestScores:
    def test_places_are_among_units_that_have_a_value_and_equal_ones_share(self, week):
        told = scores.scores(week)
        overdue = told[told["indicator"] == "overdue"]
        clean = overdue[overdue["value"] == 0]
        assert len(clean) > 1 and set(clean["place"]) == {1} and clean["tied"].all()
        assert overdue["of"].iloc[0] == 30
        paid = told[told["indicator"] == "paid_online"]
        assert paid["value"].isna().sum() == 3 and set(paid["of"]) == {27}
        assert paid[paid["value"].isna()]["place"].isna().all()

    def test_the_week_before_stands_beside(self, week):
        row = unit_week(week, MINE).scores.loc["digitised_intake"]
        then = week.previous.by_unit("digitised_intake").loc[MINE]
        assert row["before"] == BY_KEY["digitised_intake"].value(*then)
        alone = scores.scores(replace(week, previous=None))
        assert alone["before"].isna().all()

    def test_units_at_full_or_most_improved_are_named(self, week):
        assert ("Xã Tân Mẫu", "tiến bộ nhất (+0,38 điểm %)", "Số hóa hồ sơ khi tiếp nhận") in tables.praised(week).rows
        assert tables.praised(cleared(week)).rows[0] == (MINE, say.FULL, "–")
        assert not any(row[1] == say.FULL for row in tables.praised(week).rows)

    def test_who_only_stayed_did_not_improve(self, week):
        mine = replace(week, figures=week.figures[week.figures["unit"] == MINE])
        assert tables.praised(replace(mine, previous=mine)) is None


class TestUnits:
    @pytest.mark.parametrize("name", ["Xã Nghĩa Mẫu", "XÃ  nghĩa mẫu", "H99.33", " h99.33 "])
    def test_a_unit_goes_by_its_name_or_its_code(self, week, name):
        assert units.named(name, week) == "Xã Nghĩa Mẫu"

    def test_a_unit_goes_by_the_code_that_the_office_gives_it(self, week):
        named = Registry({MINE: Unit(MINE, code="X.07")})
        other = replace(week, params=replace(week.params, registry=named))
        assert units.named("x.07", other) == MINE

    def test_an_unknown_unit_is_refused_with_the_nearest(self, week):
        with pytest.raises(UsageError, match="Có phải “Xã Minh Mẫu” không"):
            units.named("Xã Min Mẫu", week)

    def test_a_code_that_two_units_share_names_neither(self):
        table = pd.DataFrame({"dossier_id": ["H1.1-240101-1", "H1.1-240101-2", "H1.2-1-1"], "unit": ["A", "B", "C"]})
        assert units.codes(table) == {"C": "H1.2"} and units.codes(table.head(0)) == {}


def contents(folder) -> dict[str, bytes]:
    return {file.name: file.read_bytes() for file in folder.iterdir()}


def set_from_now_on(monkeypatch, failing: str = "") -> list[str]:
    """The units whose letter is set, in turn."""
    units = []

    def sets(content):
        units.append(content["blocks"][0]["addressees"][0])
        if units[-1] == failing:
            raise RenderError("hỏng")
        return pdf(content)

    monkeypatch.setattr(posting, "pdf", sets)
    return units


class TestPosting:
    FEW = ("Xã Nghĩa Mẫu", "Phòng Y tế")

    def test_each_unit_gets_pdf_word_and_list(self, week, tmp_path):
        ticks = []
        posted = posting.post(week, tmp_path, self.FEW, lambda: ticks.append(1))
        assert posted.made == self.FEW and not posted.failed and len(ticks) == 2
        names = sorted(file.name for file in posted.folder.glob("H99*"))
        assert names[0] == "H99.21-phong-y-te.docx" and len(names) == 6
        assert all(name.isascii() and len(name) < 120 for name in names)
        document = word.Document(posted.folder / "H99.33-xa-nghia-mau.docx")
        cells = [cell.text for table in document.tables for row in table.rows for cell in row.cells]
        assert any("V/v đôn đốc" in text for text in cells)
        book = CalamineWorkbook.from_path(posted.folder / "H99.33-xa-nghia-mau.xlsx")
        rows = worklist(week)
        listed = [row[1] for row in book.get_sheet_by_name(book.sheet_names[0]).to_python()[5:]]
        assert listed == list(rows[rows["unit"] == "Xã Nghĩa Mẫu"]["dossier_id"])

    def test_one_letter_made_again_leaves_the_others(self, week, tmp_path):
        folder = posting.post(week, tmp_path, self.FEW).folder
        before = {file.name: file.read_bytes() for file in folder.iterdir()}
        posting.post(week, tmp_path, self.FEW[:1])
        assert {file.name: file.read_bytes() for file in folder.iterdir()} == before

    def test_a_letter_that_fails_fails_alone_and_is_named(self, week, tmp_path, monkeypatch):
        set_from_now_on(monkeypatch, failing="Xã Nghĩa Mẫu")
        posted = posting.post(week, tmp_path, self.FEW)
        assert posted.made == ("Phòng Y tế",) and posted.failed[0][0] == "Xã Nghĩa Mẫu"
        assert {file.stem for file in posted.folder.glob("H99*")} == {"H99.21-phong-y-te"}

    def test_an_unexpected_fault_of_one_letter_leaves_the_others_and_quotes_nothing(self, week, tmp_path, monkeypatch):
        monkeypatch.setattr(posting.sheet, "made", lambda rows, *_: 1 / len(rows[rows["unit"] == "Phòng Y tế"]))
        ((unit, reason),) = posting.post(week, tmp_path, self.FEW[:1]).failed
        assert unit == "Xã Nghĩa Mẫu" and "ZeroDivisionError ở posting.py:" in reason and "by zero" not in reason

    def test_each_authority_gets_what_it_is_asked_to_remove(self, week, tmp_path):
        folder = posting.post(week, tmp_path, self.FEW[:1]).folder
        assert {file.suffix for file in folder.glob("vuong-mac-so-tai-nguyen-va-moi-truong.*")} == {".pdf", ".docx"}
        words = pypdf.PdfReader(folder / "vuong-mac-so-tai-nguyen-va-moi-truong.pdf").pages[1].extract_text()
        assert "DANH SÁCH VƯỚNG MẮC" in words and "VM-01" in words and "VM-02" not in words

    def test_any_executor_sets_the_same_letters(self, week, tmp_path):
        told = posting.post(week, tmp_path / "a", self.FEW)
        with Client(processes=False, n_workers=1, threads_per_worker=2, dashboard_address=None) as client:
            spread = posting.post(week, tmp_path / "b", self.FEW, executor=client.get_executor())
        assert spread.made == told.made == self.FEW and contents(spread.folder) == contents(told.folder)

    def test_one_face_alone_is_made_and_does_not_speak_of_another(self, week, tmp_path):
        folder = posting.post(week, tmp_path, self.FEW[:1], faces=(say.PDF,)).folder
        assert {file.suffix for file in folder.iterdir()} == {".pdf"}
        words = "".join(page.extract_text() for page in pypdf.PdfReader(folder / "H99.33-xa-nghia-mau.pdf").pages)
        assert "Danh sách hồ sơ ở phụ lục." in words and "Excel" not in words

    def test_what_failed_is_all_that_the_next_run_makes(self, week, tmp_path, monkeypatch):
        set_from_now_on(monkeypatch, failing="Xã Nghĩa Mẫu")
        posting.post(week, tmp_path, self.FEW)
        again = set_from_now_on(monkeypatch)
        folder = posting.post(week, tmp_path, self.FEW).folder
        assert set(again) & set(self.FEW) == {"Xã Nghĩa Mẫu"}
        assert contents(folder) == contents(posting.post(week, tmp_path / "b", self.FEW).folder)
        assert list(tmp_path.glob(".2024*/*")) == []

    def test_after_a_stop_the_folder_is_as_it_was_and_the_next_run_goes_on(self, week, tmp_path, monkeypatch):
        def stop():
            raise KeyboardInterrupt

        before = contents(posting.post(week, tmp_path, self.FEW[:1]).folder)
        with pytest.raises(KeyboardInterrupt):
            posting.post(week, tmp_path, self.FEW, stop)
        assert contents(tmp_path / "2024-11-04-don-doc") == before
        again = set_from_now_on(monkeypatch)
        assert posting.post(week, tmp_path, self.FEW).made == self.FEW and len(set(again) & set(self.FEW)) == 1

    def test_nothing_is_gone_on_with_once_what_is_told_changed(self, week, tmp_path, monkeypatch):
        set_from_now_on(monkeypatch, failing="Xã Nghĩa Mẫu")
        posting.post(week, tmp_path, self.FEW)
        again = set_from_now_on(monkeypatch)
        posting.post(replace(week, params=replace(week.params, deadline=week.params.report_date)), tmp_path, self.FEW)
        assert set(self.FEW) <= set(again) and list(tmp_path.glob(".2024*/*")) == []

    def test_the_command_writes_one_units_letter_and_says_where(self, week, tmp_path, monkeypatch, capsys):
        monkeypatch.setattr(sending, "analyse_week", lambda file, as_made: week)
        asked_for = ["letters", "params/2024-11-04.yaml", "--unit", "h99.21", "--outputs", str(tmp_path)]
        assert command.main(asked_for) == 0
        out = capsys.readouterr().out
        assert "Đã làm 1 văn bản" in out and "không gửi đi" in out
        assert (tmp_path / "2024-11-04-don-doc" / "H99.21-phong-y-te.pdf").is_file()

    def test_a_fault_of_the_machine_is_told_once_for_all_units(self, week, tmp_path, monkeypatch, capsys):
        failed = tuple((unit, "máy chưa có bộ dàn trang.") for unit in self.FEW)
        told = self.said(week, monkeypatch, capsys, lambda *_: posting.Posted(tmp_path, (), failed))
        assert told == (
            4,
            "",
            "Không làm được văn bản của Xã Nghĩa Mẫu và Phòng Y tế: máy chưa có bộ dàn trang.",
            GO_ON,
        )

    def test_after_a_stop_it_is_said_first_that_it_stopped(self, week, monkeypatch, capsys):
        def stop(*_):
            raise KeyboardInterrupt

        assert self.said(week, monkeypatch, capsys, stop) == (130, "", INTERRUPTED, GO_ON)

    def said(self, week, monkeypatch, capsys, post) -> tuple:
        monkeypatch.setattr(sending, "analyse_week", lambda file, as_made: week)
        monkeypatch.setattr(posting, "post", post)
        code = command.main(["letters", "params/2024-11-04.yaml"])
        shown = capsys.readouterr()
        return code, shown.out, *(line for line in shown.err.splitlines() if not line.startswith("Đang viết"))

    def test_a_week_without_a_list_has_no_letters(self, typed_week, tmp_path, monkeypatch, capsys):
        monkeypatch.setattr(sending, "analyse_week", lambda file, as_made: typed_week)
        assert command.main(["letters", "params/2024-11-04.yaml", "--outputs", str(tmp_path)]) == 2
        assert "sources.dossiers" in capsys.readouterr().err


def test_what_a_unit_that_is_no_more_left_open_is_asked_of_whoever_took_over(week):
    gone = Unit(MINE, last=week.params.report_date.replace(month=7))
    registry = Registry({MINE: gone, "Xã Mới": Unit("Xã Mới", before=(MINE,))})
    later = replace(week, params=replace(week.params, registry=registry))
    head, told, *_ = letters.letter(unit_week(later, MINE))
    assert head.addressees == ("Xã Mới",)
    assert told.texts == (f"{MINE} đã kết thúc hoạt động; hồ sơ còn lại do Xã Mới tiếp nhận, giải quyết.",)
    assert letters.letter(unit_week(week, MINE))[0].addressees == (MINE,)
