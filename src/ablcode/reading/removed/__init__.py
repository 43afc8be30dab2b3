"""What was taken out beside an ablation, or instead of it."""
