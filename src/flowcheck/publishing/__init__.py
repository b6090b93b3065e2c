"""A guide as a document to hand out: Markdown, one HTML page, PDF, Word and a card. Knows no run's contents.

The line is `edition.make` (what is published), one module for each format, and `files` (the only writer).
"""
