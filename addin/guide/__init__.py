"""The manual for staff, in Chinese: one HTML file that needs no network.

``chapters`` holds what is written by hand; settings, problems and worksheet functions come from
where the program declares them. ``pictures`` are made from the sample workbooks by
``workbook/make_pictures.py``.
"""
