// name = "amended_and_repealed"
// description = "Documents that a later one amends or repeals, with the words that do it, newest change first."
// params.limit = {type = "integer", default = 50, minimum = 1, description = "Rows at most."}
// columns = ["document", "title", "change", "by", "date", "quote", "id", "by_id"]
MATCH (old:Document)<-[r:AMENDS|REPEALS]-(new:Document)
RETURN old.number AS document, old.title AS title, type(r) AS change, coalesce(new.number, new.title) AS by,
  new.date AS date, r.quote AS quote, old.id AS id, new.id AS by_id
ORDER BY coalesce(date, '') DESC, by_id, r.start, id, change
LIMIT $limit
