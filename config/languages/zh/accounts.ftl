event-volunteer_set = 登记志愿者
