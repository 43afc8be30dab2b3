"""What is known: typed, frozen records, loaded strictly, and the catalogue as of a date of service."""
