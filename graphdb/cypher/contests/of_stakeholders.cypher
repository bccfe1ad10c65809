// Which candidacies are of entries that these stakeholders carry out?
// $ids: ids of stakeholders
UNWIND $ids AS id
MATCH (:Stakeholder {id: id})-[:CARRIES_OUT]->(:Entry)<-[:CANDIDACY_OF]-(c:Candidacy)
RETURN id AS stakeholder, <fragments/candidacy_columns>
ORDER BY stakeholder, contest, entry
