"""What is said of entries beside their own words: distinctions by criteria, endorsements, replications."""
