"""What in one file answers to what in the other."""
