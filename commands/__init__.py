"""What the `stocktaking` command does: a module a command."""
