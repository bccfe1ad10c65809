// Which action lines are there, and who facilitates them?
MATCH (line:ActionLine)
RETURN line.code AS code, line.order AS order, line.title AS title, coalesce(line.shortTitle, line.title) AS short_title, line.line AS top, line.area AS area,
  [(line)<-[f:FACILITATES]-(s:Stakeholder) | [s.id, f.lead]] AS facilitators
ORDER BY order
