"""What was done beside it, and the course of the session."""
