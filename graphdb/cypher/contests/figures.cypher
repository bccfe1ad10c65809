// Which figures were published of these contests? In their order.
// $contests: codes, empty for any
MATCH (f:Figure)
WHERE size($contests) = 0 OR f.contest IN $contests
RETURN f.id AS id, f.order AS place, f.contest AS contest, f.measure AS measure, f.value AS value, f.qualifier AS qualifier,
  f.speaker AS speaker, f.document AS document, f.certainty AS certainty, f.note AS note, f.parts AS parts
ORDER BY place
