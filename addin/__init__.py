"""tongbao: completion, rank and shortfall in the annex workbooks of a county government."""
