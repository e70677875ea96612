"""Concepts and their terms in both languages."""

from lint.glossary.model import Concept, Glossary, Term
from lint.glossary.load import load_glossary

__all__ = ["Concept", "Glossary", "Term", "load_glossary"]
