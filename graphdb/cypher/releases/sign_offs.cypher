// Which is the last sign-off of each line, and did the line change after it?
MATCH (line:ActionLine)
MATCH (s:SignOff {line: line.code})
WITH line, max(s.sequence) AS last
MATCH (s:SignOff {id: line.code + ':' + toString(last)})
RETURN s.line AS line, s.actor AS actor, s.actorName AS actor_name, s.role AS role, s.at AS at, s.note AS note,
  s.sequence AS sequence,
  EXISTS { MATCH (line)<-[:ABOUT]-(c:LinkageChange) WHERE c.sequence > last } AS changed
ORDER BY line.order
