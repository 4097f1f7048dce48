"""An archive holds what its exports told, can be read as it was, and makes the same week."""

import io
import re
import shutil
from datetime import datetime
from pathlib import Path

import pandas as pd
import polars as pl
import pytest

from tests import typed
from tthc_analysis import archive, indicators, monitor, readings
from tthc_analysis.__main__ import main
from tthc_analysis.archive import frames, open_archive, pack
from tthc_analysis.columns import DOSSIER
from tthc_analysis.errors import ExtraMissing, MissingColumns, MissingFile, NotLater, ParamsError
from tthc_analysis.read.source import Reading, Rejected, Source, sha256
from tthc_analysis.week import analyse_week

COLUMNS = ["dossier_id", "unit", "received_at", "due_at", "result_at", "status"]
FIRST, SECOND, THIRD = (datetime(2024, 3, day, 6, 30) for day in (4, 11, 18))
SAMPLE = Path("params/so-lieu-mau")


def export(exported: datetime, *rows: tuple, columns=COLUMNS, refused: tuple[str, ...] = ()) -> Reading:
    told = [dict(zip(columns, row, strict=True)) for row in rows]
    table = typed.frame(told)[list(columns)].assign(
        source_file=f"{exported:%d-%m}.xlsx",
        source_sheet="Sheet1",
        source_row=range(2, 2 + len(rows)),
        exported_at=exported,
    )
    table = table.astype({"exported_at": "datetime64[us]"})
    rejected = tuple(Rejected("x.xlsx", "", 9, "Trạng thái", "", "bad", "", name) for name in refused)
    return Reading(
        table, rejected, sources=(Source(Path(f"{exported:%d-%m}.xlsx"), "dossiers", "", "ab", len(rows), exported),)
    )


def row(name: str, received: str, status: str = "in_process", result: str | None = None) -> tuple:
    moments = [one and datetime.fromisoformat(one) for one in (received, "2024-03-20", result)]
    return name, "Xã A", *moments, status


def held(folder: Path, at: datetime | None = None) -> dict[str, str]:
    table = open_archive(folder, at=at).reading().table
    return dict(zip(table["dossier_id"], table["status"], strict=True))


class TestPack:
    def test_the_latest_export_tells_and_the_state_before_can_still_be_read(self, tmp_path):
        pack(export(FIRST, row("1", "2024-02-01"), row("2", "2024-03-01")), tmp_path, FIRST)
        done = pack(
            export(SECOND, row("2", "2024-03-01", "handed_over", "2024-03-08"), row("3", "2024-03-09")),
            tmp_path,
            SECOND,
        )
        assert held(tmp_path) == {"1": "in_process", "2": "handed_over", "3": "in_process"}
        assert held(tmp_path, FIRST) == {"1": "in_process", "2": "in_process"}
        assert (done.dossiers, done.months, done.total) == (2, ("2024-03",), 3)

    def test_a_month_of_which_nothing_new_is_told_is_not_written(self, tmp_path):
        told = (row("1", "2024-02-01"), row("2", "2024-03-01"))
        pack(export(FIRST, *told), tmp_path, FIRST)
        assert pack(export(SECOND, *told), tmp_path, SECOND).months == ()
        assert len(list(tmp_path.rglob("*.parquet"))) == 2

    def test_a_dossier_whose_day_of_receipt_was_corrected_moves_to_its_month(self, tmp_path):
        pack(export(FIRST, row("1", "2024-02-01"), row("2", "2024-02-02")), tmp_path, FIRST)
        done = pack(export(SECOND, row("1", "2024-03-01")), tmp_path, SECOND)
        assert (done.months, done.total) == (("2024-02", "2024-03"), 2)
        assert sorted(held(tmp_path)) == ["1", "2"]

    def test_an_export_of_other_columns_adds_them_and_takes_none_away(self, tmp_path):
        pack(export(FIRST, row("1", "2024-02-01"), row("2", "2024-02-02")), tmp_path, FIRST)
        more = [*COLUMNS, "components_due"]
        pack(export(SECOND, (*row("1", "2024-02-01", "returned", "2024-03-05"), 3), columns=more), tmp_path, SECOND)
        table = open_archive(tmp_path).reading().table.set_index("dossier_id")
        assert table["components_due"].dropna().to_dict() == {"1": 3}
        assert table["status"].to_dict() == {"1": "returned", "2": "in_process"}

    def test_a_dossier_whose_newer_row_cannot_be_read_is_not_told_by_an_older_one(self, tmp_path):
        pack(export(FIRST, row("1", "2024-02-01"), row("2", "2024-02-02")), tmp_path, FIRST)
        done = pack(export(SECOND, row("2", "2024-02-02"), refused=("1",)), tmp_path, SECOND)
        assert held(tmp_path) == {"2": "in_process"}
        assert {one.dossier for one in done.rejected} == {"1"}

    def test_a_unit_spelt_otherwise_is_the_unit_there_is(self, tmp_path):
        pack(export(FIRST, row("1", "2024-02-01")), tmp_path, FIRST)
        name, _, *rest = row("2", "2024-03-01")
        pack(export(SECOND, (name, "XÃ  A", *rest)), tmp_path, SECOND)
        assert set(open_archive(tmp_path).reading().table["unit"]) == {"Xã A"}

    def test_older_exports_are_refused(self, tmp_path):
        pack(export(SECOND, row("1", "2024-02-01")), tmp_path, SECOND)
        with pytest.raises(NotLater, match="06:30 ngày 11/03/2024"):
            pack(export(FIRST, row("1", "2024-02-01")), tmp_path, FIRST)

    def test_a_pack_that_breaks_off_leaves_the_archive_as_it_was(self, tmp_path, monkeypatch):
        pack(export(FIRST, row("1", "2024-02-01"), row("2", "2024-03-01")), tmp_path, FIRST)
        write = frames.write
        monkeypatch.setattr(
            frames, "write", lambda frame, file: write(frame, file) if file.parent.name.endswith("-02") else 1 / 0
        )
        changed = export(SECOND, row("1", "2024-02-01", "returned"), row("2", "2024-03-01", "returned"))
        with pytest.raises(ZeroDivisionError):
            pack(changed, tmp_path, SECOND)
        assert held(tmp_path) == {"1": "in_process", "2": "in_process"}
        monkeypatch.undo()
        pack(changed, tmp_path, SECOND)
        assert held(tmp_path) == {"1": "returned", "2": "returned"}


