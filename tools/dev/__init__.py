# What developers call: linters, tests, and the browsers that these drive.
