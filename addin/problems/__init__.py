"""What can be wrong with people's input: one catalogue of codes and sentences.

``problem.py`` has the types, every other file the kinds of one subject, as plain declarations. A
check names a kind and fills in its fields, ``WRONG_TOTAL.at(sheet, cell, name=…, typed=…)``, and
returns what it found. No sentence about people's input is worded anywhere else.
"""
