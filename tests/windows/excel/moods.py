"""When Excel does not answer: each is asked before a call, and raises."""

from tests.windows.excel.errors import Gone, Rejected


class CallsTurnedAway:
    """Some calls are turned away, then Excel answers again."""

    def __init__(self, log, calls):
        self.log, self._left = log, calls

    def __call__(self):
        if self._left:
            self._left -= 1
            raise Rejected
        self.log.mood = lambda: None


class Dead:
    """After some calls there is no Excel any more."""

    def __init__(self, after):
        self._left = after

    def __call__(self):
        if not self._left:
            raise Gone
        self._left -= 1
