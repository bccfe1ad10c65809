// How many links are there that are no changes, whatever is in them?
MATCH (link:ChainLink)
RETURN count(link) AS links
