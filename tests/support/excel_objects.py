"""Stand-ins for Excel's objects on Windows: they count and write down what is asked of them.

A property got, a property set and a method called are one call each, as between two processes.
All members are there. A property is what it was last set to; one that never was is an object. A
path is what one would write in VBA: ``Sheets(附表3).PageSetup.Zoom``.
"""

from collections import Counter
from contextlib import contextmanager

from tests.support.windows_engine import CDispatch

METHODS = frozenset(
    "Activate Add AddColorScale AddDatabar Apply Axes CalculateFull ChartGroups ChartObjects"
    " Clear ClearContents Delete Duplicate GetAddress GetCharacters GetSaveAsFilename Merge"
    " Modify Move NewSeries Open Range ResetAllPageBreaks SaveCopyAs Select SeriesCollection"
    " SetFirstPriority SetLastPriority SetSourceData UnMerge".split()
)
"""To look one up is no call; to call it is."""


class Log:
    """What was asked: how often each kind of thing, and in order what was set and called."""

    def __init__(self):
        self.kinds = Counter()
        self.entries = []
        self.values = {}
        self._off = False

    @property
    def total(self):
        """How many calls there were."""
        return self.kinds.total()

    def count(self, kind):
        if not self._off:
            self.kinds[kind] += 1

    def note(self, path, value=None):
        if not self._off:
            self.entries.append((path, value))

    @contextmanager
    def off(self):
        """Ask without being counted."""
        self._off = True
        yield
        self._off = False

    def set_at(self, start):
        """Return what was last set below a path, by the rest of the path."""
        return {
            path.removeprefix(start): value
            for path, value in self.entries
            if path.startswith(start) and not path.endswith(")")
        }

    def calls(self, name):
        """Return the calls of a method, as they would be written."""
        return [path for path, _ in self.entries if path.endswith(")") and f"{name}(" in path]


class Com(CDispatch):
    """Any object. A subclass gives members of its own: get_Name, set_Name, do_Name."""

    def __init__(self, path, log):
        self.__dict__.update(_path=path, _log=log)

    def __getattr__(self, name):
        if name == "_oleobj_":
            return ByNumber(self._log)
        if name.startswith("_"):
            raise AttributeError(name)
        if name in METHODS or hasattr(type(self), f"do_{name}"):
            return Method(self, name)
        self._log.count(f"get {name}")
        if hasattr(type(self), f"get_{name}"):
            return getattr(self, f"get_{name}")()
        path = f"{self._path}.{name}"
        if name == "Count":
            return self._log.values.get(path, 1)
        return self._log.values[path] if path in self._log.values else Com(path, self._log)

    def __setattr__(self, name, value):
        self._log.count(f"set {name}")
        path = f"{self._path}.{name}"
        self._log.note(path, value)
        if hasattr(type(self), f"set_{name}"):
            getattr(self, f"set_{name}")(value)
        else:
            self._log.values[path] = value

    def __call__(self, *arguments, **named):
        self._log.count(f"{self._path.rpartition('.')[2].partition('(')[0]}()")
        return self.item(*arguments, **named)

    def __iter__(self):
        self._log.count("iteration")
        for each in self.items():
            self._log.count("iteration")
            yield each

    def __repr__(self):
        return self._path

    def item(self, *arguments, **named):
        """Return what the object gives when it is called: an item of it."""
        return Com(f"{self._path}({_shown(arguments, named)})", self._log)

    def items(self):
        return []

    def do_Item(self, *arguments):
        return self.item(*arguments)


class Method(CDispatch):
    """A method of an object."""

    def __init__(self, parent, name):
        self._parent, self._name = parent, name

    def __call__(self, *arguments, **named):
        parent, name = self._parent, self._name
        path = f"{parent._path}.{name}({_shown(arguments, named)})"
        parent._log.count(f"{name}()")
        parent._log.note(path)
        own = getattr(type(parent), f"do_{name}", None)
        return own(parent, *arguments, **named) if own else Com(path, parent._log)


class ByNumber:
    """Members asked for by their number, as xlwings does where pywin32 can't: all are true."""

    def __init__(self, log):
        self._log = log

    def GetIDsOfNames(self, _, name):
        self._log.count(f"number of {name}")
        return 1

    def Invoke(self, *_):
        self._log.count("by number")
        return True

    InvokeTypes = Invoke


def _shown(arguments, named):
    return ", ".join([*map(str, arguments), *(f"{name}={value}" for name, value in named.items())])
