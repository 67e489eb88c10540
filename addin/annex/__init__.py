"""From the cells of a sheet to annex tables, and from those to results and checks."""
