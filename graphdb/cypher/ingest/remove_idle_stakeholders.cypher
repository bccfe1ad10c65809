// Take those of these stakeholders away that carry nothing out and facilitate nothing: how many?
// $ids: their ids
UNWIND $ids AS id
MATCH (n:Stakeholder {id: id})
WHERE NOT EXISTS { (n)-[:CARRIES_OUT]->(:Entry) } AND NOT EXISTS { (n)-[:FACILITATES]->(:ActionLine) }
DETACH DELETE n
RETURN count(*) AS removed
