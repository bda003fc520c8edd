"""The web pages: rendered on the server, complete in their first response, without scripts."""
