"""How policy language is read: words, predicates and phrases, the shape of clauses, what they are about."""
