"""What goes out and comes in as a file: lists, reports, calendars and feeds; and entries that administrators send."""
