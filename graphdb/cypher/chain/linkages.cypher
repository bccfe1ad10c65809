// How many of each edge has every linkage, and which labels and properties?
MATCH (l:Linkage)
RETURN l.key AS key, keys(l) AS properties, labels(l) AS labels, COUNT { (l)-[:FROM_LINE]->() } AS lines,
  COUNT { (l)-[:TO_SDG]->() } AS ends,  [(l)-[:SOURCED_FROM]->(d:Document) | d.id] AS documents, COUNT { (l)-->() } AS edges,
  COUNT { (l)<--() } - COUNT { (l)<-[:CHANGE_OF]-(:LinkageChange) } - COUNT { (l)<-[:COMMENT_ON]-(:Comment) } AS others
