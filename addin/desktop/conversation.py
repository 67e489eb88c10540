"""Questions to the user in the middle of a task.

Excel's macro shows them, not Python: while the macro waits for Python, Excel takes a message box of
Python's for a hanging program. A task without an answer ends with its question; the macro asks it
and runs the task again with all answers so far. So a task asks before it changes anything.
"""

from __future__ import annotations


class Unanswered(Exception):
    """A question that has no answer yet, and the buttons for one: yes_no or yes_no_cancel."""

    def __init__(self, text: str, buttons: str) -> None:
        super().__init__(text)
        self.buttons = buttons


class Replies:
    """What the user has replied, in the order of the questions: yes, no or cancel, by spaces."""

    def __init__(self, given: str) -> None:
        self._left = given.split()

    def agreed(self, question: str) -> bool:
        """Ask a question; returns whether the answer is yes."""
        return self.asked(question, "yes_no") == "yes"

    def asked(self, question: str, buttons: str = "yes_no_cancel") -> str:
        """Ask a question; returns the button that was pressed."""
        if not self._left:
            raise Unanswered(question, buttons)
        return self._left.pop(0)
