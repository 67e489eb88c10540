"""What Calamine and Excelize refuse; each comes from the process apart as it is."""


class NotRead(Exception):
    """A workbook, or a sheet of it, can't be read."""


class Locked(NotRead):
    """A workbook has a password."""


class YoungErrorValue(NotRead):
    """A sheet holds an error value that is younger than Calamine."""


class TooManyCells(Exception):
    """A sheet, or a workbook, has more cells than can be handed over."""


class NoStyles(Exception):
    """The styles of a workbook are such that Excelize does not open it."""


class NotPainted(Exception):
    """Excelize refuses what it is told to paint."""
