// name = "joined"
// description = "What was found to be one thing under two names: the id that a name has by itself, the thing that it stands for, the rule or decision, and how many statements follow it, most first."
// params.label = {type = "string", example = "Platform", optional = true, description = "Node type."}
// params.offset = {type = "integer", default = 0, minimum = 0, description = "Rows to skip."}
// params.limit = {type = "integer", default = 25, minimum = 1, description = "Rows at most."}
// columns = ["label", "id", "name", "joined_from", "joined_by", "facts", "document", "quote", "start", "end"]
MATCH ()-[e]->(n)
WHERE e.joined_by IS NOT NULL
WITH n, e, [l IN labels(n) WHERE l <> 'Entity'][0] AS label
WHERE $label IS NULL OR label = $label
ORDER BY e.document, e.start
WITH label, n, e.joined_from AS joined_from, e.joined_by AS joined_by, count(*) AS facts, collect(e)[0] AS first
RETURN label, n.id AS id, coalesce(n.name, n.title, n.number) AS name, joined_from, joined_by, facts,
  first.document AS document, first.quote AS quote, first.start AS start, first.end AS end
ORDER BY facts DESC, id, joined_from, joined_by
SKIP $offset LIMIT $limit
