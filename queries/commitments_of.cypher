// name = "commitments_of"
// description = "Every commitment of a document in reading order: its class, how firm it is, what it is about and who acts."
// params.document = {type = "string", example = "鲁政办字〔2021〕56号", description = "Number or id of the document."}
// params.limit = {type = "integer", default = 500, minimum = 1, description = "Rows at most."}
// columns = ["id", "measure", "quote", "class", "strength", "verb", "targets", "actors", "places", "start", "end"]
MATCH (d:Document)
WHERE d.id = $document OR d.number = $document
MATCH (c:Commitment {document: d.id})
RETURN c.id AS id,
  head(COLLECT { MATCH (m:Measure)-[:HAS_COMMITMENT]->(c) RETURN m.number + ' ' + m.title }) AS measure,
  c.quote AS quote, c.commitment_class AS class, c.strength AS strength, c.verb AS verb,
  COLLECT { MATCH (c)-[r:TARGETS]->(e:Entity) RETURN e.name ORDER BY r.start, e.id } AS targets,
  COLLECT { MATCH (c)-[r:ACTOR]->(e:Entity) RETURN e.name ORDER BY r.start, e.id } AS actors,
  COLLECT { MATCH (c)-[r:LOCATED_IN]->(e:Entity) RETURN e.name ORDER BY r.start, e.id } AS places,
  c.start AS start, c.end AS end
ORDER BY d.id, c.order
LIMIT $limit
