// How many of each edge has every linkage, and which labels and properties?
MATCH (l:<linkage>)
RETURN l.key AS key, keys(l) AS properties, labels(l) AS labels, COUNT { (l)-[:<from_line>]->() } AS lines,
  COUNT { (l)-[:<to_aim>]->() } AS ends,  [(l)-[:SOURCED_FROM]->(d:Document) | d.id] AS documents, COUNT { (l)-->() } AS edges,
  COUNT { (l)<--() } - COUNT { (l)<-[:CHANGE_OF]-(:<change>) } - COUNT { (l)<-[:COMMENT_ON]-(:Comment) }
    - COUNT { (l)<-[:SPEAKS_OF]-(:Post) } AS others
