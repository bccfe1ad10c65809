// $p0: ['DPG']
MATCH (n:Entry) WHERE n.collection IN $p0
WITH DISTINCT n
UNWIND n.kinds AS x1
RETURN x1 AS value, count(DISTINCT n) AS entries
