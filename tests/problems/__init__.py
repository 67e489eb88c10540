"""The catalogue of problems, and an example for each of its sentences."""
