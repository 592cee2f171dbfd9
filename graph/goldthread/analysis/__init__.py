"""What follows from many findings together: recurrence, connections, downgrades."""
