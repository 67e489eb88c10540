"""A bound to what a process may take of the computer's memory."""

from __future__ import annotations

import struct
import sys

MOST = 2 * 1024**3
"""Bytes. The largest sheets that are read take a tenth of that, Excelize a fifth."""

_EXTENDED_LIMITS, _LIMITS = 9, 144
"""A job's limits as Windows numbers them, and how many bytes they are."""
_FLAGS_AT, _MOST_AT, _PROCESS_MEMORY = 16, 112, 0x100
_NO_DIALOGS = 0x8003


def limit_memory() -> None:
    """Let this process end, and not the computer stand still, where it would take too much."""
    if sys.platform == "win32":
        _limit_on_windows()
    else:
        import resource

        # not RLIMIT_AS: Excelize's runtime reserves 1.6 GB of addresses that it never writes to
        soft, hard = resource.getrlimit(resource.RLIMIT_DATA)
        known = [limit for limit in (soft, MOST) if limit != resource.RLIM_INFINITY]
        resource.setrlimit(resource.RLIMIT_DATA, (min(known), hard))


def _limit_on_windows() -> None:
    """Put this process into a job with limits, and let no dialog wait for somebody where it ends.

    A Windows that does not allow that reads and paints without.
    """
    import ctypes

    windows = ctypes.WinDLL("kernel32")  # type: ignore[attr-defined]
    windows.SetErrorMode(_NO_DIALOGS)
    for function in (windows.CreateJobObjectW, windows.GetCurrentProcess):
        function.restype = ctypes.c_void_p
    limits = bytearray(_LIMITS)
    struct.pack_into("<I", limits, _FLAGS_AT, _PROCESS_MEMORY)
    struct.pack_into("<Q", limits, _MOST_AT, MOST)
    job = ctypes.c_void_p(windows.CreateJobObjectW(None, None))
    given = (ctypes.c_char * _LIMITS).from_buffer(limits)
    windows.SetInformationJobObject(job, _EXTENDED_LIMITS, given, _LIMITS)
    windows.AssignProcessToJobObject(job, ctypes.c_void_p(windows.GetCurrentProcess()))
