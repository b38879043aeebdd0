"""The door for free queries, against the real server: what reads the graph passes, all else is refused."""

import pytest

from graph.errors import InputError, PolicyGraphError, QueryRefusedError
from graph.store import Store

PASSES = [
    "MATCH (n) RETURN n LIMIT 5",
    "MATCH (d:Document)-[r:CITES]->(e) WHERE d.held RETURN d.title, count(e) ORDER BY d.title",
    "MATCH p = (a:Document)-[:HAS_PART*0..3]->(b) RETURN length(p), [x IN nodes(p) | x.id] LIMIT 3",
    "UNWIND range(1, 3) AS i OPTIONAL MATCH (m:Measure {order: i}) WITH i, m RETURN i, m.title UNION RETURN 0 AS i, '' AS `m.title`",
    "CALL db.labels() YIELD label RETURN label",
    "CALL db.index.fulltext.queryNodes('entity_names', '海洋') YIELD node RETURN node.name",
    "MATCH (d:Document) WHERE EXISTS { (d)-[:HAS_MEASURE]->() } RETURN d.id",
]
REFUSED = [
    ("CREATE (n:X) RETURN n", "writes"),
    ("MATCH (n) SET n.x = 1", "writes"),
    ("MATCH (n) DETACH DELETE n", "writes"),
    ("MERGE (n:X {id: 1}) RETURN n", "writes"),
    ("FOREACH (i IN [1] | CREATE (:X))", "writes"),
    ("UNWIND [1] AS i CALL (i) { CREATE (:X) } RETURN i", "a writing subquery"),
    ("CREATE INDEX i FOR (n:X) ON (n.y)", "changes the schema"),
    ("SHOW SETTINGS", "shows the server's settings"),
    ("SHOW USERS", "shows its users"),
    ("SHOW TRANSACTIONS", "shows what others ask"),
    ("SHOW PROCEDURES", "shows the server"),
    ("SHOW DATABASES", "shows the server"),
    ("TERMINATE TRANSACTION 'neo4j-transaction-1'", "ends what others ask"),
    ("CALL dbms.listConfig() YIELD name RETURN name", "shows the server's settings"),
    ("CALL db.clearQueryCaches()", "changes the server"),
    ("CALL db.prepareForReplanning()", "changes the server"),
    ("CALL tx.setMetaData({a: 1})", "changes its transaction"),
    ("LOAD CSV FROM 'file:///etc/passwd' AS row RETURN row", "reads files"),
    ("LOAD CSV FROM 'http://127.0.0.1/x.csv' AS row RETURN row", "reaches the network"),
    ("STOP DATABASE neo4j", "administers"),
    ("CREATE USER x SET PASSWORD 'yyyyyyyy'", "administers"),
]


@pytest.mark.parametrize("cypher", PASSES)
def test_reading_passes(store: Store, cypher: str) -> None:
    store.ask(cypher)


@pytest.mark.parametrize(("cypher", "reason"), REFUSED, ids=[c for c, _ in REFUSED])
def test_all_else_is_refused(store: Store, cypher: str, reason: str) -> None:
    with pytest.raises((QueryRefusedError, InputError)):
        store.ask(cypher)
    assert list(store.dump()) == [], reason


def test_bad_cypher_says_so(store: Store) -> None:
    with pytest.raises(PolicyGraphError) as caught:
        store.ask("MATCH (n RETURN n")
    assert caught.value.exit_code == InputError.exit_code
