// Which linkages do not have exactly one line and exactly one goal or target?
MATCH (n:Linkage)
WHERE COUNT { (n)-[:FROM_LINE]->() } <> 1 OR COUNT { (n)-[:TO_SDG]->() } <> 1
RETURN n.key AS example
