"""Figures of a text that the tables themselves vouch for, whatever the words around them.

What the grammar of sentences held against nothing is looked at once more: whose figure it is, by
the names of rows; which column, by the words before it or by the whole list that it stands in.
A figure is vouched for, or it stays open; it is wrong only where its words leave one cell for it
and others beside it are just what that row or column states.
"""
