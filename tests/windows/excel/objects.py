"""Objects of the stand-in for Excel, as pywin32 shows them: they know their members and no others.

A property got, a property set and a method called are one call each, as between two processes;
each is counted and written down. A path is what one would write in VBA:
``Sheets(附表3).PageSetup.Zoom``. What a subclass does not do is only noted: a property is what it
was last set to, and one of which nothing is known is not answered.
"""

from collections import Counter
from contextlib import contextmanager
from functools import lru_cache

from tests.windows.excel.arguments import bound, shown
from tests.windows.excel.errors import CDispatch, ComError, Refused
from tests.windows.excel.members import found, members_of

DEFAULTS = {
    "Application.AutomationSecurity": 1,
    "FormatCondition.StopIfTrue": True,
    "PageSetup.PrintArea": "",
    "Range.ColumnWidth": 9.0,
    "Range.HasArray": False,
    "Range.HasSpill": False,
    "Range.Hidden": False,
    "Worksheet.AutoFilterMode": False,
    "Worksheet.FilterMode": False,
    "Worksheet.ProtectContents": False,
}
"""What Excel says of what nobody has set; all else the stand-in must have been told."""


class Log:
    """What was asked: how often each kind of thing, and in order what was set and called.

    ``unknown`` names what Excel would not have known either, or what the stand-in can't answer.
    ``questions`` are those that Excel asked its user. ``mood`` is asked before each call and raises
    where Excel does not answer.
    """

    def __init__(self):
        self.kinds = Counter()
        self.entries = []
        self.values = {}
        self.unknown = []
        self.questions = []
        self.application = None
        self.mood = lambda: None
        self._off = False

    @property
    def total(self):
        """How many calls there were."""
        return self.kinds.total()

    def count(self, kind):
        """Count a call; raises where Excel turns it away."""
        if not self._off:
            self.kinds[kind] += 1
            self.mood()

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
    """Any object. A subclass gives members of its own: get_Name, set_Name, do_Name.

    ``parent`` is the object of which it was got, which is asked whether it may be changed. Names
    that begin with a capital are Excel's, all others the stand-in's own.
    """

    def __init__(self, kind, path, log, parent=None):
        self.kind = kind
        self.path = path
        self.log = log
        self.parent = parent

    # as pywin32 has it

    def __getattr__(self, name):
        if name == "_oleobj_":
            return ByNumber(self)
        if not name[0].isupper():
            raise AttributeError(name)
        member = self._found(name)
        if member.is_called or name != member.name:
            return Method(self, member, name)
        self.log.count(f"get {name}")
        return self._get(member)

    def __setattr__(self, name, value):
        if not name[0].isupper():
            object.__setattr__(self, name, value)
            return
        member = self._found(name)
        if not member.can_be_set:
            self.log.unknown.append(f"{self.kind}.{name} =")
            raise AttributeError(f"{name} can not be set")
        self.log.count(f"set {name}")
        self._put(member, value)

    def __call__(self, *arguments, **named):
        self.log.count(f"{self.path.rpartition('.')[2].partition('(')[0]}()")
        return self._item(self._bound(self._found(""), arguments, named))

    def __iter__(self):
        self.log.count("iteration")
        return Items(self.log, self._items())

    def __repr__(self):
        return self.path

    # what is the same whoever asks

    def _found(self, name):
        member = found(self.kind, name)
        if member is None:
            self.log.unknown.append(f"{self.kind}.{name}")
            raise AttributeError(f"{self.kind} has no {name}")
        return member

    def _get(self, member):
        """Return a property: its own, what it was set to, an object, or what is so by default."""
        name, path = member.name, f"{self.path}.{member.name}"
        if own := _own(type(self), f"get_{name}"):
            return own(self)
        if member.given_alone == "Application":
            return self.log.application
        if path in self.log.values:
            return self.log.values[path]
        if kind := member.given_alone:
            return Com(kind, path, self.log, self)
        return self._by_default(name)

    def _by_default(self, name):
        if name == "Count" and "" in members_of(self.kind):
            return len(self._items())
        if f"{self.kind}.{name}" in DEFAULTS:
            return DEFAULTS[f"{self.kind}.{name}"]
        self.log.unknown.append(f"{self.path}.{name} of nobody knows what")
        raise ComError(f"the stand-in does not know what {self.path}.{name} is")

    def _put(self, member, value):
        name, path = member.name, f"{self.path}.{member.name}"
        self._check_change(name)
        self.log.note(path, value)
        if own := _own(type(self), f"set_{name}"):
            own(self, value)
        else:
            self.log.values[path] = value

    def _do(self, member, arguments, named):
        """Call a method, or get a property with arguments."""
        given = self._bound(member, arguments, named)
        if member.is_method:
            self._check_change(f"{member.name}()")
        own = _own(type(self), f"do_{member.name}")
        if own:
            return own(self, **given)
        if not member.gives:
            return None
        kind = member.gives[-1 if given else 0]
        path = f"{self.path}.{member.name}({shown(given.values(), {})})"
        return Com(kind, path, self.log, self)

    def _bound(self, member, arguments, named):
        try:
            return bound(self.kind, member, arguments, named)
        except (ComError, TypeError) as error:
            self.log.unknown.append(str(error))
            raise

    def _check_change(self, what):
        """Raise Refused where what this belongs to may not be changed."""
        if self.parent is not None:
            self.parent._check_change_of(self.kind, what)

    def _check_change_of(self, kind, what):
        if self.parent is not None:
            self.parent._check_change_of(kind, what)

    def _item(self, given):
        """Return what the object gives when it is called: an item of it."""
        kind = members_of(self.kind)[""].gives[0]
        return Com(kind, f"{self.path}({shown(given.values(), {})})", self.log, self)

    def _items(self):
        return []

    def do_Item(self, **given):
        return self._item(given)


@lru_cache
def _own(made_of, name):
    return getattr(made_of, name, None)


class Collection(Com):
    """Objects with places from 1, and with names where they have any."""

    def __init__(self, kind, path, parent, objects=()):
        super().__init__(kind, path, parent.log, parent)
        self.all = list(objects)

    def _items(self):
        return list(self.all)

    def _item(self, given):
        (key,) = given.values()
        if not isinstance(key, str):
            if not 1 <= key <= len(self.all):
                raise Refused("下标越界")
            return self.all[int(key) - 1]
        for each in self.all:
            if each.name.lower() == key.lower():
                return each
        raise Refused("下标越界")


class Items:
    """Objects, one by one. A call that is turned away takes none of them."""

    def __init__(self, log, items):
        self._log, self._left = log, list(items)

    def __iter__(self):
        return self

    def __next__(self):
        if not self._left:
            raise StopIteration
        self._log.count("iteration")
        return self._left.pop(0)


class Method(CDispatch):
    """A method of an object. To look one up is no call; to call it is."""

    def __init__(self, parent, member, name):
        self.parent, self._member, self.name = parent, member, name

    def __call__(self, *arguments, **named):
        parent, name = self.parent, self.name
        parent.log.count(f"{name}()")
        parent.log.note(f"{parent.path}.{name}({shown(arguments, named)})")
        return parent._do(self._member, arguments, named)


class ByNumber:
    """Members asked for by their number, as xlwings does where pywin32 can't: all are true."""

    def __init__(self, thing):
        self.thing = thing

    def GetIDsOfNames(self, _, name):
        self.thing.log.count(f"number of {name}")
        if found(self.thing.kind, name) is None:
            raise ComError(f"{self.thing.kind} has no {name}")
        return 1

    def Invoke(self, *_):
        self.thing.log.count("by number")
        return True

    InvokeTypes = Invoke
