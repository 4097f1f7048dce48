"""Units and groups as data: names, days, predecessors; and what may be compared once they changed."""

from dataclasses import replace
from datetime import date, datetime

import pandas as pd
import pytest

from tests.test_params import week_file
from tthc_analysis import before, briefing, calendar, params, tables
from tthc_analysis.errors import ParamsError
from tthc_analysis.lines import lines
from tthc_analysis.registry import Registry, Unit, load_registry
from tthc_analysis.week import analyse_week

MERGED = """
units:
  - name: Xã An Bình
    code: H99.50
    short: An Bình
    kind: commune
    from: 2025-07-01
    also: [UBND xã An Bình]
    before: [Xã An, Xã Bình]
  - {name: Xã An, kind: commune, to: 2025-06-30}
  - Xã Bình
groups:
  - {name: Nhóm cũ, to: 2025-06-30, members: [Xã An, Xã Bình, Xã Chung]}
  - {name: Nhóm mới, from: 2025-07-01, members: [Xã An Bình, Xã Chung]}
"""


def registry(tmp_path, text: str = MERGED) -> Registry:
    file = tmp_path / "units.yaml"
    file.write_text(text, encoding="utf-8")
    return load_registry(file)


def refused(tmp_path, text: str) -> str:
    with pytest.raises(ParamsError) as caught:
        registry(tmp_path, text)
    return str(caught.value)


def standings(*localities: str, of: int | None = None) -> pd.DataFrame:
    return pd.DataFrame({"locality": localities, "of": of or len(localities)})


class TestRegistry:
    def test_a_unit_has_its_names_days_and_predecessors(self, tmp_path):
        told = registry(tmp_path)
        merged = told.units["Xã An Bình"]
        assert (merged.code, merged.kind, merged.first, merged.last) == ("H99.50", "commune", date(2025, 7, 1), None)
        assert (
            told.short("Xã An Bình") == "An Bình" and told.short("Xã Bình") == "Xã Bình" == told.units["Xã Bình"].name
        )
        assert told.short("Xã lạ") == "Xã lạ" and told.successors("Xã An") == ("Xã An Bình",)
        assert told.units["Xã An"].dissolved_at == datetime(2025, 7, 1)
        assert told.spellings == {"Xã An Bình": ("UBND xã An Bình",)}

    def test_without_a_file_there_is_none(self, tmp_path):
        assert load_registry(tmp_path / "units.yaml") == Registry()

    def test_of_two_groups_that_of_the_day_tells_who_is_ranked(self, tmp_path):
        told = registry(tmp_path)
        ranked = frozenset({"Xã An Bình", "Xã Lạ"})
        assert told.strangers(ranked, date(2025, 7, 1)) == (frozenset({"Xã Lạ"}), frozenset({"Xã Chung"}))
        assert told.strangers(frozenset({"Xã An", "Xã Bình", "Xã Chung"}), date(2025, 6, 30)) == (
            frozenset(),
            frozenset(),
        )
        assert Registry().strangers(ranked, date(2025, 7, 1)) is None

    @pytest.mark.parametrize(
        "text, words",
        [
            ("units: [{name: A, kind: comune}]", "Có phải “commune” không"),
            ("units: [{name: A}, {name: A}]", "hai mục cho “A”"),
            ("units: [{name: A, also: [B]}, {name: B}]", "“B” vừa là “A” vừa là “B”"),
            ("units: [{name: A, from: 2025-07-01, to: 2025-06-30}]", "trước ngày bắt đầu"),
            ("units: [{name: A, since: 2025-07-01}]", "since"),
            ("groups: [{name: A}]", "members"),
        ],
    )
    def test_what_does_not_hold_is_refused_by_its_key(self, tmp_path, text, words):
        assert words in refused(tmp_path, text)

    def test_a_week_reads_units_by_their_other_spellings(self, tmp_path):
        file = week_file(tmp_path)
        file.with_name(params.UNITS).write_text(MERGED, encoding="utf-8")
        week = params.load(file)
        assert week.vocabulary.unit("UBND XÃ AN BÌNH") == "Xã An Bình" and "Xã An" in week.registry.units


