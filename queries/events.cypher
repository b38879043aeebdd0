// name = "events"
// description = "Meetings, fairs, festivals and competitions: the measure that names each, the words, and who leads."
// params.q = {type = "string", example = "青岛", optional = true, description = "Part of a name."}
// params.limit = {type = "integer", default = 50, minimum = 1, description = "Rows at most."}
// columns = ["event", "document", "measure", "quote", "start", "end", "leads", "id"]
MATCH (e:Event)
WHERE $q IS NULL OR any(name IN [e.name] + e.aliases WHERE name CONTAINS $q)
MATCH (e)<-[r:MENTIONS]-(n:Document|Measure)
MATCH (d:Document {id: r.document})
RETURN e.name AS event, coalesce(d.number, d.title) AS document, CASE WHEN n:Measure THEN n.title END AS measure,
  r.quote AS quote, r.start AS start, r.end AS end,
  COLLECT { MATCH (n)-[:LED_BY]->(a:Agency) RETURN DISTINCT a.name ORDER BY a.name } AS leads, e.id AS id
ORDER BY id, d.id, start, n.id
LIMIT $limit
