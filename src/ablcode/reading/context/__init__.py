"""What was done, and what was denied, planned, earlier, quoted or another's."""
