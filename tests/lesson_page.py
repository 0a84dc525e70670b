# The page that browser tests and benches open, below the site's root.

LESSON = "async-generators.html"
