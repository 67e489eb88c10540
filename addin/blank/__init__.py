"""The blank set of annexes for a year: its content, its look, and what last year hands over."""
