"""Web pages and stories: where the story stands in its page, and what around it is not of it."""
