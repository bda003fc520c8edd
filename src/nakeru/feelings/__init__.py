"""What a work does to its viewers: themes, moods, tears, ending, warnings; and how far each sentence gives the story away."""
