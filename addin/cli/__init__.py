"""The tongbao command: what it understands, and what a person reads on the terminal."""

PROGRAM = "tongbao"
