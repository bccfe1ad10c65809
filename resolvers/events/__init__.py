"""Events: which there are in some time, and who adds, changes and cancels them."""
