"""Calls to Excel on Windows that each button makes on the sample workbook, on a counting stand-in.

``python tests/bench/com_calls.py`` prints them; with a macro's name also by kind.
"""
