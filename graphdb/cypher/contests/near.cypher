// Who carries out entries together with these stakeholders?
// $ids: ids of stakeholders
UNWIND $ids AS id
MATCH (:Stakeholder {id: id})-[:CARRIES_OUT]->(:Entry)<-[:CARRIES_OUT]-(s:Stakeholder)
RETURN DISTINCT s.id AS id
