"""A stand-in for Excel's objects on Windows, which writes down what is asked of them."""


class Com:
    """An object whose members are all there. ``answers`` gives the values of some by their path.

    A path is what one would write in VBA: PageSetup.Zoom, Rows(5), SeriesCollection(1).Name.
    """

    def __init__(self, path="", log=None, answers=None):
        own = {"_path": path, "_log": [] if log is None else log, "_answers": answers or {}}
        self.__dict__.update(own)

    def __getattr__(self, name):
        path = f"{self._path}.{name}".lstrip(".")
        return self._answers[path] if path in self._answers else self._member(path)

    def __setattr__(self, name, value):
        self._log.append((f"{self._path}.{name}".lstrip("."), value))

    def __call__(self, *arguments, **named):
        shown = ", ".join([*map(str, arguments), *(f"{k}={v}" for k, v in named.items())])
        self._log.append((f"{self._path}({shown})", None))
        return self._member(f"{self._path}({shown})")

    def __getitem__(self, part):
        return self._member(f"{self._path}[{part.start}:{part.stop}]")

    def __str__(self):
        return self._path

    def _member(self, path):
        return Com(path, self._log, self._answers)

    def set_at(self, start):
        """Return what was last set below a path, by the rest of the path."""
        return {
            path.removeprefix(start): value
            for path, value in self._log
            if path.startswith(start) and not path.endswith(")")
        }

    def calls(self, name):
        """Return the calls of a method, as they would be written."""
        return [path for path, _ in self._log if path.endswith(")") and f"{name}(" in path]
