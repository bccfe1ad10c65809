// Keep a new candidacy where there is none in its place: was there none?
// $place: code of the contest, a slash, id of the entry
// $properties: all that is kept of it
// $contest, $entry, $category: where its edges lead
MATCH (contest:Contest {id: $contest}), (e:Entry {id: $entry}), (line:ActionLine {code: $category})
MERGE (c:Candidacy {place: $place})
WITH c, contest, e, line WHERE c.version IS NULL AND c.status IS NULL
SET c += $properties
CREATE (c)-[:CANDIDACY_OF]->(e), (c)-[:IN_CONTEST]->(contest), (c)-[:FOR_CATEGORY]->(line)
RETURN c.version AS version
