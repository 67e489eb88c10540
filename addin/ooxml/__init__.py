"""Office files as they are stored: packages, parts, relationships, cells."""
