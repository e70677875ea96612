"""Concepts and their terms in both languages."""

from lint.glossary.load import load_glossary
from lint.glossary.model import Concept, Glossary, Term

__all__ = ["Concept", "Glossary", "Term", "load_glossary"]
