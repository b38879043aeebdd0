"""The head of a document: its titles, issuers, addressees and approval."""
