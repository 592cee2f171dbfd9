"""Out to other tools: tables, networks, RDF, qualitative-analysis projects, a description."""
