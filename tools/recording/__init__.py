# Recordings: a lesson's programs, run when the site is built.
