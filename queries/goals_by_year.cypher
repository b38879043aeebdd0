// name = "goals_by_year"
// description = "Quantified goals and sums of money with the year by which they hold, earliest first."
// params.year = {type = "integer", example = 2025, optional = true, description = "The year; all goals without it."}
// params.q = {type = "string", example = "冷链", optional = true, description = "Part of what is measured or of the goal's own words."}
// params.limit = {type = "integer", default = 50, minimum = 1, description = "Rows at most."}
// columns = ["year", "measured", "comparison", "value", "unit", "quote", "document", "id"]
MATCH (g:Goal)
WHERE ($year IS NULL OR g.year = $year) AND ($q IS NULL OR g.measured CONTAINS $q OR g.quote CONTAINS $q)
MATCH (d:Document {id: g.document})
RETURN g.year AS year, g.measured AS measured, g.comparison AS comparison, g.value AS value, g.unit AS unit,
  g.quote AS quote, coalesce(d.number, d.title) AS document, g.id AS id
ORDER BY year, g.document, g.start, id
LIMIT $limit
