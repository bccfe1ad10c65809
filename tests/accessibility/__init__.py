"""The pages in real browsers: a package, so that its program and browser end with its last test."""
