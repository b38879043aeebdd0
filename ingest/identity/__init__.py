"""Which names mean one thing: rules over titles, decisions of people, and what is left for them to decide."""
