// Which entries of a line claim goals or targets that none of their lines is linked to?
// $line: code of the line
// $limit: how many at most
MATCH (:ActionLine {code: $line})<-[:IMPLEMENTS]-(entry:Entry)-[:CONTRIBUTES_TO]->(sdg)
WITH sdg, collect(entry) AS entries
// A target is linked to with its goal, a goal with any of its targets; C7 goes with its parts.
OPTIONAL MATCH (sdg)-[:TARGET_OF*0..1]-()<-[:TO_SDG]-(linkage:Linkage)-[:FROM_LINE]->(line:ActionLine)
  WHERE linkage.inMapping AND NOT linkage.negative
WITH sdg, entries, collect(line.code) AS linked, collect(line.line) AS wholes
WHERE NOT $line IN linked
UNWIND entries AS entry
WITH sdg, linked, wholes, entry, [(entry)-[:IMPLEMENTS]->(own:ActionLine) | [own.code, own.line]] AS lines
WHERE none(own IN lines WHERE own[0] IN linked OR own[1] IN linked OR own[0] IN wholes)
WITH entry, collect(coalesce(sdg.code, 'SDG ' + toString(sdg.goal))) AS detail
RETURN 'Entry:' + entry.id AS subject, detail
ORDER BY subject
LIMIT $limit
