## Names of keys and actions
