"""Charts on a sheet of the stand-in for Excel."""

from tests.windows.excel.objects import Collection, Com

_SECOND = "SeriesCollection(2)"
"""Of a copy's series: how the one that was added is found there."""


class Charts(Collection):
    """The charts of a sheet."""

    def __init__(self, sheet):
        super().__init__("ChartObjects", f"{sheet}.ChartObjects", sheet)
        self.sheet = sheet

    def get_Parent(self):
        return self.sheet

    def do_Add(self, Left, Top, Width, Height):
        chart = ChartObject(self.sheet, len(self.all) + 1)
        self.all.append(chart)
        return chart

    def do_Delete(self):
        self.all.clear()


class ChartObject(Com):
    """A chart in its frame."""

    def __init__(self, sheet, number):
        super().__init__("ChartObject", f"{sheet}.ChartObjects({number})", sheet.log, sheet)
        self.sheet = sheet
        self.name = f"图表 {number}"

    def get_Name(self):
        return self.name

    def get_Parent(self):
        return self.sheet

    def do_Duplicate(self):
        """Put a copy behind all others, which is as this one was set up."""
        charts, log = self.sheet.charts.all, self.log
        copy = ChartObject(self.sheet, len(charts) + 1)
        charts.append(copy)
        for path, value in list(log.entries):
            if path.startswith(f"{self.path}.") and not path.endswith(")"):
                own = path.removeprefix(self.path)
                own = own.replace("SeriesCollection().NewSeries()", _SECOND)
                log.note(f"{copy.path}{own}", value)
                log.values[f"{copy.path}{own}"] = value
        return copy

    def do_Delete(self):
        self.sheet.charts.all.remove(self)
