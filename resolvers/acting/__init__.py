"""Acting for a stakeholder: asked for, granted or refused, and ended."""
