// What is kept of a published figure: the columns of graphdb.questions.contests.figure_of.
f.id AS id, f.order AS place, f.contest AS contest, f.measure AS measure, f.value AS value, f.qualifier AS qualifier,
  f.speaker AS speaker, f.document AS document, f.certainty AS certainty, f.note AS note, f.parts AS parts, f.edition AS edition
