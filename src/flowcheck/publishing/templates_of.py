"""The template set: what is shipped, and what an organisation puts over it, one file at a time.

The only module of this package that uses the template library. Whatever is wrong with a template is one
sentence with its file and line.
"""

from __future__ import annotations

import traceback
from collections.abc import Iterator, Mapping
from difflib import get_close_matches
from pathlib import Path
from typing import Any, Final

from jinja2 import (
    ChoiceLoader,
    FileSystemLoader,
    PackageLoader,
    StrictUndefined,
    TemplateNotFound,
    TemplatesNotFound,
    TemplateSyntaxError,
)
from jinja2.sandbox import ImmutableSandboxedEnvironment
from markupsafe import Markup

from flowcheck.errors import FlowcheckError, TemplateError
from flowcheck.publishing import parts
from flowcheck.publishing.words import say

WORD: Final = "guide.docx"
SHIPPED: Final = Path(__file__).parent / "templates"
_TESTS: Final = {
    "heading": parts.Heading,
    "paragraph": parts.Paragraph,
    "figure": parts.Figure,
    "listing": parts.Listing,
    "quotation": parts.Quotation,
    "code": parts.Code,
    "steps": parts.Steps,
    "questions": parts.Questions,
}


class Templates:
    """The templates of one organisation; `folder` is empty for those that are shipped."""

    def __init__(self, folder: str = "") -> None:
        self._folder = Path(folder) if folder else None
        if self._folder is not None and not self._folder.is_dir():
            raise TemplateError(f"{folder}: is no folder; make it, or name another one with --templates.")
        own = [FileSystemLoader(self._folder)] if self._folder else []
        self._environment = ImmutableSandboxedEnvironment(
            loader=ChoiceLoader([*own, PackageLoader("flowcheck.publishing")]),
            autoescape=lambda name: not (name or "").endswith(".md.j2"),
            trim_blocks=True,
            lstrip_blocks=True,
            undefined=StrictUndefined,
        )
        for name, kind in _TESTS.items():
            self._environment.tests[name] = _test(kind)

    def render(self, name: str, given: Mapping[str, Any]) -> str:
        """Return a template, filled in; raises TemplateError."""
        try:
            text = self._environment.get_template(name).render(given)
        except FlowcheckError:
            raise
        except TemplateSyntaxError as error:
            raise _error(error.filename or name, error.lineno, error.message or "") from error
        except (TemplateNotFound, TemplatesNotFound) as error:
            raise self._in_place(error, f"there is no template {error.name or error.message}") from error
        except UnicodeDecodeError as error:
            raise TemplateError(f"{self._folder}: {name} is not UTF-8 text; save it as UTF-8.") from error
        except OSError as error:
            raise TemplateError(f"{self._folder}: {name} cannot be read ({error.strerror}).") from error
        except Exception as error:  # whatever a template of others asks for
            raise self._in_place(error, str(error) or type(error).__name__) from error
        return text if text.endswith("\n") else f"{text}\n"

    def _in_place(self, error: Exception, message: str) -> TemplateError:
        """Return the error with the last line of a template that led to it."""
        for frame in reversed(traceback.extract_tb(error.__traceback__)):
            path = Path(frame.filename)
            if path.parent == SHIPPED or (self._folder is not None and path.is_relative_to(self._folder)):
                return _error(frame.filename, frame.lineno or 1, message)
        return TemplateError(f"{self._folder}: {message}; correct the templates there.")

    def word(self) -> Path | None:
        """Return the organisation's own document to begin with, if it has one."""
        path = self._folder / WORD if self._folder else None
        return path if path is not None and path.exists() else None

    def remarks(self, language: str) -> Iterator[str]:
        """Yield a remark for each file that was probably meant to override another, and does not."""
        known = [*(path.name for path in SHIPPED.iterdir()), WORD]
        names = sorted(path.name for path in self._folder.iterdir()) if self._folder else []
        for name in names:
            close = get_close_matches(name, known, n=1, cutoff=0.8)
            if name not in known and close:
                yield say("overrides-nothing", language, path=f"{self._folder}/{name}", meant=close[0])


def _test(kind: type) -> Any:
    return lambda value: isinstance(value, kind)


def _error(path: str, line: int, message: str) -> TemplateError:
    sentence = " ".join(message.split()).rstrip(".")
    return TemplateError(f"{path}:{line}: {sentence}; correct the template, or take it away.")


def css_text(text: str) -> Markup:
    """Return words as a string of CSS, which no quotation mark or tag in them can leave."""
    escaped = "".join(sign if sign.isalnum() or sign in " .,-()" else f"\\{ord(sign):x} " for sign in text)
    return Markup(f'"{escaped}"')  # noqa: S704 - nothing but letters, digits and numbers of signs
