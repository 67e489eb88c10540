"""What columns of numbers say of each other: relations, sums among rows, and bases of ranks.

No cell and no word is read here. Evidence is counted in bits: one bit halves the chance that what
was found is an accident.
"""
