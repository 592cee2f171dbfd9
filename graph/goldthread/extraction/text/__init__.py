"""What any text says, whatever it is about: dates, names, bodies, roles, wording."""
