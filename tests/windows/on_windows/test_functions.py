"""Every worksheet function, through xlwings' DLL and server, as the add-in's VBA calls it."""

from addin.functions import declared_functions
from tests.support.handed_values import LEFT_OUT, over_com, values_of
from tests.worksheet.argument_kinds import calls

MOST_SECONDS = 1


def test_every_function_gives_what_it_gives_elsewhere(server, expected, counts):
    other = {}
    for what, call in calls().items():
        try:
            found = [server.call_function(call.function, _handed(call)), server.last_reason()]
        except Exception as error:
            found = ["raised", repr(error)]
        if _plain(found) != expected["functions"][what] and "raised" not in (
            found[0], expected["functions"][what][0],
        ):  # fmt: skip
            other[what] = found, expected["functions"][what]
    counts["calls of worksheet functions"] += len(calls())
    counts["worksheet functions"] += len({call.function for call in calls().values()})
    assert other == {}


def _handed(call):
    """Return the arguments as VBA hands them over, with those that a formula leaves out."""
    function = next(each for each in declared_functions() if each.name == call.function)
    left_out = [LEFT_OUT] * (len(function.arguments) - len(call.arguments))
    return over_com(values_of((*call.arguments, *left_out)))


def _plain(found):
    """Return it as JSON has it."""
    return [_plain(each) for each in found] if isinstance(found, (list, tuple)) else found


def test_a_column_of_thousands_is_one_call(server):
    column = tuple((float(place % 97),) for place in range(15_000))
    ranks = server.call_function("TB_RANKS", [column, None, None])
    assert len(ranks) == 15_000
    assert ranks[96] == (1,)


def test_why_a_function_failed_is_known(server):
    assert server.call_function("TB_COMPLETION", ["x", 1.0]) == "#VALUE!"
    assert "“x”不是数字" in server.last_reason()
