"""Is this Monday's briefing there, whole, of the present files, recent and in time?"""

import json
import shutil
from dataclasses import replace
from datetime import date, datetime

import pytest

from tthc_analysis import __main__ as command
from tthc_analysis import monitor, params
from tthc_analysis.calendar.weeks import VIET_NAM
from tthc_analysis.commands import week as weekly
from tthc_analysis.errors import NoWeek
from tthc_analysis.folder import OLD, RECORD
from tthc_analysis.mondays import SAMPLE, due

MONDAY = datetime(2024, 11, 4, 8, 30, tzinfo=VIET_NAM)


@pytest.fixture
def standing(made, tmp_path):
    """A made week as if it had been made at seven, and what may be changed of its record."""
    shutil.copytree(made.folder, tmp_path / made.folder.name)
    note(tmp_path, first_made_at="2024-11-04T07:00:00+07:00")
    return tmp_path


def note(outputs, **changed):
    file = outputs / "2024-11-04" / RECORD
    file.write_text(json.dumps(json.loads(file.read_text(encoding="utf-8")) | changed), encoding="utf-8")


def codes(outputs, now=MONDAY, week=None):
    return [one.code for one in monitor.check(week or params.load("params/2024-11-04.yaml"), outputs, now)]


def test_all_is_well(standing, capsys):
    assert codes(standing) == []
    assert (
        command.main(["check", "params/2024-11-04.yaml", "--outputs", str(standing), "--at", "2024-11-04T08:30"]) == 0
    )
    assert "đủ, đúng và kịp giờ" in capsys.readouterr().out


def test_a_briefing_that_is_not_there_is_missing(tmp_path, capsys):
    assert codes(tmp_path) == [monitor.MISSING]
    arguments = ["check", "params/2024-11-04.yaml", "--outputs", str(tmp_path), "--at", "2024-11-04T09:00"]
    assert command.main(arguments) == monitor.MISSING
    assert "Đã quá 9 giờ" in capsys.readouterr().out


@pytest.mark.parametrize("record", ["", "[]", "{}", '{"files": {}}'])
def test_a_folder_without_a_whole_record_is_missing(standing, record):
    (standing / "2024-11-04" / RECORD).write_text(record, encoding="utf-8")
    assert codes(standing) == [monitor.MISSING]


def test_a_file_gone_or_edited_is_told(standing):
    (standing / "2024-11-04" / "weekly_briefing.pdf").unlink()
    (standing / "2024-11-04" / "weekly_briefing.html").write_text("x", encoding="utf-8")
    assert codes(standing) == [monitor.BROKEN, monitor.BROKEN]


def test_a_source_or_a_parameter_that_is_another_now_is_told(standing):
    note(standing, params={"file": "x", "sha256": "0"}, sources=[])
    assert codes(standing) == [monitor.CHANGED] * 4


def test_old_sources_a_late_run_and_a_missing_face_are_told_the_gravest_first(standing):
    stale = [{"file": "ho-so.xlsx", "last_day": "2024-10-01"}]
    note(standing, stale=stale, missing=[".pdf"], first_made_at="2024-11-04T09:00:00+07:00")
    assert codes(standing) == [monitor.STALE, monitor.LATE, monitor.PARTIAL]


def test_nine_o_clock_in_viet_nam_is_meant(standing):
    note(standing, first_made_at="2024-11-04T01:59:59+00:00")
    assert codes(standing) == []
    note(standing, first_made_at="2024-11-04T02:00:00+00:00")
    assert codes(standing) == [monitor.LATE]


def test_what_a_killed_run_left_is_put_right_first(standing):
    left = standing / ".2024-11-04.abcdefgh"
    left.mkdir()
    (standing / "2024-11-04").rename(left / OLD)
    assert codes(standing) == []


def test_a_monday_off_is_said_and_not_decided():
    week = params.load("params/2024-11-04.yaml")
    assert monitor.notes(week) == []
    (told,) = monitor.notes(replace(week, report_date=date(2026, 8, 31)))
    assert "31/08/2026 là ngày nghỉ" in told and "tỉnh quyết định" in told


class TestDue:
    def test_the_week_that_is_due_is_the_mondays_own_file(self, tmp_path):
        (tmp_path / "2026-11-23.yaml").write_text("report_date: 2026-11-23\n", encoding="utf-8")
        for moment in (datetime(2026, 11, 23, 0, 0), datetime(2026, 11, 29, 23, 59)):
            assert due(moment, tmp_path) == tmp_path / "2026-11-23.yaml"

    def test_an_office_without_a_week_of_its_own_gets_the_sample(self, tmp_path):
        (tmp_path / "2024-11-04.yaml").write_text("sample: true\n", encoding="utf-8")
        assert due(datetime(2026, 11, 25), tmp_path, or_sample=True) == SAMPLE

    def test_an_office_with_weeks_of_its_own_is_told_which_is_missing(self, tmp_path):
        (tmp_path / "2026-11-16.yaml").write_text("report_date: 2026-11-16\n", encoding="utf-8")
        with pytest.raises(NoWeek, match=r"2026-11-23\.yaml .*new 2026-11-23") as told:
            due(datetime(2026, 11, 25), tmp_path, or_sample=True)
        assert told.value.exit_code == 3

    def test_weeks_missed_are_those_with_parameters_and_no_briefing_oldest_first(self, tmp_path, standing):
        for monday in ("2024-10-21", "2024-10-28", "2024-11-04"):
            (tmp_path / f"{monday}.yaml").write_text("x: y\n", encoding="utf-8")
        missed = monitor.missed(datetime(2024, 11, 13, tzinfo=VIET_NAM), 3, standing, tmp_path)
        assert [file.stem for file in missed] == ["2024-10-21", "2024-10-28"]


class TestCommand:
    @pytest.fixture(autouse=True)
    def _weeks(self, monkeypatch):
        def run_week(params_file, outputs, tell, as_made, progress):
            tell(f"làm {params_file}")
            if params_file == "hong":
                raise NoWeek(outputs, date(2024, 11, 4))
            return type("Run", (), {"missing": (), "record": {}, "folder": outputs, "briefings": ()})

        from tthc_analysis import run

        monkeypatch.setattr(run, "run_week", run_week)
        monkeypatch.setattr(weekly.console, "summary", lambda *told: "xong")
        monkeypatch.setattr(weekly, "due", lambda now, or_sample=False: "nay")

    def test_missed_weeks_come_before_the_one_due_and_a_failure_stops_none(self, monkeypatch, capsys):
        monkeypatch.setattr(monitor, "missed", lambda *told: ["hong", "truoc"])
        assert command.main(["week", "--catch-up", "3"]) == 3
        said = [line for line in capsys.readouterr().err.splitlines() if line.startswith("làm")]
        assert said == ["làm hong", "làm truoc", "làm nay"]

    def test_the_log_keeps_every_step_with_its_time(self, tmp_path):
        log = tmp_path / "nhật ký.log"
        assert command.main(["week", "--log-file", str(log)]) == 0
        assert command.main(["week", "--log-file", str(log)]) == 0
        lines = log.read_text(encoding="utf-8").splitlines()
        assert [line[20:] for line in lines] == ["làm nay", "xong"] * 2
        assert datetime.fromisoformat(lines[0][:19])
