## States of requests, teams and assignments
