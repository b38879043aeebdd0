// name = "counts"
// description = "How many nodes of each type there are, and how many documents are held."
// params.limit = {type = "integer", default = 50, minimum = 1, description = "Rows at most."}
// columns = ["label", "nodes"]
CALL () {
  MATCH (n) RETURN [l IN labels(n) WHERE l <> 'Entity'][0] AS label, count(n) AS nodes
  UNION ALL
  MATCH (d:Document {held: true}) WHERE NOT EXISTS { (:Document)-[:HAS_PART]->(d) }
  RETURN 'Document held' AS label, count(d) AS nodes
}
RETURN label, nodes
ORDER BY label
LIMIT $limit
