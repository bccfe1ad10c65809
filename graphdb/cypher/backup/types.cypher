// Which types of edges has the graph ever had?
CALL db.relationshipTypes() YIELD relationshipType
RETURN relationshipType AS type
