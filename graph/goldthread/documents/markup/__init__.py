"""Web pages and Markdown read by their own structure: headings, paragraphs, bullets, rows."""
