"""What clients filter by: stated, compiled to conditions, and what a filter leaves out unsaid."""
