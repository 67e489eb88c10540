"""Arguments of Excel's members: named, and held against the kinds that are taken."""

from tests.windows.excel.errors import MISMATCH, ComError

_PLAIN = {"text": str, "flag": (bool, int), "number": (int, float)}


def bound(kind, member, arguments, named):
    """Return the arguments that were given by their names; raises ComError for what does not fit.

    ``None`` stands for one that is left out. Where Excel's types were not generated beforehand
    (makepy), pywin32 loses all arguments that follow one that is left out by name: refused here.
    """
    where = f"{kind}.{member.name}"
    if len(arguments) > len(member.arguments):
        raise ComError(f"{where} takes {len(member.arguments)} arguments", MISMATCH)
    taken = {argument.name: argument for argument in member.arguments}
    if unknown := named.keys() - taken.keys():
        raise TypeError(f"{where} takes no {', '.join(unknown)}")
    given = dict(zip(taken, map(bare, arguments), strict=False))
    given |= {name: bare(value) for name, value in named.items()}
    if named and list(taken)[: len(given)] != [name for name in taken if name in given]:
        raise ComError(f"{where}: pywin32 loses what follows an argument left out", MISMATCH)
    given = {name: value for name, value in given.items() if value is not None}
    for name, argument in taken.items():
        if name not in given and not argument.optional:
            raise ComError(f"{where} needs {name}", MISMATCH)
        if name in given and argument.kinds and not _fits(given[name], argument.kinds):
            raise ComError(f"{where}: {name} is no {'|'.join(argument.kinds)}", MISMATCH)
    return given


def _fits(value, kinds):
    """A number as text will do, as Excel reads one; an object in the place of a text will not."""
    if hasattr(value, "kind"):
        return value.kind in kinds
    if isinstance(value, str) and "number" in kinds:
        return value.replace(".", "", 1).isdecimal()
    return any(isinstance(value, _PLAIN[kind]) for kind in kinds if kind in _PLAIN)


def bare(thing):
    """Return an object without what others put around it, as pywin32 looks for it."""
    return thing._oleobj_.thing if hasattr(thing, "_oleobj_") else thing


def shown(arguments, named):
    """Return arguments as they would be written."""
    texts = [str(bare(argument)) for argument in arguments]
    texts += [f"{name}={bare(argument)}" for name, argument in named.items()]
    return ", ".join(texts)
