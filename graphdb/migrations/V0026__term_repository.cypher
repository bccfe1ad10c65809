// Term: A word of a hosted repository. Its edges say again what its mappings say, for paths.
// Repository: What is said of a collection as a repository: who its curators are.
// Printed from graphdb/model.
CREATE CONSTRAINT term_id IF NOT EXISTS FOR (n:Term) REQUIRE n.id IS UNIQUE;
CREATE CONSTRAINT repository_id IF NOT EXISTS FOR (n:Repository) REQUIRE n.id IS UNIQUE;
CREATE INDEX term_collection IF NOT EXISTS FOR (n:Term) ON (n.collection);
