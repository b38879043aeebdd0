// name = "duties_of"
// description = "What an agency is responsible for and in which role, with the clause and the strength of what is promised; newest document first."
// params.agency = {type = "string", example = "山东省发展和改革委员会", description = "Official name, alias or id of the agency."}
// params.role = {type = "string", example = "LED_BY", optional = true, description = "LED_BY, PARTICIPATED_BY, ASSIGNED_TO or LOCALIZED_BY."}
// params.offset = {type = "integer", default = 0, minimum = 0, description = "Rows to skip."}
// params.limit = {type = "integer", default = 25, minimum = 1, description = "Rows at most."}
// columns = ["role", "agency", "document", "number", "date", "measure", "title", "commitments", "weakest", "strongest", "quote", "start", "end", "clause", "origin", "inherited", "deadline", "total"]
MATCH (a:Agency)
WHERE a.id = $agency OR a.name = $agency OR $agency IN a.aliases
MATCH (a)<-[r:LED_BY|PARTICIPATED_BY|ASSIGNED_TO|LOCALIZED_BY]-(m:Measure)<-[:HAS_MEASURE]-(d:Document)
WHERE $role IS NULL OR type(r) = $role
WITH collect({agency: a, duty: r, measure: m, document: d}) AS found
UNWIND found AS row
WITH row.agency AS a, row.duty AS r, row.measure AS m, row.document AS d, size(found) AS total
ORDER BY coalesce(d.date, '') DESC, d.id, m.order, type(r), a.id, r.id
SKIP $offset LIMIT $limit
CALL (m) {
  OPTIONAL MATCH (m)-[:HAS_COMMITMENT]->(c:Commitment)
  RETURN count(c) AS commitments, min(c.strength) AS weakest, max(c.strength) AS strongest
}
RETURN type(r) AS role, a.name AS agency, d.id AS document, d.number AS number, d.date AS date,
  m.id AS measure, m.title AS title, commitments, weakest, strongest,
  r.quote AS quote, r.start AS start, r.end AS end, r.clause AS clause, r.origin AS origin,
  r.inherited AS inherited, r.deadline AS deadline, total
ORDER BY coalesce(date, '') DESC, document, m.order, role, a.id, r.id
