// name = "unresolved"
// description = "What the graph could not tell, with the reason: agencies the register does not know, documents known by title alone, annexes that are not there, measures cut off."
// params.limit = {type = "integer", default = 50, minimum = 1, description = "Rows at most."}
// columns = ["kind", "name", "reason", "quote", "document", "start", "end", "id"]
CALL () {
  MATCH (a:Agency {resolved: false})
  RETURN 'agency' AS kind, a AS node, a.name AS name, a.unresolved_reason AS reason
  UNION ALL
  MATCH (d:Document {held: false}) WHERE d.number IS NULL
  RETURN 'document' AS kind, d AS node, coalesce(d.title, d.quote) AS name,
    coalesce(d.incomplete_reason, 'It is cited by title alone.') AS reason
  UNION ALL
  MATCH (m:Measure {complete: false})
  RETURN 'measure' AS kind, m AS node, m.title AS name, 'The text breaks off inside it.' AS reason
}
RETURN kind, name, reason, node.quote AS quote, node.document AS document, node.start AS start, node.end AS end,
  node.id AS id
ORDER BY kind, id
LIMIT $limit
