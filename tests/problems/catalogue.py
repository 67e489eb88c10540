"""What the catalogue declares, by the names that the code uses."""

import ast
import importlib
import inspect
import pkgutil
import re
from string import Formatter

import addin.problems
from addin.problems.problem import ProblemKind

MAY_BE_EMPTY = {"names", "where"}
"""Fields of text in brackets, which is added where there is any."""


def modules():
    """Return the catalogue's modules."""
    names = [module.name for module in pkgutil.iter_modules(addin.problems.__path__)]
    return [importlib.import_module(f"addin.problems.{name}") for name in names]


def kinds_of(module):
    """Return what a module declares itself: kinds and variants by name."""
    assigned = [n for n in ast.parse(inspect.getsource(module)).body if isinstance(n, ast.Assign)]
    values = {node.targets[0].id: vars(module)[node.targets[0].id] for node in assigned}
    return {name: value for name, value in values.items() if isinstance(value, ProblemKind)}


def fields_of(kind):
    """Return the names of a sentence's fields."""
    return [field for _, field, _, _ in Formatter().parse(kind.sentence) if field is not None]


def pattern_of(kind):
    """Return what matches the sentence with all its fields filled in."""
    pattern = ""
    for text, field, _, _ in Formatter().parse(kind.sentence):
        filled = "" if field is None else "(.*)" if field in MAY_BE_EMPTY else "(.+)"
        pattern += re.escape(text) + filled
    return re.compile(pattern, re.DOTALL)


KINDS = {name: kind for module in modules() for name, kind in kinds_of(module).items()}
