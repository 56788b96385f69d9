"""The ground floor: the model, the front-matter codec, problems. Imports nothing of ours."""
