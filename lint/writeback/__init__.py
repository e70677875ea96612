"""Results written into copies of the documents: comments, proposals, highlights. An input is never modified."""
