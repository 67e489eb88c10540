"""Other programs of this computer: found, given a task, ended with all that they started."""
