"""What people send in before it is published: checked, kept, seen by few, decided about."""
