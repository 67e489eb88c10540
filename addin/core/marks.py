"""How what we made is known again in a workbook."""

SHEET_MARK = "tongbao."
"""How the workbook-level names begin that mark the sheets we made: tongbao.汇总."""

HIGHLIGHT_MARK = 'N("tongbao")'
"""What the formula of each of our highlights holds; its value is 0."""

OUR_DATE = (1980, 2, 2, 2, 2, 2)
"""Of the content types in packages of ours. Excel, WPS and all others that save a workbook write
these again, and date them otherwise."""
