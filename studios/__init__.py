"""Studios: titles, members, mentorships, activities and hours, outcomes, appraisal."""
