"""What libraries in other languages do, in a process of its own that they can't take us along from.

Calamine (Rust) and Excelize (Go) end the whole process where memory does not suffice, and at what
they did not foresee. They are loaded there and nowhere else: by ``reading`` and ``painting``, which
nothing imports but that process.
"""
