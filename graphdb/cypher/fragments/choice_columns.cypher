// What is kept of whether a stakeholder is suggested: the columns of graphdb.questions.partners.
c.id AS id, c.version AS version, c.status AS status, c.chosenAt AS chosen_at, c.chosenBy AS chosen_by
