"""Another Excel, on Windows: its windows come before all others. ``python -m … FILE``.

xlwings knows an Excel by these windows' classes. FILE, which is there once they are, holds how
often anybody asked for its objects.
"""

import json
import sys
import time
from pathlib import Path

import win32con
import win32gui

CLASSES = ("XLMAIN", "XLDESK", "EXCEL7")
_GETOBJECT = 0x3D
_TOPMOST = -1


def main(file):
    """Show the windows until the process is ended."""
    asked = {"asked": 0}

    def answer(window, message, first, second):
        if message == _GETOBJECT:
            asked["asked"] += 1
            file.write_text(json.dumps(asked), "utf-8")
        return win32gui.DefWindowProc(window, message, first, second)

    for name in CLASSES:
        described = win32gui.WNDCLASS()
        described.lpszClassName = name
        described.lpfnWndProc = answer
        win32gui.RegisterClass(described)
    style = win32con.WS_OVERLAPPEDWINDOW | win32con.WS_VISIBLE
    window = front = win32gui.CreateWindow(
        CLASSES[0], "Excel", style, 50, 50, 400, 300, 0, 0, 0, None
    )
    for name in CLASSES[1:]:
        style = win32con.WS_CHILD | win32con.WS_VISIBLE
        window = win32gui.CreateWindow(name, "", style, 0, 0, 300, 200, window, 0, 0, None)
    win32gui.SetWindowPos(front, _TOPMOST, 50, 50, 400, 300, win32con.SWP_SHOWWINDOW)
    file.write_text(json.dumps(asked), "utf-8")
    while True:
        win32gui.PumpWaitingMessages()
        time.sleep(0.05)


if __name__ == "__main__":
    main(Path(sys.argv[1]))
