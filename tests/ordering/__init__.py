"""Orders of hires."""
