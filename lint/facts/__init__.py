"""From a document to the facts that it states."""
