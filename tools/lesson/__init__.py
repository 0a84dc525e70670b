# Lessons: from a Markdown file to HTML.
