"""Pictures in rows over time: an authority, a theme, two authorities side by side."""
