// Which terms have hosted repositories?
MATCH (t:Term)
RETURN properties(t) AS term
ORDER BY t.id
