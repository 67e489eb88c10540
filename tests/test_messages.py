"""What other libraries say of an error is English: it never stands in what people read."""

import ast
from pathlib import Path

import pytest

ADDIN = Path(__file__).parents[1] / "addin"
TREES = {
    path.relative_to(ADDIN).as_posix(): ast.parse(path.read_text("utf-8"))
    for path in sorted(ADDIN.rglob("*.py"))
}

FACTS = {"errno", "winerror", "hresult", "lineno", "timeout", "filename", "__traceback__"}
"""What may be taken of an error that is not ours: numbers, and where it arose."""

TAKEN_ON = {
    "apart/serve.py": {"error"},  # it is raised again by who asked
    "batch/crew.py": {"error"},  # it is told by who asked
    "cli/command.py": {"error.ctx"},  # the command whose option it was
    "core/faults.py": {"error"},  # its kind is told, as a name for developers
}


def classes(*trees):
    """Return the names of all classes that are defined in some modules."""
    nodes = (node for tree in trees for node in ast.walk(tree))
    return {node.name for node in nodes if isinstance(node, ast.ClassDef)}


def kinds(node):
    """Return what a handler catches, or what an annotation says, by its last names."""
    if isinstance(node, ast.Tuple):
        return set().union(*map(kinds, node.elts))
    if isinstance(node, ast.Attribute):
        return {node.attr}
    return {node.id} if isinstance(node, ast.Name) else {"BaseException"}


def handed_errors(function, own):
    """Return those arguments of a function that are errors, and not ours."""
    return [
        given.arg
        for given in function.args.args
        if isinstance(given.annotation, ast.Name | ast.Attribute)
        and any(kind.endswith(("Error", "Exception")) for kind in kinds(given.annotation) - own)
    ]


def takers(trees, own):
    """Return the functions that take an error, and are looked at themselves."""
    nodes = (node for tree in trees for node in ast.walk(tree))
    functions = (node for node in nodes if isinstance(node, ast.FunctionDef))
    return {function.name for function in functions if handed_errors(function, own)}


def words_taken(tree, own, looked_at):
    """Yield how the words of errors that are not ours can get anywhere."""
    for node in ast.walk(tree):
        if isinstance(node, ast.ExceptHandler) and node.name and not kinds(node.type) <= own:
            yield from _uses(node.name, node, looked_at)
        elif isinstance(node, ast.FunctionDef):
            for name in handed_errors(node, own):
                yield from _uses(name, node, looked_at)


def _uses(name, body, looked_at):
    above = {child: node for node in ast.walk(body) for child in ast.iter_child_nodes(node)}
    for node, use in above.items():
        if (
            isinstance(node, ast.Name)
            and node.id == name
            and not _is_harmless(use, above, looked_at)
        ):
            yield ast.unparse(use if isinstance(use, ast.Attribute) else node)


def _is_harmless(use, above, looked_at):
    """Return whether an error is only raised, or asked for its kind and facts, or handed on."""
    if isinstance(use, ast.Raise):
        return True
    if isinstance(use, ast.Attribute):
        return use.attr in FACTS
    if not isinstance(use, ast.Call):
        return False
    called = ast.unparse(use.func).rpartition(".")[2]
    if called == "str":  # a text is looked for in its words
        return isinstance(above[use], ast.Compare) and isinstance(above[use].ops[0], ast.In)
    return called in {"isinstance", "getattr", "hasattr"} | looked_at


def test_no_words_of_other_libraries_are_taken():
    own = classes(*TREES.values())
    looked_at = takers(TREES.values(), own)
    found = {module: set(words_taken(tree, own, looked_at)) for module, tree in TREES.items()}
    assert {module: taken for module, taken in found.items() if taken} == TAKEN_ON


@pytest.mark.parametrize(
    "handler",
    [
        "except OSError as e:\n    raise Ours(str(e)) from e",
        "except (Ours, OSError) as e:\n    print(e)",
        "except Exception as e:\n    say(f'{e}')",
        "except Exception as e:\n    say(f'{type(e).__name__}')",
        "except com.com_error as e:\n    say(repr(e))",
        "except ValueError as e:\n    say(e.args[0])",
        "except ValueError as e:\n    say(e.strerror)",
        "except ValueError as e:\n    if str(e) == 'x':\n        pass",
        "except ValueError as e:\n    words.append(e)",
    ],
)
def test_words_that_are_taken_are_found(handler):
    tree = ast.parse(f"try:\n    pass\n{handler}\n")
    assert len(list(words_taken(tree, {"Ours"}, {"place_of"}))) == 1


@pytest.mark.parametrize(
    "handler",
    [
        "except OSError as e:\n    raise Ours('坏') from e",
        "except OSError as e:\n    if e.errno == 28:\n        raise",
        "except Ours as e:\n    say(str(e))",
        "except RuntimeError as e:\n    if 'no space' in str(e):\n        raise",
        "except Exception as e:\n    say(place_of(e))",
    ],
)
def test_errors_of_ours_and_facts_are_not(handler):
    tree = ast.parse(f"try:\n    pass\n{handler}\n")
    assert list(words_taken(tree, {"Ours"}, {"place_of"})) == []


def test_a_function_that_is_handed_an_error_is_looked_at_too():
    tree = ast.parse("def told(error: OSError) -> str:\n    return str(error)\n")
    assert takers([tree], set()) == {"told"}
    assert list(words_taken(tree, set(), {"told"})) == ["error"]
