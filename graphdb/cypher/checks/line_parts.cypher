// Which action lines have a `line` or an `area` that says something else than what they are part of?
MATCH (n:ActionLine)
WITH n, [(n)-[:PART_OF]->(x:ActionLine) | x.code] AS wholes, COUNT { (n)<-[:PART_OF]-(:ActionLine) } AS parts
WHERE size(wholes) > 1 OR n.line <> coalesce(wholes[0], n.code)
  OR coalesce(n.area, '') <> CASE parts WHEN 0 THEN n.code ELSE '' END
RETURN n.code AS example
