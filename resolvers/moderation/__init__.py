"""What people send in and moderators decide about, whatever it is: never its author, many in one transaction."""
