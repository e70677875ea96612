"""When two surfaces are one: as the matcher sees them, width, plural, hyphen and space do not count."""

import unicodedata

from lint.language.tokens import tokens_of


def surface_key(text: str) -> str:
    """What two surfaces are told apart by."""
    return " ".join(tokens_of(unicodedata.normalize("NFKC", text)).keys)
