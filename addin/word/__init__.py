"""The circular as a Word document."""
