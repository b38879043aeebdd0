// name = "measures_led_by"
// description = "Every measure an agency leads, newest document first."
// params.agency = {type = "string", example = "山东省科学技术厅", description = "Official name, alias or id of the agency."}
// params.limit = {type = "integer", default = 25, minimum = 1, description = "Rows at most."}
// columns = ["document", "measure", "title", "agency", "clause", "id"]
MATCH (a:Agency)
WHERE a.id = $agency OR a.name = $agency OR $agency IN a.aliases
MATCH (a)<-[r:LED_BY]-(m:Measure)<-[:HAS_MEASURE]-(d:Document)
RETURN d.number AS document, m.number AS measure, m.title AS title, a.name AS agency, r.clause AS clause, m.id AS id
ORDER BY coalesce(d.date, '') DESC, d.id, m.order, a.id, r.id
LIMIT $limit
