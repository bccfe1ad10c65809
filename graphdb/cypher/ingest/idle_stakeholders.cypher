// Which of these stakeholders carry nothing out and facilitate nothing?
// $ids: their ids
UNWIND $ids AS id
MATCH (n:Stakeholder {id: id})
WHERE NOT EXISTS { (n)-[:CARRIES_OUT]->(:Entry) } AND NOT EXISTS { (n)-[:FACILITATES]->(:ActionLine) }
RETURN id
ORDER BY id
