// How many posts are there of each kind and status?
MATCH (p:Post)
RETURN p.kind AS kind, p.status AS status, count(p) AS posts, min(p.queuedAt) AS oldest
ORDER BY kind, status
