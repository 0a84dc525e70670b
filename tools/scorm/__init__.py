# SCORM packages: one lesson for a course platform.
