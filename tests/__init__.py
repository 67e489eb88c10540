"""The tests, one room for each room of the product; ``support`` holds what rooms share."""
