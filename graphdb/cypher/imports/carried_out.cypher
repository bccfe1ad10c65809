// Which entries does a stakeholder carry out, and which lines does it facilitate?
// $id: of the stakeholder
MATCH (n:Stakeholder {id: $id})
RETURN [(n)-[:CARRIES_OUT]->(e:Entry) | e.id] AS entries, [(n)-[:FACILITATES]->(l:ActionLine) | l.code] AS lines
