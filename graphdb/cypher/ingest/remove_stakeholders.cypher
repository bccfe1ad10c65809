// Take these stakeholders away: how many?
// $ids: their ids
UNWIND $ids AS id
MATCH (n:Stakeholder {id: id})
DETACH DELETE n
RETURN count(*) AS removed