class TestOpen:
    def test_several_archives_are_one_by_a_pattern_or_their_folder(self, tmp_path):
        for name in ("Tỉnh Mẫu", "Tỉnh Hai"):
            pack(export(FIRST, row(name, "2024-02-01")), tmp_path / name, FIRST)
        assert sorted(held(tmp_path / "Tỉnh*")) == sorted(held(tmp_path)) == ["Tỉnh Hai", "Tỉnh Mẫu"]

    def test_only_columns_that_a_list_may_bring_in_are_seen(self, tmp_path):
        frame = frames.stored(export(FIRST, row("1", "2024-02-01")).table).with_columns(
            pl.lit("Nguyễn Văn A").alias("applicant")
        )
        frame.write_parquet(tmp_path / "cả.parquet")
        assert "applicant" not in open_archive(tmp_path / "cả.parquet").reading().table

    def test_files_that_are_not_ours_tell_their_rows_by_themselves(self, week, tmp_path):
        ours = [one.key for one in DOSSIER if one.key in week.dossiers]
        frames.stored(week.dossiers[ours]).write_parquet(tmp_path / "tỉnh.parquet")
        table = open_archive(tmp_path / "tỉnh.parquet").reading().table
        assert set(table["source_file"]) == {"tỉnh.parquet"} and list(table["source_row"][:2]) == [1, 2]
        pd.testing.assert_frame_equal(table[ours], week.dossiers[ours])

    def test_what_is_missing_is_said(self, tmp_path):
        with pytest.raises(MissingFile):
            open_archive(tmp_path / "không-có")
        frames.stored(export(FIRST, row("1", "2024-02-01")).table.drop(columns="due_at")).write_parquet(
            tmp_path / "a.parquet"
        )
        with pytest.raises(MissingColumns, match="Ngày hẹn trả"):
            open_archive(tmp_path)

    def test_without_the_library_the_office_is_told_what_to_install(self, tmp_path, monkeypatch):
        for name in ("pyspark", "pyspark.sql"):
            monkeypatch.setitem(__import__("sys").modules, name, None)
        monkeypatch.delitem(__import__("sys").modules, "tthc_analysis.archive.spark", raising=False)
        monkeypatch.delattr(archive, "spark", raising=False)
        with pytest.raises(ExtraMissing, match=re.escape("pip install tthc_analysis[spark]")):
            open_archive(tmp_path, "spark")


@pytest.fixture(scope="module")
def kept(week, tmp_path_factory) -> Path:
    """The sample's two exports, packed, and the parameters of its week that take the dossiers from there."""
    folder = tmp_path_factory.mktemp("kho")
    for file, moment in (("ho-so-2024-10-28.csv", "2024-10-28 06:30"), ("ho-so-2024-11-04.xlsx", "2024-11-04 06:30")):
        assert (
            main(
                [
                    "pack",
                    str(week.params.path.parent / SAMPLE.name / file),
                    "--to",
                    str(folder / "kho"),
                    "--exported",
                    moment,
                ]
            )
            == 0
        )
    text = week.params.path.read_text(encoding="utf-8")
    text = re.sub(r"  dossiers:\n    - .*\n", "", text).replace("so-lieu-mau/", "").replace("sample: true", "")
    (folder / "2024-11-04.yaml").write_text(
        re.sub(r"previous: .*", "", text) + "archive: {place: kho}\n", encoding="utf-8"
    )
    for name in ("definitions.yaml", "units.yaml"):
        shutil.copy(week.params.path.with_name(name), folder)
    for source in (week.params.ranking, week.params.obstacles):
        shutil.copy(source, folder)
    return folder


def by_key(figures: pd.DataFrame) -> pd.DataFrame:
    return figures.sort_values(["unit", "indicator", "span"], ignore_index=True)


