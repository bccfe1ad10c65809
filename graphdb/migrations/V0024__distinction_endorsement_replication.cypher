// Distinction: That an entry is a good practice or a success story, by criteria, until a day.
// Endorsement: That a stakeholder stands for an entry, in words.
// Replication: That an entry does again what another one did before, and what became of who said so.
// Printed from graphdb/model.
CREATE CONSTRAINT distinction_id IF NOT EXISTS FOR (n:Distinction) REQUIRE n.id IS UNIQUE;
CREATE CONSTRAINT endorsement_id IF NOT EXISTS FOR (n:Endorsement) REQUIRE n.id IS UNIQUE;
CREATE CONSTRAINT replication_id IF NOT EXISTS FOR (n:Replication) REQUIRE n.id IS UNIQUE;
CREATE INDEX distinction_entry IF NOT EXISTS FOR (n:Distinction) ON (n.entry);
CREATE INDEX distinction_status IF NOT EXISTS FOR (n:Distinction) ON (n.status);
CREATE INDEX endorsement_entry IF NOT EXISTS FOR (n:Endorsement) ON (n.entry);
CREATE INDEX replication_entry IF NOT EXISTS FOR (n:Replication) ON (n.entry);
CREATE INDEX replication_original IF NOT EXISTS FOR (n:Replication) ON (n.original);
CREATE INDEX replication_status IF NOT EXISTS FOR (n:Replication) ON (n.status);
