// That everybody reads a post p: it is published, and of an answer its question, too.
p.status = 'PUBLISHED'
  AND (p.replyTo IS NULL OR EXISTS { MATCH (p)-[:REPLY_TO]->(q:Post) WHERE q.status = 'PUBLISHED' })
