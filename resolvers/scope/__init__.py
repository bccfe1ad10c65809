"""What a process and a request work with."""
