"""What may be billed for this tumor ablation, and why: the public names, for programs that import ablcode."""

__version__ = "0.1.0"
