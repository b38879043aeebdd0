// name = "neighbours"
// description = "What stands next to a thing in the graph, other than where it is mentioned, with the relation and the words that state it."
// params.entity = {type = "string", example = "国家海洋基因库", description = "Official name, alias or id of the entity."}
// params.offset = {type = "integer", default = 0, minimum = 0, description = "Rows to skip."}
// params.limit = {type = "integer", default = 25, minimum = 1, description = "Rows at most."}
// columns = ["relation", "direction", "label", "id", "name", "quote", "document", "start", "end", "source", "total"]
MATCH (e:Entity)
WHERE e.id = $entity OR e.name = $entity OR $entity IN e.aliases
MATCH (e)-[r]-(n)
WHERE type(r) <> 'MENTIONS'
WITH collect({edge: r, outward: startNode(r) = e, node: n}) AS found
UNWIND found AS row
WITH row.edge AS r, row.outward AS outward, row.node AS n, size(found) AS total
ORDER BY type(r), outward, n.id, r.id
SKIP $offset LIMIT $limit
RETURN type(r) AS relation, CASE WHEN outward THEN 'out' ELSE 'in' END AS direction,
  [l IN labels(n) WHERE l <> 'Entity'][0] AS label, n.id AS id, coalesce(n.name, n.title, n.quote) AS name,
  r.quote AS quote, r.document AS document, r.start AS start, r.end AS end, r.source AS source, total
ORDER BY relation, direction, id, r.id
