"""From the cells of a sheet to annex tables, and from those to results and checks.

A column of a table is one ``Statistic`` (``statistics.py``: the closed list) of one indicator, in
one ``Slot`` of time and one measure. ``header.py`` weighs what its words speak for, ``arithmetic``
finds what its figures do, ``readings.py`` chooses, ``answered.py`` puts what staff say in place of
both. ``indicators.py`` gathers columns by what they speak of, and ``assemble.py`` makes an
``Annex`` of each: ``Annex.columns`` gives the column of each statistic that counts,
``Row.value(statistic)`` a row's figure, ``Kind`` (amount, count, rate, score) how it is assessed.
``results.py`` computes, ``checks`` holds what was typed against that.
"""
