"""A wrong name of Excel's, a wrong order of arguments, something not put back: each fails a test.

``python -m tests.windows.mutations`` tries all such changes, these are some of each kind.
"""

import pytest

from tests.windows.mutations import all_mutants

MUTANTS = all_mutants()
SOME = {
    "wrong_names": ("SaveCopyAs", "SetLastPriority", "HPageBreaks"),
    "wrong_orders": ("SetSourceData", "GetCharacters"),
    "not_put_back": ("setattr(app, name, before)", "com.select(sheet, selected)"),
}
"""By what stands in the line that is changed."""


def some(kind):
    """Yield the mutants of a kind that are tried here."""
    for part in SOME[kind]:
        yield next(m for m in MUTANTS[kind] if part in m.line)


@pytest.mark.parametrize("mutant", [m for kind in SOME for m in some(kind)], ids=str)
def test_a_mutant_fails_a_test(mutant):
    assert mutant.is_noticed()


def test_there_are_mutants_of_all_that_is_asked_of_excel():
    assert len(MUTANTS["wrong_names"]) > 80
    assert len(MUTANTS["wrong_orders"]) > 5
    assert {mutant.module for mutant in MUTANTS["wrong_names"]} == {
        f"addin.desktop.{name}"
        for name in ("com", "com_cells", "com_chart", "com_rules", "com_sheet")
    }
