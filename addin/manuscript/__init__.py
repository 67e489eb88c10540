"""A written circular as its file holds it: its paragraphs, each with where it stands."""
