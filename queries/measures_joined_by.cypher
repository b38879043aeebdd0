// name = "measures_joined_by"
// description = "Every measure an agency takes part in without leading it, and who leads, newest document first."
// params.agency = {type = "string", example = "山东省财政厅", description = "Official name, alias or id of the agency."}
// params.limit = {type = "integer", default = 25, minimum = 1, description = "Rows at most."}
// columns = ["document", "measure", "title", "agency", "leads", "clause", "id"]
MATCH (a:Agency)
WHERE a.id = $agency OR a.name = $agency OR $agency IN a.aliases
MATCH (a)<-[r:PARTICIPATED_BY]-(m:Measure)<-[:HAS_MEASURE]-(d:Document)
RETURN d.number AS document, m.number AS measure, m.title AS title, a.name AS agency,
  COLLECT { MATCH (m)-[:LED_BY]->(lead:Agency) RETURN DISTINCT lead.name ORDER BY lead.name } AS leads,
  r.clause AS clause, m.id AS id
ORDER BY coalesce(d.date, '') DESC, d.id, m.order, a.id, r.id
LIMIT $limit