class TestWeek:
    def test_a_week_from_an_archive_is_that_from_the_lists(self, week, kept):
        other = analyse_week(kept / "2024-11-04.yaml")
        pd.testing.assert_frame_equal(other.figures, week.figures)
        assert len(other.dossiers) == len(week.dossiers)
        assert {one.path.name for one in other.sources if one.kind == "dossiers"} == {"kho"}

    def test_of_too_many_dossiers_the_figures_are_told_and_that_no_dossier_is(self, week, kept, monkeypatch):
        monkeypatch.setattr(readings, "MOST_LISTED", 1_000)
        other = analyse_week(kept / "2024-11-04.yaml")
        pd.testing.assert_frame_equal(by_key(other.figures), by_key(week.figures))
        assert len(other.dossiers) == 0
        assert other.findings["what"].str.contains("kho có 21.064 hồ sơ").any()

    def test_some_units_can_be_chosen_from_a_larger_archive(self, week, kept):
        unit = week.dossiers["unit"].iloc[0]
        file = kept / "2024-11-04-mot-don-vi.yaml"
        text = (kept / "2024-11-04.yaml").read_text(encoding="utf-8")
        file.write_text(text.replace("{place: kho}", f'{{place: kho, of_units: ["{unit}"]}}'), encoding="utf-8")
        other = analyse_week(file)
        assert set(other.dossiers["unit"]) == {unit}
        assert other.parts("overdue") == tuple(week.by_unit("overdue").loc[unit].replace({pd.NA: None}))

    def test_a_week_is_told_by_what_was_packed_before_the_next_report(self, kept):
        file = kept / "2024-10-28.yaml"
        text = (kept / "2024-11-04.yaml").read_text(encoding="utf-8")
        file.write_text(
            text.replace("2024-11-04", "2024-10-28").replace("to: 2024-10-31", "to: 2024-10-27"), encoding="utf-8"
        )
        (kept / "xep-hang-2024-10-28.xlsx").write_bytes((kept / "xep-hang-2024-11-04.xlsx").read_bytes())
        assert len(analyse_week(file).dossiers) == 20_528

    def test_the_check_of_a_week_sees_when_its_part_of_the_archive_is_another(self, kept):
        week = analyse_week(kept / "2024-11-04.yaml")
        record = {
            "params": {"sha256": sha256(week.params.path)},
            "sources": [{"file": one.path.name, "sha256": one.sha256} for one in week.sources],
        }
        assert list(monitor._changed(week.params, record)) == []

        changed = [one | {"sha256": "0" * 64} if one["file"] == "kho" else one for one in record["sources"]]
        (fault,) = monitor._changed(week.params, record | {"sources": changed})
        assert fault.code == monitor.CHANGED and "kho" in fault.sentence

    @pytest.mark.parametrize(
        ("archive", "key"),
        [
            ("{place: kho, engine: hadoop}", "archive.engine"),
            ("{place: kho, master: 'spark://a:7077'}", "archive.master"),
            ("{folder: kho}", "archive.folder"),
        ],
    )
    def test_what_does_not_hold_is_told_by_its_key(self, kept, archive, key):
        file = kept / "2024-11-04-sai.yaml"
        text = (kept / "2024-11-04.yaml").read_text(encoding="utf-8")
        file.write_text(text.replace("{place: kho}", archive), encoding="utf-8")
        with pytest.raises(ParamsError) as error:
            analyse_week(file)
        assert error.value.key == key


class TestFigures:
    def test_by_any_columns(self, week, kept, capsys):
        assert main(["figures", str(kept / "kho"), "--to", "2024-10-31", "--by", "unit", "--by", "sector"]) == 0
        told = pd.read_csv(io.StringIO(capsys.readouterr().out))
        assert list(told.columns) == ["unit", "sector", "indicator", "numerator", "denominator"]
        overdue = told[told["indicator"] == "overdue"]
        assert overdue["numerator"].sum() == week.parts("overdue")[0]

    def test_week_by_week_it_ends_at_the_figure_of_the_period(self, week, kept, tmp_path):
        out = tmp_path / "chuỗi.csv"
        assert main(["figures", str(kept / "kho"), "--to", "2024-10-31", "--weekly", "--out", str(out)]) == 0
        told = pd.read_csv(out)
        last = told[(told["day"] == "2024-10-31") & (told["indicator"] == "returned")].set_index("unit")["numerator"]
        assert last.to_dict() == {unit: count for unit, count in week.by_unit("returned")["numerator"].items()}
        assert told["day"].nunique() == 44

    def test_a_column_that_is_not_there_is_told(self, kept, capsys):
        assert main(["figures", str(kept / "kho"), "--to", "2024-10-31", "--by", "họ tên"]) == 2
        assert "procedure" in capsys.readouterr().err


def test_an_archive_counts_at_any_earlier_pack(week, kept):
    earlier = open_archive(kept / "kho", at=datetime(2024, 10, 30))
    rules, period = week.previous.params.definitions.rules, week.previous.params.period
    got = indicators.tally(earlier.table, rules, period)
    was = week.previous.figures[week.previous.figures["span"] != "week"]
    pd.testing.assert_frame_equal(by_key(got), by_key(was))
