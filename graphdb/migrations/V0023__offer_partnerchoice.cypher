// Offer: What a stakeholder seeks or offers, until a day. Its edges say again what its codes say.
// PartnerChoice: Whether a stakeholder is suggested to others as a partner; one without it is.
// Printed from graphdb/model.
CREATE CONSTRAINT offer_id IF NOT EXISTS FOR (n:Offer) REQUIRE n.id IS UNIQUE;
CREATE CONSTRAINT partnerchoice_id IF NOT EXISTS FOR (n:PartnerChoice) REQUIRE n.id IS UNIQUE;
CREATE INDEX offer_until IF NOT EXISTS FOR (n:Offer) ON (n.until);
CREATE INDEX offer_stakeholder IF NOT EXISTS FOR (n:Offer) ON (n.stakeholder);
CREATE INDEX partnerchoice_status IF NOT EXISTS FOR (n:PartnerChoice) ON (n.status);
