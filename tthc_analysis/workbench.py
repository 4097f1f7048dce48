"""One week at the analyst's desk: ask in one line, get a plain pandas frame.

    >>> import tthc_analysis as tthc
    >>> week = tthc.week("2024-11-04")
    >>> week.by("sector", "overdue").head(3)[["sector", "weighing", "share"]]
                   sector  weighing      share
    0             Đất đai        19  82.608696
    1      Bảo trợ xã hội         2   8.695652
    2  Hoạt động xây dựng         1   4.347826

An indicator is named by its key or in Vietnamese, as `"overdue"` or `"quá hạn"`; so are columns and units. A word that
is not known is answered by one sentence with the nearest. Frames are made anew at each question; no column tells of
a person. All of them speak alike:

    indicator, name           key and Vietnamese name of the indicator
    numerator, denominator    Int64: dossiers counted, out of which; <NA> for a plain count, and where not known
    value                     float64: dossiers, or per cent from 0 to 100; NaN where not known, never 0
    place, of                 Int64: the place, among how many
    change                    float64: dossiers, or per cent points, since last week
    weighing                  Int64: dossiers that weigh on the figure: counted where low is better, else missing
    gap, share                float64: part of the gap to the goal in dossiers or per cent points; per cent of the gap

The exact value is numerator / denominator; `value` is for reading, sorting and drawing. Places are found from exact
values before they come here. Notebooks that print a week take it from `result`, as all of `tables`, `charts`, `why` do.
"""

from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path

import pandas as pd

from tthc_analysis import account, answers, blocks, meant, rhythm, tables
from tthc_analysis.calendar.weeks import VIET_NAM
from tthc_analysis.causes import tallied
from tthc_analysis.drivers import every_group
from tthc_analysis.errors import UsageError
from tthc_analysis.indicators import BY_KEY, INDICATORS, Indicator
from tthc_analysis.inks import OURS
from tthc_analysis.meant import Value
from tthc_analysis.mondays import due
from tthc_analysis.part import chosen, part
from tthc_analysis.scores import scores
from tthc_analysis.tables.drivers import group, name_of
from tthc_analysis.week import WeekResult, analyse_week
from tthc_analysis.what_if import what_if
from tthc_analysis.wording import workbench as say
from tthc_analysis.worklist import worklist

WHERE = ["source_file", "source_sheet", "source_row"]


def week(which: str | date | Path | None = None) -> "Workbench":
    """The week of that name, report Monday or parameter file, read and counted; without one, this Monday's.

    Raises `NoSuchWeek` with the weeks there are. An office without a week of its own gets the sample.

        >>> tthc.week("04/11/2024")
        <Huyện Mẫu, tuần báo cáo 04/11/2024 (SỐ LIỆU MẪU)>
        >>> tthc.week("2024-11-05")
        Traceback (most recent call last):
        tthc_analysis.errors.NoSuchWeek: Không có tuần “2024-11-05” trong thư mục params. Có phải “2024-11-04” ...
    """
    return Workbench(
        analyse_week(due(datetime.now(VIET_NAM), or_sample=True) if which is None else meant.week_file(which))
    )


