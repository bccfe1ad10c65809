"""The types of what stands around the register: contests, editions, events and the like."""
