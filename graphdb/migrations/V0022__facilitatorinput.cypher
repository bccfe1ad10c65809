// FacilitatorInput: What a facilitator writes on a line for an edition of a report, and what became of it.
// Printed from graphdb/model.
CREATE CONSTRAINT facilitatorinput_id IF NOT EXISTS FOR (n:FacilitatorInput) REQUIRE n.id IS UNIQUE;
CREATE INDEX facilitatorinput_edition IF NOT EXISTS FOR (n:FacilitatorInput) ON (n.edition);
CREATE INDEX facilitatorinput_line IF NOT EXISTS FOR (n:FacilitatorInput) ON (n.line);
