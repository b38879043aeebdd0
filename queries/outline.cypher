// name = "outline"
// description = "What a document decides: its measures in reading order, who leads each, how much it commits to and how firmly."
// params.document = {type = "string", example = "鲁政办字〔2021〕56号", description = "Number or id of the document."}
// params.limit = {type = "integer", default = 500, minimum = 1, description = "Rows at most."}
// columns = ["id", "number", "title", "level", "parent", "complete", "leads", "agencies", "commitments", "strongest", "start", "end"]
MATCH (d:Document)-[:HAS_MEASURE]->(m:Measure)
WHERE d.id = $document OR d.number = $document
CALL (m) {
  OPTIONAL MATCH (m)-[:HAS_COMMITMENT]->(c:Commitment)
  RETURN count(c) AS commitments, max(c.strength) AS strongest
}
CALL (m) {
  OPTIONAL MATCH (m)-[r:LED_BY]->(a:Agency)
  WITH a, min(r.start) AS place ORDER BY place, a.id
  RETURN collect(a.name) AS leads
}
RETURN m.id AS id, m.number AS number, m.title AS title, m.level AS level,
  head(COLLECT { MATCH (above:Measure)-[:HAS_PART]->(m) RETURN above.id }) AS parent,
  m.complete AS complete,
  leads,
  COUNT { MATCH (m)-[:LED_BY|PARTICIPATED_BY|ASSIGNED_TO|LOCALIZED_BY]->(a:Agency) RETURN DISTINCT a } AS agencies,
  commitments, strongest, m.start AS start, m.end AS end
ORDER BY m.document, m.order
LIMIT $limit
