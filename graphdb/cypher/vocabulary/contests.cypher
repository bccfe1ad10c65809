// Which contests are there that are no drafts, and what takes part in them, whoever may see it?
MATCH (contest:Contest) WHERE contest.status IS NULL OR contest.status <> 'DRAFT'
OPTIONAL MATCH (c:Candidacy)-[:IN_CONTEST]->(contest)
RETURN contest.id AS contest, contest.status AS contest_status, c.entry AS entry, c.status AS status,
  c.mayHaveReached AS may_have_reached, c.steps AS steps
ORDER BY contest, entry
