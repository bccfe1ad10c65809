// What is kept of a candidacy, and whose its entry is: the columns of graphdb.questions.contests.
c.id AS handle, c.version AS version, c.contest AS contest, c.entry AS entry, c.category AS category, c.status AS status,
  c.mayHaveReached AS may_have_reached, c.author AS author, c.submittedAt AS submitted_at, c.salt AS salt, c.steps AS steps,
  c.parties AS parties_at_submission,
  [(c)-[:CANDIDACY_OF]->(:Entry)<-[:CARRIES_OUT]-(s:Stakeholder) | s.id] AS parties
