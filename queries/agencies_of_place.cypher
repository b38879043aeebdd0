// name = "agencies_of_place"
// description = "The agencies competent for a place, and how many measures task each."
// params.place = {type = "string", example = "山东省", description = "Official name, alias or id of the place."}
// params.limit = {type = "integer", default = 50, minimum = 1, description = "Rows at most."}
// columns = ["agency", "level", "system", "place", "leads", "measures", "id"]
MATCH (p:Place)
WHERE p.id = $place OR p.name = $place OR $place IN p.aliases
MATCH (p)<-[:HAS_JURISDICTION]-(a:Agency)
RETURN DISTINCT a.name AS agency, a.level AS level, a.system AS system, p.name AS place,
  COUNT { MATCH (a)<-[:LED_BY]-(m:Measure) RETURN DISTINCT m } AS leads,
  COUNT { MATCH (a)<-[:LED_BY|PARTICIPATED_BY|ASSIGNED_TO|LOCALIZED_BY]-(m:Measure) RETURN DISTINCT m } AS measures,
  a.id AS id
ORDER BY measures DESC, id, place
LIMIT $limit
