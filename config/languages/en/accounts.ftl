event-volunteer_set = a volunteer set down
