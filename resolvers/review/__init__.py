"""What people do to linkages: what each may, what is judged, and the change that is made."""
