"""Formulas that every Excel has, for what the worksheet functions compute."""
