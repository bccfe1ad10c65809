"""Search in plain words, codes and names resolved, and what may have been meant."""
