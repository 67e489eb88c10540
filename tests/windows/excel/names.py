"""Names in a workbook of the stand-in for Excel."""

from tests.windows.excel.objects import Collection, Com


class Names(Collection):
    """The names of a workbook, those of its sheets (附表3!…) among them."""

    def __init__(self, book, stored):
        super().__init__("Names", f"{book.prefix}Names", book)
        for name in stored.defined_names.values():
            self.all.append(Name(self, name.name, f"={name.attr_text}"))
        for sheet in stored.worksheets:
            for name in sheet.defined_names.values():
                self.all.append(Name(self, f"{sheet.title}!{name.name}", f"={name.attr_text}"))
        self.stored = self.pairs

    @property
    def pairs(self):
        """The names, each with what it refers to."""
        return [(name.name, self.log.values[f"{name}.RefersTo"]) for name in self.all]

    def do_Add(self, Name, RefersTo, **_):
        self.all[:] = [each for each in self.all if each.name.lower() != Name.lower()]
        self.all.append(_name(self, Name, RefersTo))
        return self.all[-1]


class Name(Com):
    """A name, and what it refers to."""

    def __init__(self, names, name, refers_to):
        super().__init__("Name", f"{names}({name})", names.log, names)
        self.names = names
        self.name = name
        self.log.values |= {f"{self}.Name": name, f"{self}.RefersTo": refers_to}

    def do_Delete(self):
        self.names.all.remove(self)


_name = Name  # whose argument Excel calls Name too