@dataclass(frozen=True, repr=False, eq=False)
class Workbench:
    """A week to ask; `result` is the analysed week that tables, charts and notebooks print.

    In the examples below `week` is `tthc.week("2024-11-04")`.
    """

    result: WeekResult

    @property
    def figures(self) -> pd.DataFrame:
        """The six lines, a row an indicator (index: its key).

        Columns: name, numerator, denominator, value, place, of, before (the value of last week), change, place_before.
        The value is the province's where we have none of our own.

            >>> week.figures.loc["digitised_intake", ["numerator", "denominator", "place", "of"]].to_list()
            [19898, 20577, 12, 12]
        """
        return answers.figures(self.result.lines)

    @property
    def units(self) -> pd.DataFrame:
        """A row a unit and indicator.

        Columns: unit, indicator, name, numerator, denominator, value, place, of (places among our units), weighing,
        before, change.

            >>> week.units.query("indicator == 'overdue'").nlargest(2, "weighing")["unit"].to_list()
            ['Chi nhánh Văn phòng Đăng ký đất đai huyện Mẫu', 'Phòng Tài nguyên và Môi trường']
        """
        return answers.units(scores(self.result))

    @property
    def findings(self) -> pd.DataFrame:
        """What does not fit in the week's data: where, what, effect.

        >>> list(week.findings)
        ['where', 'what', 'effect']
        """
        return self.result.findings.copy()

    def key(self, indicator: str) -> str:
        """The key of an indicator called so. Raises `UsageError` with the nearest.

        >>> week.key("Số hóa khi tiếp nhận")
        'digitised_intake'
        >>> week.key("quá hn")
        Traceback (most recent call last):
        tthc_analysis.errors.UsageError: Chỉ tiêu: không có chỉ tiêu “quá hn”. Có phải “Hồ sơ quá hạn” không?
        """
        return account.find(indicator, INDICATORS, say.INDICATOR).key

    def only(self, **selected: Value) -> "Workbench":
        """The same week of some dossiers alone: of a unit, a sector, a channel, any column; an empty value takes all.

        It has no places: a part of a locality is not ranked.

            >>> commune = week.only(unit="xã minh mẫu", sector="")
            >>> commune
            <Huyện Mẫu (Xã Minh Mẫu), tuần báo cáo 04/11/2024 (SỐ LIỆU MẪU)>
            >>> commune.figures.loc["digitised_intake", ["numerator", "denominator"]].to_list()
            [732, 808]
        """
        if not (asked := meant.selection(self.result, selected)):
            return self
        if self.result.dossiers.empty:
            raise UsageError(say.COLUMN, say.NO_LIST)
        named = [group(column, one) for column, values in asked.items() for one in values]
        return Workbench(part(self.result, asked, say.listed(self.result.params.locality, named)))

    def by(self, column: str, indicator: str | None = None) -> pd.DataFrame:
        """Who makes up the gap of a figure to its goal, most first: a row a unit, sector, procedure, channel, weekday …

        `column` is any column of the dossier list that holds words, or "weekday" or "hour". Without an indicator, all
        that the list tells. Columns: indicator, name, `column`, numerator, denominator, value (the group's own figure),
        weighing, gap, share. A group that beats the goal has a negative gap; where the goal is reached the groups are
        told all the same, and share is missing. No rows where there is nothing to count.

            >>> week.by("kênh nộp", "số hóa khi tiếp nhận")[["channel", "weighing"]]
                  channel  weighing
            0   Trực tiếp       528
            1   Bưu chính        97
            2  Trực tuyến        54
            >>> reached = week.only(unit="phòng nông nghiệp và phát triển nông thôn").by("channel", "số hóa kết quả")
            >>> reached[["channel", "numerator", "denominator", "gap", "share"]]
                  channel  numerator  denominator  gap  share
            0   Trực tiếp         55           55  0.0    NaN
            1  Trực tuyến         59           59  0.0    NaN
            2   Bưu chính         10           10  0.0    NaN
        """
        by = meant.column(self.result, column)
        which = [self._listed(indicator)] if indicator else [one for one in INDICATORS if self.result.by_list(one.key)]
        return answers.groups({one: self._groups(one, by) for one in which}, by)

    def causes(self, indicator: str) -> pd.DataFrame:
        """Why the dossiers behind a figure are there: one cause for each dossier, most first.

        Columns: cause (its code), label, owner, fixable, weighing, share (per cent of these dossiers).

            >>> week.causes("quá hạn")[["cause", "weighing"]].head(2)
              cause  weighing
            0   C01         3
            1   C05         3
        """
        one = self._able(indicator)
        return answers.causes(tallied(self.result.primary_causes[one.key]))

    def dossiers(self, indicator: str, **selected: Value) -> pd.DataFrame:
        """The dossiers that weigh on a figure, those to mend first on top: columns as `worklist`. For the office alone.

        >>> week.dossiers("digitised_intake", unit="Xã Minh Mẫu")[["dossier_id", "cause", "source_row"]].head(2)
                   dossier_id cause  source_row
        0  H99.32-241002-0001   C09       18720
        1  H99.32-240122-0003   C09        1652
        """
        one = self._able(indicator)
        told = self.worklist(**selected)
        return told[told["indicator"] == one.key].reset_index(drop=True)

    def worklist(self, **selected: Value) -> pd.DataFrame:
        """All dossiers behind the six figures, a row a dossier and figure, most useful first. For the office alone.

        Columns: dossier_id, unit, procedure_code, procedure, sector, indicator, counts_for (figures it weighs on),
        moves (those it can still leave), missing, components, due_at, since, cause, label, owner, fixable, and where
        it stands: source_file, source_sheet, source_row. No procedure where it would tell of few people (`privacy`).

            >>> week.worklist(unit="Xã Minh Mẫu")["fixable"].value_counts().to_dict()
            {'Vẫn bị tính trong kỳ': 261, 'Sửa được ngay': 82, 'Phải đôn đốc': 7, 'Chưa rõ': 6}
        """
        listed = worklist(self.result)
        if listed.empty:
            return listed.assign(**dict.fromkeys(WHERE))
        dossiers = chosen(self.result.dossiers, meant.selection(self.result, selected))
        told = listed.merge(dossiers[["dossier_id", *WHERE]], on="dossier_id", how="inner")
        return answers.in_words(told)

    def what_if(self, indicator: str, done: int | None = None, **selected: Value) -> pd.DataFrame:
        """The figure and place now, and were the chosen dossiers behind it mended, or `done` of them.

        The others stand still. Two rows (index: now, then), columns: mended, numerator, denominator, value, place, of.

            >>> week.what_if("overdue", done=5)[["mended", "value", "place"]]
                         mended  value  place
            Hiện nay          0   23.0      8
            Sau khi làm       5   18.0      6
        """
        one = BY_KEY[self.key(indicator)]
        told = what_if(self.result, one.key, fix=done, **meant.selection(self.result, selected))
        if told is None:
            known = self.result.lines.at[one.key, "numerator"] is not None
            raise UsageError(say.INDICATOR, say.not_listed(one.name) if known else say.no_figure(one.name))
        return answers.outcome(one, told)

    def weekly(self, indicator: str) -> pd.DataFrame:
        """The course of a figure, a row a week since the period began.

        Columns: first_day, last_day, numerator, denominator, value (as they stood at the week's end), added,
        added_out_of (what the week added), weighing (today's dossiers behind the figure that came about then), few.

            >>> week.weekly("overdue")[["last_day", "value", "added"]].tail(2)
                 last_day  value  added
            42 2024-10-27   21.0      2
            43 2024-10-31   23.0      2
        """
        one = self._listed(indicator)
        counted = self.result.params
        return answers.weekly(one, rhythm.weekly(self.result.dossiers, one, counted.definitions.rules, counted.period))

    def places(self, indicator: str) -> pd.DataFrame:
        """The localities of the group, best first, and the dossiers it takes us to reach each place above ours.

        Columns: place (as published, else recomputed), locality, value, ours, to_reach (the others standing still).

            >>> week.places("quá hạn").query("place >= 6 and place <= 8")[["place", "locality", "to_reach"]]
               place   locality  to_reach
            5      6   Huyện Kỷ         5
            6      7  Huyện Tân         3
            7      8  Huyện Mẫu      <NA>
        """
        one = BY_KEY[self.key(indicator)]
        ladder = self.result.ladder(one.key, whole=len(self.result.standings))
        return answers.places(one, ladder, self.result.params.locality, self.result.steps(one.key) or ())

    def _repr_html_(self) -> str:
        shown = (tables.card(self.result), blocks.Paragraphs((say.ASK_ON,)))
        inside = "".join(blocks.html(one.as_json()) for one in shown)
        return f'<section style="border-left: 4px solid {OURS}; padding-left: 1em; max-width: 60em">{inside}</section>'

    def _repr_mimebundle_(self, include=None, exclude=None) -> dict:
        """The card on the screen; in an export its table alone."""
        card = tables.card(self.result)
        return {"text/html": self._repr_html_(), "text/plain": repr(self), blocks.MIME: card.as_json()}

    def __repr__(self) -> str:
        return f"<{tables.card(self.result).caption}>"

    def __dir__(self) -> list[str]:
        return ["result", *(name for name in vars(type(self)) if not name.startswith("_"))]

    def _listed(self, indicator: str) -> Indicator:
        """The indicator, whose figure the list tells."""
        one = BY_KEY[self.key(indicator)]
        if not self.result.by_list(one.key):
            raise UsageError(say.INDICATOR, say.not_listed(one.name))
        return one

    def _able(self, indicator: str) -> Indicator:
        """The indicator, which the list can tell although a table may be taken for its figure."""
        one = BY_KEY[self.key(indicator)]
        if not self.result.can_list(one):
            raise UsageError(say.INDICATOR, say.not_listed(one.name))
        return one

    def _groups(self, indicator: Indicator, by: str) -> pd.DataFrame:
        """`every_group`, told by the name it is printed by."""
        dossiers, counted = self.result.dossiers, self.result.params
        if by in meant.CLOCK:
            moments = rhythm.moment_of(dossiers, indicator).dt
            told = moments.day_of_week if by == rhythm.WEEKDAY else moments.hour
            dossiers = dossiers.assign(**{by: told.astype("Int64")})
        settings = (counted.definitions.rules, counted.period, by)
        told = every_group(dossiers, indicator, *settings)
        return told.assign(group=[name_of(row, by) for row in told.itertuples()])
