// Which regions have a `region` that is not their code?
MATCH (n:Region)
WHERE n.region <> n.code
RETURN n.code AS example
