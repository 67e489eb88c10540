"""Writing a file: may it be written, is it ours, has anyone touched it; put in one step."""
