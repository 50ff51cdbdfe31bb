"""Scripts that make committed files from data and code."""
