"""Print everything that pyproject.toml asks for, one requirement a line; `make lock` pins it.

The project itself is left out: it is installed from this folder, never looked up in an index.
"""
# ruff: noqa: INP001 - run as a file, never imported

import sys
import tomllib
from pathlib import Path

# Hatchling asks for it at the moment of an editable installation, which runs without an index.
FOR_EDITABLE = "editables>=0.5"


def requirements(pyproject: Path) -> list[str]:
    """Return what is needed to build, run, check and test, each once."""
    content = tomllib.loads(pyproject.read_text(encoding="utf-8"))
    project = content["project"]
    asked = {*content["build-system"]["requires"], *project["dependencies"], FOR_EDITABLE}
    for group in (*project["optional-dependencies"].values(), *content["dependency-groups"].values()):
        asked.update(group)
    return sorted(one for one in asked if not one.startswith(f"{project['name']}["))


if __name__ == "__main__":
    sys.stdout.write("\n".join(requirements(Path("pyproject.toml"))) + "\n")
