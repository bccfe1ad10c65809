// What is kept of a call for entries: the columns of graphdb.questions.calls.
c.id AS id, c.version AS version, c.title AS title, c.collection AS collection, c.required AS required,
  c.opensOn AS opens_on, c.closesOn AS closes_on, c.openedBy AS opened_by
