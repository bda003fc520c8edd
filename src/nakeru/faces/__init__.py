"""How people and programs reach nakeru: thin, and without logic of their own."""
