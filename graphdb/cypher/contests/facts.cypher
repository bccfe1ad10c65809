// Where are the entries of these candidacies, of what kinds, and carried out by which kinds of stakeholders?
// $places: places of candidacies
UNWIND $places AS place
MATCH (:Candidacy {place: place})-[:CANDIDACY_OF]->(e:Entry)
RETURN place, e.kinds AS kinds, [(e)-[:LOCATED_IN]->(x:Country) | x.alpha3] AS countries,
  [(e)-[:LOCATED_IN]->(x) | x.region] AS regions, [(e)<-[:CARRIES_OUT]-(s:Stakeholder) | s.kind] AS parties
