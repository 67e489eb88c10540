"""Between Excel's cells and core: what worksheet functions take and give."""
