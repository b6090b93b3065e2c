"""The document that a guide is written in: an empty one, or the organisation's own without its text."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from flowcheck.errors import TemplateError, UsageError

if TYPE_CHECKING:
    from docx.document import Document


def begun(template: Path | None) -> Document:
    """Return an empty document, or the organisation's own without its text; raises an InputError."""
    try:
        import docx  # noqa: PLC0415 - of the extra `guide`
    except ImportError as error:
        raise UsageError(
            'a Word document is made with python-docx; pip install "flowcheck[guide]".'
        ) from error
    if template is None:
        return _without_thumbnail(docx.Document())
    try:
        document = docx.Document(str(template))
    except Exception as error:  # a reader of others, on a file of strangers: whatever it trips over
        raise TemplateError(f"{template}: is no Word document (.docx); save it again from Word.") from error
    _empty(document)
    return document


def _empty(document: Document) -> None:
    """Take the text out of a document, and leave its page, header, footer and styles."""
    body = document.element.body
    for child in list(body):
        if not child.tag.endswith("}sectPr"):
            body.remove(child)


def _without_thumbnail(document: Document) -> Document:
    """Take away the small picture of the library's empty document, which is none of the guide's."""
    links = document.part.package.rels
    for key in [key for key, link in links.items() if link.reltype.endswith("/thumbnail")]:
        del links[key]
    return document
