"""The guide as one HTML page that holds all it needs. Pure but for the templates."""

from __future__ import annotations

from flowcheck.publishing.edition import Edition
from flowcheck.publishing.templates_of import Templates
from flowcheck.publishing.view import of_page


def page(edition: Edition, templates: Templates) -> str:
    """Return the page; raises TemplateError."""
    return templates.render("guide.html.j2", of_page(edition))
