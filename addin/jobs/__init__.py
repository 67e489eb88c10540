"""A job on a file from its start to its end: rebuilding, finishing, mailing."""
