// Begin an import, or go on with the one of this fingerprint that nobody has decided about: under which number?
// $fingerprint: of what it would bring
// $properties: of the import
OPTIONAL MATCH (other:StagedImport)
WITH coalesce(max(other.number), 0) + 1 AS next
OPTIONAL MATCH (begun:StagedImport {fingerprint: $fingerprint}) WHERE begun.state IN ['STAGING', 'STAGED']
WITH next, min(begun.number) AS begun
MERGE (staged:StagedImport {number: coalesce(begun, next)})
SET staged += $properties
RETURN staged.number AS number
