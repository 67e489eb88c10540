"""What does not come of a task in the process apart; each is sent back from there as it is."""


class Gone(Exception):
    """The process has ended over its task, or was ended because that took too long."""


class NotRead(Exception):
    """A workbook, or a sheet of it, can't be read."""


class Locked(NotRead):
    """A workbook has a password."""


class TooManyCells(Exception):
    """A sheet, or a workbook, has more cells than can be handed over."""


class NoStyles(Exception):
    """The styles of a workbook are such that Excelize does not open it."""


class NotPainted(Exception):
    """Excelize refuses what it is told to paint."""
