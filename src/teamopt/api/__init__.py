"""The calls of the Python library; `teamopt` says where each is, and loads it."""
