"""Run steps on a workbook in LibreOffice; LibreOffice's Python runs this, not the tests' own.

Reads a JSON list from stdin, the workbook's path and then the steps; prints a JSON list of what
each step gave. Usage: addin_session.py SOFFICE PROFILE_FOLDER
"""

import json
import os
import subprocess
import sys
import time
from pathlib import Path

try:
    import uno
except ImportError:  # pytest's own Python, which only looks for doctests here
    uno = None

WITH_MACROS = "Calc MS Excel 2007 VBA XML"
ALWAYS_RUN = 4
PROPERTY = "com.sun.star.beans.PropertyValue"


def main(office, profile):
    path, *steps = json.load(sys.stdin)
    pipe = f"tongbao{os.getpid()}"
    command = [
        office, "--headless", "--norestore", f"-env:UserInstallation={Path(profile).as_uri()}",
        f"--accept=pipe,name={pipe};urp;",
    ]  # fmt: skip
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    desktop = connect(pipe, process)
    try:
        session = Session(desktop, path)
        print(json.dumps([getattr(session, name)(*given) for name, *given in steps]))
    finally:
        desktop.terminate()
        process.wait(60)


def connect(pipe, process):
    """Return LibreOffice's desktop as soon as it answers."""
    here = uno.getComponentContext()
    resolver = here.ServiceManager.createInstance("com.sun.star.bridge.UnoUrlResolver")
    for _ in range(240):
        try:
            there = resolver.resolve(f"uno:pipe,name={pipe};urp;StarOffice.ComponentContext")
            return there.ServiceManager.createInstance("com.sun.star.frame.Desktop")
        except Exception:  # not listening yet
            if process.poll() is not None:
                break
            time.sleep(0.5)
    raise SystemExit("LibreOffice does not start")


class Session:
    """The workbook, and what can be done with it: each method is a step."""

    def __init__(self, desktop, path):
        self.desktop = desktop
        self.book = self._load(path)

    def _load(self, path, **further):
        settings = {"MacroExecutionMode": ALWAYS_RUN, **further}
        if not path.endswith(".xlsx"):
            settings["FilterName"] = WITH_MACROS
        properties = [
            uno.createUnoStruct(PROPERTY, Name=name, Value=value)
            for name, value in settings.items()
        ]
        return self.desktop.loadComponentFromURL(Path(path).as_uri(), "_blank", 0, properties)

    def open(self, path):
        """Open another workbook, which becomes the active one."""
        self._load(path)

    def modules(self):
        """Return the names of the VBA project's modules."""
        return list(self.book.BasicLibraries.getByName("Tongbao").ElementNames)

    def run(self, macro, *given):
        """Return what a macro gives: Module.Name."""
        url = f"vnd.sun.star.script:Tongbao.{macro}?language=Basic&location=document"
        return self.book.getScriptProvider().getScript(url).invoke(given, (), ())[0]

    def cell(self, formula):
        """Return text and error number of a cell with this formula."""
        cell = self.book.Sheets.getByIndex(0).getCellRangeByName("Z1")
        cell.setFormula(formula)
        return [cell.getString(), cell.getError()]

    def array(self, formula, area):
        """Return the texts of an area with this array formula."""
        sheet = self.book.Sheets.getByIndex(0)
        cells = sheet.getCellRangeByName(area)
        cells.setArrayFormula(formula)
        where = cells.getRangeAddress()
        return [
            [sheet.getCellByPosition(column, row).getString()
             for column in range(where.StartColumn, where.EndColumn + 1)]
            for row in range(where.StartRow, where.EndRow + 1)
        ]  # fmt: skip

    def buttons(self):
        """Return sheet, caption, bound script and place of each button, in 1/100 mm."""
        found = []
        for sheet in self.book.Sheets:
            places = {shape.Control.Label: shape for shape in sheet.DrawPage if _is_control(shape)}
            for form in sheet.DrawPage.Forms:
                for index in range(form.Count):
                    label = form.getByIndex(index).Label
                    scripts = [event.ScriptCode for event in form.getScriptEvents(index)]
                    place = places[label].Position
                    found.append([sheet.Name, label, scripts, place.X, place.Y])
        return found

    def width(self, sheet):
        """Return how wide the used cells of a sheet are, in 1/100 mm."""
        cursor = self.book.Sheets.getByName(sheet).createCursor()
        cursor.gotoEndOfUsedArea(False)
        return cursor.Position.X + cursor.Size.Width


def _is_control(shape):
    return shape.ShapeType == "com.sun.star.drawing.ControlShape"


if __name__ == "__main__":
    main(*sys.argv[1:])
