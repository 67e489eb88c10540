"""A Windows computer as the add-in's installation sees it, standing in a folder."""

from dataclasses import dataclass, field
from importlib.metadata import version
from pathlib import Path

from addin.installer.computer import Computer

_APP_PATHS = r"HKLM\SOFTWARE\Microsoft\Windows\CurrentVersion\App Paths"
_MACHINES = {32: 0x014C, 64: 0x8664}


@dataclass
class Windows:
    """A computer of a Chinese user; ``registry`` holds the values of keys."""

    folder: Path
    registry: dict = field(default_factory=dict)
    code_page: int = 936
    short_names: dict = field(default_factory=dict)
    answers: dict = field(default_factory=dict)
    """What the interpreter prints, with its exit code, by a word of what it is asked."""
    result: object = 0.791
    """What the worksheet function returns, or the error with which the call fails."""
    environment: Path = field(init=False)

    def __post_init__(self):
        self.environment = self.folder / "AppData" / "Local" / "tongbao" / "venv"

    @property
    def computer(self):
        return Computer(
            is_windows=True,
            python=self.environment / "Scripts" / "python.exe",
            python_home=self.folder / "Programs" / "Python312",
            app_data=self.folder / "AppData" / "Roaming",
            code_page=self.code_page,
            registry=self.registry.get,
            set_registry=self._set_registry,
            short_path=self.short_names.get,
            run=self._run,
            call_server=self._call_server,
        )

    @property
    def addin(self):
        return self.computer.app_data / "Microsoft" / "Excel" / "XLSTART" / "tongbao.xlam"

    @property
    def second_addin(self):
        return self.computer.app_data / "Microsoft" / "AddIns" / "tongbao.xlam"

    @property
    def conf(self):
        return self.computer.app_data / "tongbao" / "tongbao.conf"

    @property
    def settings(self):
        """What the settings file says, read as VBA reads it."""
        lines = self.conf.read_bytes().decode("utf-16").split("\r\n")
        return dict(line.split("=", 1) for line in lines if line)

    def add_environment(self, folder=None):
        """Add a virtual environment as venv and pip make it on Windows."""
        self.environment = folder or self.environment
        (self.environment / "Scripts").mkdir(parents=True)
        for name in ("python.exe", "pythonw.exe"):
            (self.environment / "Scripts" / name).touch()
        for bits in (64, 32):
            (self.environment / f"xlwings{bits}-{version('xlwings')}.dll").touch()

    def add_excel(self, bits=64):
        """Add an Excel with the beginning of a real program file."""
        program = self.folder / "EXCEL.EXE"
        head = bytearray(0x100)
        head[0x3C] = 0x80
        head[0x80:0x84] = b"PE\0\0"
        head[0x84:0x86] = _MACHINES[bits].to_bytes(2, "little")
        program.write_bytes(head)
        self.registry[rf"{_APP_PATHS}\excel.exe"] = {"": f'"{program}"'}

    def add_wps(self):
        """Add WPS."""
        program = self.folder / "et.exe"
        program.touch()
        self.registry[rf"{_APP_PATHS}\et.exe"] = {"": str(program)}

    def _set_registry(self, key, name, value):
        values = self.registry.setdefault(key, {})
        values.pop(name.lower(), None)
        if value is not None:
            values[name.lower()] = value

    def _run(self, command):
        assert command[1:5] == ["-E", "-P", "-B", "-c"]
        for word, answer in self.answers.items():
            if word in command[5]:
                if isinstance(answer, Exception):
                    raise answer
                return answer
        return 0, version("tongbao")

    def _call_server(self, interpreter, function, arguments):
        assert (function, arguments) == ("TB_COMPLETION", (94.92, 120.0))
        if isinstance(self.result, Exception):
            raise self.result
        return self.result
