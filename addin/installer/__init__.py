"""The add-in for Excel: how it is built from the texts in this folder."""
