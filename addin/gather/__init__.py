"""Several counties' workbooks of one period as one: each county a row, and all their units."""
