"""Eight invented studios with two years of work, marked as demo."""
