"""Work of which nobody knows whether it ends well, in a process of its own.

Calamine (Rust) and Excelize (Go) end the whole process where memory does not suffice, and at what
they did not foresee; a template may count to a billion. There they take nobody along.
"""
