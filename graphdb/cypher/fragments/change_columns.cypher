// What is kept of a change of a linkage: the columns of graphdb.questions.history.change_record.
change.sequence AS sequence, change.linkage AS linkage, change.line AS line, change.goal AS goal, change.target AS target,
  <fragments/link_columns>