class TestDissolved:
    def ended(self, week, last: date) -> Registry:
        gone = Unit("Xã Minh Mẫu", last=last)
        return Registry({gone.name: gone, "Xã Mới": Unit("Xã Mới", before=("Xã Minh Mẫu",))})

    def test_dossiers_still_open_under_a_dissolved_unit_are_found_with_who_took_over(self, week):
        gone = replace(week.params, registry=self.ended(week, date(2024, 9, 30)))
        opened = week.dossiers["status"].isin(
            ["accepted", "in_process", "awaiting_supplement", "awaiting_payment", "paused"]
        )
        expected = int((opened & (week.dossiers["unit"] == "Xã Minh Mẫu")).sum())
        (finding,) = before.of_dissolved(week.dossiers, gone)
        assert finding.code == "dissolved" and f"{expected} hồ sơ đang xử lý" in finding.what
        assert "đơn vị tiếp nhận: Xã Mới" in finding.what
        later = replace(week.params, registry=self.ended(week, date(2024, 12, 31)))
        assert before.of_dissolved(week.dossiers, later) == [] == before.of_dissolved(week.dossiers, week.params)

    def test_their_moment_is_a_column_that_causes_ask_for(self, week):
        table = before.with_dissolved(week.dossiers, self.ended(week, date(2024, 9, 30)))
        mine = table["unit"] == "Xã Minh Mẫu"
        assert set(table[mine]["unit_dissolved_at"]) == {pd.Timestamp("2024-10-01")}
        assert table[~mine]["unit_dissolved_at"].isna().all()
        assert "unit_dissolved_at" not in before.with_dissolved(week.dossiers, Registry())
        assert "unit_dissolved_at" not in week.dossiers, "none of its units is among those of units.yaml that ended"


class TestComparison:
    def test_other_rules_and_another_year_are_no_week_before(self, week):
        now = week.params
        assert before.barrier(now, week.previous.params) is None
        rules = replace(now, definitions=replace(now.definitions, digest="khác"))
        year = replace(now, period=calendar.span(date(2023, 1, 1), date(2023, 12, 31)))
        assert before.barrier(now, rules) == "rules" and before.barrier(now, year) == "year"

    def test_a_week_by_other_rules_is_said_and_compared_with_nothing(self, week, tmp_path):
        for name in ("2024-10-28.yaml", "2024-11-04.yaml", "definitions.yaml", "aliases.yaml", "units.yaml"):
            text = (week.params.path.parent / name).read_text(encoding="utf-8")
            folder = (week.params.path.parent / "so-lieu-mau").as_posix()
            text = text.replace("so-lieu-mau", folder)
            if name == "2024-10-28.yaml":
                text = text.replace("definitions: chi_thi_huyen", "definitions: mau_06a")
            (tmp_path / name).write_text(text, encoding="utf-8")
        told = analyse_week(tmp_path / "2024-11-04.yaml")
        assert told.previous is None and told.lines["previous_value"].isna().all()
        assert "bộ cách tính khác" in " ".join(told.findings["what"])
        assert briefing.changes(told) is None and tables.followup(told) is None

    def test_the_group_is_the_same_when_its_members_are(self):
        assert before.same_group(standings("A", "B"), standings("B", "A"))
        assert not before.same_group(standings("A", "B"), standings("A", "C"))
        assert not before.same_group(standings("A", "B", of=12), standings("A", "B", of=13))
        assert before.same_group(standings("A", of=12), standings("A", of=12))

    def test_another_group_of_the_same_size_is_said_and_places_are_not_compared(self, week):
        then = week.previous.standings.replace({"locality": {"Huyện Kỷ": "Huyện Lạ"}})
        (finding,) = before.of_group(week.standings, then, week.params)
        assert finding.what == "nhóm xếp hạng khác tuần trước: thêm Huyện Kỷ; bớt Huyện Lạ"
        asked = week.figures, week.standings, week.params.locality, week.previous.lines
        assert lines(*asked, same_group=False)["previous_place"].isna().all()
        assert lines(*asked)["previous_place"].notna().any()
        assert lines(*asked, same_group=False)["previous_value"].notna().any()

    def test_a_table_that_ranks_others_than_the_offices_group_is_asked_about(self, week, tmp_path):
        told = registry(tmp_path, "groups: [{name: Nhóm, members: [Huyện Mẫu, Huyện Kỷ, Huyện Thiếu]}]")
        asked = replace(week.params, registry=told)
        (finding,) = before.of_group(week.standings, week.previous.standings, asked)
        assert finding.code == "not_in_group" and "thiếu: Huyện Thiếu" in finding.what

    def test_names_of_the_sample_are_short_where_there_is_little_room(self, week):
        assert tables.six_lines(week).rows[0][-1] == "Chi nhánh VPĐKĐĐ (14)"
        assert "Phòng TN&MT (203)" in tables.decisions(week).rows[3][2]
