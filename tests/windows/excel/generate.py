"""Makes members.txt anew: the members of Excel's objects by the type information of Excel itself.

npm's ``@types/activex-excel`` (MIT) was made of Excel 2010's type library. Of it only names are
taken: of members, of their arguments, and of the kinds of object that these give and take. With
``npm pack @types/activex-excel`` and ``tar xzf``:

    python -m tests.windows.excel.generate package/index.d.ts
"""

import re
import sys
from pathlib import Path

MEMBERS = Path(__file__).with_name("members.txt")

KINDS = """
    Application Areas AutoFilter Axes Axis AxisTitle Border Borders Characters Chart ChartArea
    ChartFormat ChartGroup ChartGroups ChartObject ChartObjects ChartTitle ColorFormat
    ColorScale ColorScaleCriteria ColorScaleCriterion Comment Comments ConditionValue Databar
    DataBarBorder DataLabel DataLabels FillFormat Filter Filters Font FormatColor
    FormatCondition FormatConditions Gridlines HPageBreak HPageBreaks Hyperlink Hyperlinks
    Interior Legend LineFormat ListColumn ListColumns ListObject ListObjects Name Names
    PageSetup Pane Panes PlotArea Point Points Range Series SeriesCollection Shape ShapeRange
    Shapes Sheets Tab TickLabels Validation VPageBreak VPageBreaks Window Windows Workbook
    Workbooks Worksheet
""".split()
"""What an add-in for annexes and xlwings' engine touch."""

_HEADER = (
    "# Made by generate.py of @types/activex-excel {version}: names of Excel's members, no text.\n"
    "# Name() is a method, with = a property that can be set, else one that is only read; -> says\n"
    "# which kind of object it gives, : which an argument takes, ? that it can be left out.\n"
)
_COMMENT = re.compile(r"/\*.*?\*/|//[^\n]*", re.DOTALL)
_CLASS = r"^    (?:class|interface) {kind}\b[^\n{{]*\{{\n(.*?)^    \}}"
_MEMBER = re.compile(r"(readonly )?(\w*)(?:<[^(]*>)?(\(.*\))?\??: (.*)")
_PLAIN = {"string": "text", "boolean": "flag", "number": "number", "undefined": "undefined"}


def members_of(declarations):
    """Return the text of members.txt for the declarations of all kinds."""
    space = _COMMENT.sub("", declarations[declarations.index("declare namespace Excel {") :])
    return "".join(f"{kind}\n{''.join(_lines(space, kind))}" for kind in sorted(KINDS))


def _lines(space, kind):
    (declared,) = re.findall(_CLASS.format(kind=kind), space, re.DOTALL | re.MULTILINE)
    found = {}
    for text in _parted(" ".join(declared.replace("=>", "").split()), ";"):
        match = _MEMBER.fullmatch(text)
        if match and not match[2].startswith("_"):
            found.setdefault(match[2] or "()", []).append(match)
    for name, overloads in found.items():
        yield f"  {name}{_written(overloads)}\n".replace("()(", "(")


def _written(overloads):
    given = dict.fromkeys(kind for each in overloads for kind in _objects(each[4]))
    gives = f" -> {'|'.join(given)}" if given else ""
    if overloads[0][3] is None:
        return gives or ("" if overloads[0][1] else " =")
    return f"({', '.join(_arguments([each[3][1:-1] for each in overloads]))}){gives}"


def _arguments(overloads):
    """Return the arguments of a method; of several forms the one with the most."""
    forms = [list(_parted(form, ",")) for form in overloads]
    for place, text in enumerate(max(forms, key=len)):
        left_out = any(len(form) <= place or "?:" in form[place] for form in forms)
        kinds = {_taken(form[place].partition(":")[2].strip()) for form in forms if form[place:]}
        kind = "".join(kinds - {"undefined"}) if len(kinds - {"undefined"}) == 1 else ""
        yield text.partition(":")[0].strip("? ") + "?" * left_out + (kind and f":{kind}")


def _taken(kind):
    """Return which kind an argument takes; nothing where it takes several that are no objects."""
    if kind in _PLAIN:
        return _PLAIN[kind]
    parts = ("Worksheet" if kind == "Sheet" else kind).split(" | ")
    if all(re.fullmatch(r"Xl[\w.]+|Office\.Mso[\w.]+", part) for part in parts):
        return "number"
    return "|".join(parts) if all(part in KINDS for part in parts) else ""


def _objects(kind):
    return [
        part for part in re.findall(r"\w+", kind.replace("TSheet", "Worksheet")) if part in KINDS
    ]


def _parted(text, separator):
    """Yield the parts of a text between separators that stand in no brackets."""
    depth, part = 0, ""
    for character in text:
        depth += (character in "([{<") - (character in ")]}>")
        if character == separator and not depth:
            yield part.strip()
            part = ""
        else:
            part += character
    if part.strip():
        yield part.strip()


if __name__ == "__main__":
    source = Path(sys.argv[1])
    package = source.with_name("package.json").read_text("utf-8")
    header = _HEADER.format(version=re.search(r'"version": "([\d.]+)"', package)[1])
    MEMBERS.write_text(header + members_of(source.read_text("utf-8")), "utf-8")
