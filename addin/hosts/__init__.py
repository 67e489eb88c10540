"""Where workbooks live: hosts give grids and paint plans."""
