"""Briefs to start from, one per question that people ask first."""
