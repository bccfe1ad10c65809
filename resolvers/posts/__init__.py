"""Posts: news, stories, questions and answers about something; written by anybody, decided about beforehand."""
