// name = "mentions"
// description = "Where a thing is named: every mention with its words and their place in the text."
// params.entity = {type = "string", example = "国家海洋基因库", description = "Official name, alias or id of the entity."}
// params.offset = {type = "integer", default = 0, minimum = 0, description = "Rows to skip."}
// params.limit = {type = "integer", default = 25, minimum = 1, description = "Rows at most."}
// columns = ["name", "quote", "document", "number", "date", "measure", "measure_title", "start", "end", "rule", "context", "total"]
MATCH (e:Entity)
WHERE e.id = $entity OR e.name = $entity OR $entity IN e.aliases
MATCH (e)<-[r:MENTIONS]-(n)
WITH collect({entity: e, mention: r, holder: n}) AS found
UNWIND found AS row
WITH row.entity AS e, row.mention AS r, row.holder AS n, size(found) AS total
MATCH (d:Document {id: r.document})
WITH e, r, n, d, total
ORDER BY coalesce(d.date, '') DESC, d.id, r.start, e.id, r.id
SKIP $offset LIMIT $limit
RETURN e.name AS name, r.quote AS quote, d.id AS document, d.number AS number, d.date AS date,
  CASE WHEN n:Measure THEN n.id END AS measure, CASE WHEN n:Measure THEN n.title END AS measure_title,
  r.start AS start, r.end AS end, r.rule AS rule,
  substring(d.text, CASE WHEN r.start > 30 THEN r.start - 30 ELSE 0 END, r.end - r.start + 60) AS context, total
ORDER BY coalesce(date, '') DESC, document, start, e.id, r.id
