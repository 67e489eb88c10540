"""What 汇总 says beside its figures: title, caption, legend, counts and note."""

from __future__ import annotations

from typing import TYPE_CHECKING

from addin.core.figures import NO_FIGURE
from addin.core.judging import State
from addin.report.headlines import whole_of
from addin.report.heat import legend
from addin.report.wording import order_words, schedule_words, title_of

if TYPE_CHECKING:
    from addin.annex.compute import Results
    from addin.report.fields import Field, Indicators
    from addin.report.plan import Style, Value


class Words:
    """The words of 汇总."""

    def __init__(self, results: Results, indicators: Indicators) -> None:
        self.indicators = indicators
        self.grades = results.found.settings.grades
        self.in_time = indicators.is_by_schedule
        self.order, self.is_given = order_words(results), results.found.roster.given
        name = "主要指标完成情况汇总表" if indicators.has_targets else "主要指标汇总表"
        self.title = title_of(results, name)
        self.total = f"{whole_of(results)}合计"
        self.passed = "达序时单位数" if self.in_time else "完成单位数"

    @property
    def counts(self) -> tuple[str, ...]:
        """What heads the counts of what a unit has met, and of its shortfalls."""
        if not self.indicators.is_judged:
            return ()
        return ("达标项数" if self.in_time else "完成项数", "短板项数")

    @property
    def judged_by(self) -> str:
        """By what the figures are judged; the order where they are not."""
        if not self.indicators.is_judged:
            return self.order
        words = schedule_words(due for due in self.indicators.dues if due < 1)
        return f"按{words}评判" if words else "按全年任务评判"

    @property
    def caption(self) -> str:
        """By what the figures are judged, and in which order the units stand."""
        return f"{self.judged_by};{self.order}" if self.indicators.is_judged else self.judged_by

    @property
    def legend(self) -> list[tuple[str, Style]]:
        """The texts of the legend with their styles, none where nothing is judged."""
        if not self.indicators.is_judged:
            return []
        words = schedule_words(due for due in self.indicators.dues if due < 1)
        share = words.removeprefix("序时进度")
        met = (f"达到序时({share})" if share else "达到序时") if self.in_time else "完成任务"
        return legend(self.grades, met)

    def note(self, *said: str, order: str = "", blank: str = "") -> str:
        """Return the note below the table: how to read a cell, then what else is to be said.

        ``order`` says how the rows stand where that is not as the units usually do, ``blank`` what
        else a cell without a figure may be.
        """
        if not self.indicators.has_targets:
            meaning = f"“—”表示未报{blank},或者看不出高好还是低好,不排名"
        else:
            meaning = f"“—”表示无任务{f'、未报{blank}' if blank else '或未报'},不参加排名"
        judged = ["未完成的加粗,颜色越深差距越大"] if self.indicators.is_judged else []
        if self.in_time:
            judged = ["未达序时的加粗,颜色越深差距越大;按全年评判的、增速和控制类指标为完成任务"]
        usual = f"单位按{'规定次序' if self.is_given else '附表中的次序'}排列"
        return f"说明:{order or usual};{';'.join([*said, *judged, meaning])}。"

    def counted(self, name: str) -> list[Value]:
        """Return how many targets a unit met and how many it fell short of; — where none."""
        judged = self.indicators.judged(name)
        met = sum(unit.state is State.OK for _, unit in judged)
        return [met, len(judged) - met] if judged else [NO_FIGURE, NO_FIGURE]

    def passed_of(self, field: Field) -> str:
        """Return how many units met an indicator's target: 6/14; — where nobody is judged."""
        result = field.result
        judged = len(result.passed) + len(result.shortfalls)
        return f"{len(result.passed)}/{judged}" if judged and field.is_main else NO_FIGURE
