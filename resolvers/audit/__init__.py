"""The rules of the audit, and who looks with them: what is found is kept."""
