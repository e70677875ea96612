"""Concepts and their terms in both languages."""

from lint.glossary.load import Library, load_glossary
from lint.glossary.model import Concept, Glossary, Term

__all__ = ["Concept", "Glossary", "Library", "Term", "load_glossary"]
