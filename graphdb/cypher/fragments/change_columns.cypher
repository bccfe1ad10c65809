// What is kept of a change of a linkage: the columns of graphdb.questions.history.change_record.
change.sequence AS sequence, change.linkage AS linkage, change.line AS line, <changed_ends>,
  <fragments/link_columns>
