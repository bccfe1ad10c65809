// $p0: ['DPG']
MATCH (n:Entry) WHERE n.collection IN $p0
WITH DISTINCT n
RETURN n.scope AS value, count(n) AS entries
