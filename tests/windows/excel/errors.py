"""What fails between two processes, by the numbers that Windows gives it."""

_EXCEPTION = -2147352567
_NOT_AS_WANTED = -2146827284
"""DISP_E_EXCEPTION, and what Excel says within: its 1004."""

REJECTED = -2147418111
"""RPC_E_CALL_REJECTED: a dialog is open, or Excel has something else to do."""

GONE = -2147023174
"""RPC_S_SERVER_UNAVAILABLE: the process has ended."""

MISMATCH = -2147352571
"""DISP_E_TYPEMISMATCH: an argument is not of the kind that the member takes."""


class CDispatch:
    """What pywin32 calls an object of another program; xlwings wraps what is one."""


class ComError(Exception):
    """An error that the other program reports: pywin32's com_error, which has these four parts."""

    def __init__(self, text, hresult=_EXCEPTION, scode=None):
        self.hresult = hresult
        self.excepinfo = (0, "Microsoft Excel", text, None, 0, scode) if scode else None
        super().__init__(hresult, text, self.excepinfo, None)


class Refused(ComError):
    """Excel does not do this."""

    def __init__(self, text):
        super().__init__(text, scode=_NOT_AS_WANTED)


class Rejected(ComError):
    """Excel does not even hear of this now."""

    def __init__(self):
        super().__init__("Call was rejected by callee.", REJECTED)


class Gone(ComError):
    """There is no Excel any more."""

    def __init__(self):
        super().__init__("The RPC server is unavailable.", GONE)
