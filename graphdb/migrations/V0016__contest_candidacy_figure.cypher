// Contest: A contest of entries, in phases and by rules of its own.
// Candidacy: An entry in a contest; what is not told yet of it nobody sees who must not.
// Figure: A number that somebody has published about a contest: a claim with its source, whatever others claim.
// Printed from graphdb/model.
CREATE CONSTRAINT contest_id IF NOT EXISTS FOR (n:Contest) REQUIRE n.id IS UNIQUE;
CREATE CONSTRAINT candidacy_place IF NOT EXISTS FOR (n:Candidacy) REQUIRE n.place IS UNIQUE;
CREATE CONSTRAINT figure_id IF NOT EXISTS FOR (n:Figure) REQUIRE n.id IS UNIQUE;
CREATE INDEX candidacy_id IF NOT EXISTS FOR (n:Candidacy) ON (n.id);
CREATE INDEX candidacy_contest IF NOT EXISTS FOR (n:Candidacy) ON (n.contest);
CREATE INDEX candidacy_entry IF NOT EXISTS FOR (n:Candidacy) ON (n.entry);
