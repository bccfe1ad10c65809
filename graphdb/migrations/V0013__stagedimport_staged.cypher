// StagedImport: An import that somebody prepares: what it would bring is kept in Staged, where no reader looks.
// Staged: Some of the entries that an import would change, as they were and as they would be; no text of readers finds it.
// Printed from graphdb/model.
CREATE CONSTRAINT stagedimport_number IF NOT EXISTS FOR (n:StagedImport) REQUIRE n.number IS UNIQUE;
CREATE CONSTRAINT staged_id IF NOT EXISTS FOR (n:Staged) REQUIRE n.id IS UNIQUE;
CREATE INDEX staged_run IF NOT EXISTS FOR (n:Staged) ON (n.run);
