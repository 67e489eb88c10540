"""A written circular, held against the annexes: what it states, what agrees, what does not."""
