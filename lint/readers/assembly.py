"""The last step of every reader: captions tied, sections and languages set, a file without text refused."""

from collections.abc import Sequence
from typing import Literal

from lint.document import Block, Document, NotRead
from lint.problems import Problem
from lint.readers import captions, outline, tongue


def assemble(
    blocks: Sequence[Block],
    *,
    path: str,
    sha256: str,
    kind: Literal["docx", "pdf", "markdown", "text"],
    not_read: Sequence[NotRead] = (),
    notes: Sequence[str] = (),
) -> Document:
    """A Document from blocks in reading order; raises Problem when none holds text or the language is a third one."""
    texts = [tongue.text_of(block) for block in blocks if block.kind not in ("header", "footer")]
    if not any(text.strip() for text in texts):
        seen = f" (only {not_read[0].what})" if not_read else ""
        raise Problem(f"holds no text{seen}; give the file with the text of the submission")
    language = tongue.of_document(texts)
    placed = outline.with_sections(captions.tie(blocks))
    return Document(path, sha256, kind, language, tongue.with_languages(placed), tuple(not_read), tuple(notes))
