// $p0: ['DPG']
MATCH (n:Entry) WHERE n.collection IN $p0
WITH DISTINCT n
RETURN toInteger(left(n.submittedAt, 4)) AS value, count(n) AS entries
