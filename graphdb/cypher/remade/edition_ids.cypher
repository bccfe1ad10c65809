// Which editions are there?
MATCH (e:Edition)
RETURN e.id AS id
