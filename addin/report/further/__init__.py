"""What the circular says besides, where 设置 asks: claims of the check, written as sentences.

A sentence is first a claim or a value as the check reads them from a text, with the units and
figures that the check expects; then it is written. So what is written is what is confirmed.
"""
