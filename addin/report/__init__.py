"""Laying out: from results to plans of sheets and highlights. Plans are data; hosts paint them."""
