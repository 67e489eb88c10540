"""Prints what each call of the proof gives for handed values and for handed ranges, as JSON.

A program of its own, because it starts xlwings' Windows engine:
``python -m tests.worksheet.both_paths``.
"""

import json

from tests.support.windows_xlwings import Excel, start


def outcome(server, name, arguments):
    """Return what the cells show and why; ["raised", …] for a call that fails."""
    try:
        return [server.call(name, arguments), server.last_reason()]
    except Exception as error:
        return ["raised", repr(error)]


def both(server, name, arguments):
    """Return the outcome of both paths, and how often each asked Excel."""
    excel = Excel()
    handed = outcome(server, name, server.handed_values(name, arguments))
    of_values = excel.round_trips
    excel = Excel()
    ranged = outcome(server, name, server.handed_ranges(name, arguments, excel))
    return {"handed": handed, "ranged": ranged, "round trips": [of_values, excel.round_trips]}


def main():
    """Print the outcomes by call."""
    server = start()
    from tests.worksheet.argument_kinds import calls  # it imports the functions: only after start()

    print(json.dumps({what: both(server, *call) for what, call in calls().items()}))


if __name__ == "__main__":
    main()
