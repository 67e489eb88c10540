"""One job on many workbooks: which files are meant, who does them, what is told of each."""
