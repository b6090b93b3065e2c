"""A value that cannot be printed. Knows nothing of where it comes from or where it is typed."""

from __future__ import annotations

import hmac
from typing import NoReturn, final


@final
class Secret:
    """Holds a value under a name; shows only the name.

    `repr`, `str`, `format`, logging and test reports show `{name}`. Pickling and copying are
    refused, because both write the value somewhere. Two secrets are compared in constant time.
    """

    __slots__ = ("_value", "name")

    def __init__(self, value: str, name: str) -> None:
        self._value = value
        self.name = str(name)

    def reveal(self) -> str:
        """Give the value itself: for typing it and for recognising it in evidence, nothing else."""
        return self._value

    def __repr__(self) -> str:
        return f"{{{self.name}}}"

    def __str__(self) -> str:
        return f"{{{self.name}}}"

    def __format__(self, spec: str) -> str:
        return format(str(self), spec)

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, Secret):
            return NotImplemented
        return hmac.compare_digest(self._value.encode(), other._value.encode())

    __hash__ = None  # type: ignore[assignment]  # a hash of a short value gives the value away

    def __reduce_ex__(self, protocol: object) -> NoReturn:
        raise TypeError(f"the value of {self.name} is not written anywhere, so it is not pickled or copied")

    def __setstate__(self, state: object) -> NoReturn:
        raise TypeError(f"the value of {self.name} is not read back from anywhere")
