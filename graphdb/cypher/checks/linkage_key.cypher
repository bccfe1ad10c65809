// Which linkages have a key or level that says something else than their two ends?
MATCH (line:ActionLine)<-[:FROM_LINE]-(n:Linkage)-[:TO_SDG]->(sdg)
WITH n, line, sdg, CASE WHEN sdg.number IS NULL THEN 'TARGET' ELSE 'GOAL' END AS level
WHERE n.level <> level OR n.key <> line.code + ':' + CASE level WHEN 'GOAL' THEN 'SDG' + toString(sdg.number) ELSE sdg.code END
RETURN n.key AS example
