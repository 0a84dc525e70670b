// Reloads the page when build.py has built it again. Only the preview sends this.
new EventSource("/-/changes").addEventListener("message", () => location.reload());
