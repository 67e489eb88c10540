"""Results of formulas that were saved without one: of the functions that staff use, and surely.

Excelize has an engine for hundreds of functions, but it takes some errors for 0, numbers kept as
text for numbers, ranges for their first cells. What is calculated here is mailed, so this engine
knows few functions and shapes, each compared with LibreOffice (tests/office/test_calculation.py),
and of everything else it says that it does not know (``Unsure``).
"""
