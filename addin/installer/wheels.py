"""Telling from wheels alone whether an installation on Windows will find all that it needs.

pip reads conditions such as ``platform_system == "Windows"`` for the computer on which it runs, so
what it downloads elsewhere is not all that Windows needs.
"""

from __future__ import annotations

import zipfile
from dataclasses import dataclass
from email.parser import HeaderParser
from typing import TYPE_CHECKING

from packaging.requirements import Requirement
from packaging.specifiers import SpecifierSet
from packaging.tags import compatible_tags, cpython_tags
from packaging.utils import canonicalize_name, parse_wheel_filename

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from packaging.tags import Tag
    from packaging.version import Version

PLATFORM = "win_amd64"


@dataclass(frozen=True, slots=True)
class Wheel:
    """A wheel's name and version, what it fits and what it needs."""

    name: str
    version: Version
    tags: frozenset[Tag]
    python: SpecifierSet
    requires: tuple[Requirement, ...]


def missing_requirements(folder: Path, project: str, python_version: str) -> tuple[str, ...]:
    """Return what the project needs on Windows with that Python and no wheel in the folder meets.

    What the wheels need that the project needs is followed to the end. A missing one is given as
    pip takes it, without its condition.
    """
    wheels = [wheel for wheel in _wheels(folder) if _fits(wheel, python_version)]
    open_ones, known, missing = [Requirement(project)], set[Requirement](), set[str]()
    while open_ones:
        requirement = open_ones.pop()
        if requirement in known:
            continue
        known.add(requirement)
        meeting = [wheel for wheel in wheels if _meets(wheel, requirement)]
        if not meeting:
            missing.add(_without_condition(requirement))
        for wheel in meeting:
            open_ones += _needed(wheel, requirement.extras, python_version)
    return tuple(sorted(missing))


def _wheels(folder: Path) -> Iterator[Wheel]:
    for path in sorted(folder.glob("*.whl")):
        name, version, _, tags = parse_wheel_filename(path.name)
        metadata = HeaderParser().parsestr(_metadata(path))
        requires = map(Requirement, metadata.get_all("Requires-Dist", []))
        python = SpecifierSet(metadata.get("Requires-Python", ""))
        yield Wheel(name, version, tags, python, tuple(requires))


def _metadata(wheel: Path) -> str:
    with zipfile.ZipFile(wheel) as file:
        part = next(name for name in file.namelist() if name.endswith(".dist-info/METADATA"))
        return file.read(part).decode("utf-8")


def _fits(wheel: Wheel, python_version: str) -> bool:
    major, minor = map(int, python_version.split("."))
    own = cpython_tags((major, minor), platforms=[PLATFORM])
    common = compatible_tags((major, minor), f"cp{major}{minor}", [PLATFORM])
    fitting = wheel.tags & {*own, *common}
    return bool(fitting) and wheel.python.contains(f"{python_version}.0")


def _without_condition(requirement: Requirement) -> str:
    extras = f"[{','.join(sorted(requirement.extras))}]" if requirement.extras else ""
    return f"{requirement.name}{extras}{requirement.specifier}"


def _meets(wheel: Wheel, requirement: Requirement) -> bool:
    same = wheel.name == canonicalize_name(requirement.name)
    return same and requirement.specifier.contains(wheel.version, prereleases=True)


def _needed(wheel: Wheel, extras: set[str], python_version: str) -> Iterator[Requirement]:
    """Yield what a wheel needs on Windows with these extras."""
    environments = [_windows(python_version) | {"extra": extra} for extra in ("", *extras)]
    for requirement in wheel.requires:
        marker = requirement.marker
        if marker is None or any(marker.evaluate(environment) for environment in environments):
            yield requirement


def _windows(python_version: str) -> dict[str, str]:
    """Return what conditions may ask for, as it is on Windows."""
    return {
        "implementation_name": "cpython",
        "implementation_version": f"{python_version}.0",
        "os_name": "nt",
        "platform_machine": "AMD64",
        "platform_python_implementation": "CPython",
        "platform_release": "10",
        "platform_system": "Windows",
        "platform_version": "10.0.19045",
        "python_full_version": f"{python_version}.0",
        "python_version": python_version,
        "sys_platform": "win32",
    }
