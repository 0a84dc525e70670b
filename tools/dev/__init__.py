# For developers: linters, tests, and the browsers that the tests drive.
