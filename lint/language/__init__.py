"""Text of both languages made comparable: normalisation with the way back, tokens, sentences, numbers."""
