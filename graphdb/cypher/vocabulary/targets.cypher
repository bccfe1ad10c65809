// Which targets are there, in the order 1.1 .. 1.5, 1.a ...?
MATCH (target:SdgTarget)
RETURN target.code AS code, target.goal AS goal, target.order AS order, target.label AS label,
  target.officialText AS official_text, target.iri AS iri
ORDER BY order
