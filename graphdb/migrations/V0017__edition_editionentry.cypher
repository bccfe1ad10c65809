// Edition: An edition of a series of reports: its period, the rule that selects its entries, and what became of it.
// EditionEntry: An entry as an edition has it: its version and all that the report says of it, whatever becomes of it later.
// Printed from graphdb/model.
CREATE CONSTRAINT edition_id IF NOT EXISTS FOR (n:Edition) REQUIRE n.id IS UNIQUE;
CREATE CONSTRAINT editionentry_id IF NOT EXISTS FOR (n:EditionEntry) REQUIRE n.id IS UNIQUE;
CREATE INDEX editionentry_edition IF NOT EXISTS FOR (n:EditionEntry) ON (n.edition);
