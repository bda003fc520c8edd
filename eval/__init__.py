"""Quality floors: the scores that must not fall, over the labelled corpora beside the project."""
