"""An Excel that is killed while a button works. ``python -m … WORKBOOK BUTTON CALLS FILE``.

FILE is told the add-in's server and its folder for temporary files, before the work begins.
"""

import json
import os
import sys
from pathlib import Path

from tests.windows.excel.application import Application
from tests.windows.vba import Server

KILLED = 9


def main(workbook, button, calls, file):
    """Press a button; the process ends after so many calls, as if it was killed."""
    server = Server()
    temp = server.call("Str", server.call("Eval", "__import__('tempfile').gettempdir()"))
    known = {"process": server.process, "temp": temp}
    excel = Application()
    book = excel.books.do_Open(workbook)
    excel.log.mood = lambda: excel.log.total > int(calls) and os._exit(KILLED)
    Path(file).with_suffix(".new").write_text(json.dumps(known), "utf-8")
    Path(file).with_suffix(".new").replace(file)
    for reply in server.press(button, book):
        print(reply)


if __name__ == "__main__":
    main(*sys.argv[1:])
