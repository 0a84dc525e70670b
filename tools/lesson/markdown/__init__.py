# The Markdown of lessons: blocks, attributes in braces, front matter, and what other tools add.
