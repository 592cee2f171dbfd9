"""Inspection reports and letters: covers, zones and furniture of what inspectorates publish."""
