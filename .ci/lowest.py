"""Print the lowest version of every dependency that pyproject.toml allows, as pip's constraints."""

import re
import tomllib
from pathlib import Path

ROOT = Path(__file__).parents[1]
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]


def main():
    """Print a line for each; a dependency without a lower bound is a mistake."""
    extras = PROJECT["optional-dependencies"]
    own = f"{PROJECT['name']}["
    for requirement in (
        *PROJECT["dependencies"],
        *(each for name in ("build", "cluster", "test") for each in extras[name]),
    ):
        if not requirement.startswith(own):
            name, version = re.fullmatch(r"([\w.-]+)[>=]=([\w.]+)", requirement).groups()
            print(f"{name}=={version}")


if __name__ == "__main__":
    main()
