"""The process: settings, uvicorn, what stands around every request, health and the log."""
