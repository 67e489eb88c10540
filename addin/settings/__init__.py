"""What staff can set in the workbook: one catalogue, each setting declared once.

A setting is a field of ``Settings``, of its part ``Scoring``, or of ``IndicatorSetting``. The
field's declaration says how the sheet 设置 calls it, how its cell is read, what may be chosen, what
holds while it is blank, and what it means. The sheet's reader, its checks and the sheet of a new
workbook all go by these declarations: one more field makes one more setting.
"""
