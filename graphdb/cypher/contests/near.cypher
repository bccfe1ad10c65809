// Who carries out entries together with each of these stakeholders?
// $ids: ids of stakeholders
UNWIND $ids AS id
MATCH (:Stakeholder {id: id})-[:CARRIES_OUT]->(:Entry)<-[:CARRIES_OUT]-(s:Stakeholder)
RETURN DISTINCT id AS of, s.id AS id
