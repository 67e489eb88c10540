"""Rules of the field on plain values: figures, measures, completion, ranks, shortfalls, periods.

Nothing here knows Excel, files or annexes, and nothing here imports another room.
"""
