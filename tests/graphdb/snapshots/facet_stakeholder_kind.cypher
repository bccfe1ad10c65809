// $p0: ['DPG']
MATCH (n:Entry) WHERE n.collection IN $p0
WITH DISTINCT n
MATCH (n)<-[:CARRIES_OUT]-(x1:Stakeholder)
RETURN x1.kind AS value, count(DISTINCT n) AS entries
