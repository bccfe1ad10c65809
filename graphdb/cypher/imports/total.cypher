// How many imports are there?
MATCH (n:StagedImport)
RETURN count(n) AS imports
