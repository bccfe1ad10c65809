// What is kept of a change of the register: the columns of graphdb.questions.register.register_change.
change.sequence AS sequence, change.subject AS subject, change.mapping AS mapping,
  <fragments/link_columns>
