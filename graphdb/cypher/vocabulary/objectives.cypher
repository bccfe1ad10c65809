// Which objectives and commitments have frameworks beside the SDGs?
MATCH (o:Objective)
RETURN o.code AS code, o.order AS order, o.framework AS framework, o.label AS label, o.partOf AS part_of,
  o.certainty AS certainty, o.source AS source
ORDER BY order
