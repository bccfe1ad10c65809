"""Files of any kind that entries come in, read into records: nothing is understood yet, and nothing guessed."""
