// name = "agencies_together"
// description = "The agencies that an agency shares measures with, most often first, and who leads them."
// params.agency = {type = "string", example = "山东省科学技术厅", description = "Official name, alias or id of the agency."}
// params.limit = {type = "integer", default = 25, minimum = 1, description = "Rows at most."}
// columns = ["agency", "partner", "measures", "agency_leads", "partner_leads", "titles", "id"]
MATCH (a:Agency)
WHERE a.id = $agency OR a.name = $agency OR $agency IN a.aliases
MATCH (a)<-[:LED_BY|PARTICIPATED_BY|ASSIGNED_TO|LOCALIZED_BY]-(m:Measure)
WITH DISTINCT a, m
MATCH (m)-[:LED_BY|PARTICIPATED_BY|ASSIGNED_TO|LOCALIZED_BY]->(b:Agency)
WHERE a <> b
WITH DISTINCT a, b, m ORDER BY m.document, m.order
WITH a, b, collect(m) AS shared
RETURN a.name AS agency, b.name AS partner, size(shared) AS measures,
  size([m IN shared WHERE EXISTS { (m)-[:LED_BY]->(a) }]) AS agency_leads,
  size([m IN shared WHERE EXISTS { (m)-[:LED_BY]->(b) }]) AS partner_leads,
  [m IN shared | m.title][..5] AS titles, b.id AS id
ORDER BY measures DESC, agency, id
LIMIT $limit
