// Which terms have hosted repositories?
MATCH (term:Term)
RETURN properties(term) AS term
ORDER BY term.id
