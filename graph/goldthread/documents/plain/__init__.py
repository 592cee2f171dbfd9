"""Plain text: its characters, lines and blocks."""
