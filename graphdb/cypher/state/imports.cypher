// How many imports were there, and when was the last?
MATCH (i:Import)
RETURN count(i) AS imports, max(i.at) AS last
