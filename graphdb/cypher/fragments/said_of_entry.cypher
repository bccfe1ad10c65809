// What is said of an entry, as n, with what that entry says of itself: the columns of graphdb.questions.distinctions.
properties(n) AS kept, COUNT { (n)-[:SAID_OF]->(:Entry) } AS entries,
  [(n)-[:SAID_OF]->(:Entry)-[:IMPLEMENTS]->(x:ActionLine) | x.code] AS lines,
  [(n)-[:SAID_OF]->(:Entry)-[:CONTRIBUTES_TO]->(x) | x.goal] AS goals,
  [(n)-[:SAID_OF]->(:Entry)-[:LOCATED_IN]->(x) | x.region] AS regions,
  [(n)-[:SAID_OF]->(:Entry)-[:LOCATED_IN]->(x:Country) | x.alpha3] AS countries,
  [(n)-[:SAID_OF]->(:Entry)<-[:CARRIES_OUT]-(x:Stakeholder) | x.id] AS parties,
  COUNT { (n)-[:REPLICATION_OF]->(:Entry) } AS originals,
  [(n)-[:REPLICATION_OF]->(:Entry)-[:IMPLEMENTS]->(x:ActionLine) | x.code] AS original_lines,
  [(n)-[:REPLICATION_OF]->(:Entry)<-[:CARRIES_OUT]-(x:Stakeholder) | x.id] AS original_parties
