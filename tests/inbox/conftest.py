"""The PostgreSQL server that the tests of the account start is good for an inbox as well."""

from __future__ import annotations

import sys
from pathlib import Path

sys.path.append(str(Path(__file__).parents[1] / "unit" / "account"))
