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


class NowAndThen:
    """Every so many calls one is turned away."""

    def __init__(self, calls):
        self._calls, self._made = calls, 0

    def __call__(self):
        self._made += 1
        if self._made % self._calls == 0:
            raise Rejected


class Dead:
    """After some calls there is no Excel any more."""

    def __init__(self, after):
        self._left = after

    def __call__(self):
        if not self._left:
            raise Gone
        self._left -= 1
