"""What every room knows: the facts' model, errors, reference data, limits, processes."""
