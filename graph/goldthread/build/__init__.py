"""From files to a graph on disk, in the order a document goes: read, join, state, derive."""
