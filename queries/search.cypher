// name = "search"
// description = "Full text over names, titles, numbers and commitments: finds whatever contains each of the words, two characters or more."
// params.q = {type = "string", example = "海洋", description = "Words, separated by spaces; each is found inside longer words."}
// params.label = {type = "string", example = "Platform", optional = true, description = "Node type."}
// params.offset = {type = "integer", default = 0, minimum = 0, description = "Rows to skip."}
// params.limit = {type = "integer", default = 25, minimum = 1, description = "Rows at most."}
// columns = ["label", "id", "name", "document", "quote", "start", "end", "score", "total"]
WITH [word IN split(trim($q), ' ') WHERE word <> '' | '+"' + replace(replace(word, '\\', '\\\\'), '"', '\\"') + '"'] AS words
WITH reduce(text = '', word IN words | text + ' ' + word) AS text
WHERE text <> ''
CALL (text) {
  CALL db.index.fulltext.queryNodes('entity_names', text) YIELD node, score RETURN node, score
  UNION ALL
  CALL db.index.fulltext.queryNodes('document_texts', text) YIELD node, score RETURN node, score
}
WITH node, score, [l IN labels(node) WHERE l <> 'Entity'][0] AS label
WHERE $label IS NULL OR label = $label
WITH collect({node: node, score: score, label: label}) AS found
UNWIND found AS row
WITH row.node AS n, row.score AS score, row.label AS label, size(found) AS total
RETURN label, n.id AS id, coalesce(n.name, n.title, n.number, n.quote) AS name, n.document AS document, n.quote AS quote,
  n.start AS start, n.end AS end, score, total
ORDER BY score DESC, id
SKIP $offset LIMIT $limit
