# The site: what is in dist/, file by file.
