## Days of the week
weekday-1 = Mon
weekday-2 = Tue
weekday-3 = Wed
weekday-4 = Thu
weekday-5 = Fri
weekday-6 = Sat
weekday-7 = Sun

## Months
month-1 = Jan
month-2 = Feb
month-3 = Mar
month-4 = Apr
month-5 = May
month-6 = Jun
month-7 = Jul
month-8 = Aug
month-9 = Sep
month-10 = Oct
month-11 = Nov
month-12 = Dec

## Dates
time-day = { $day } { $month }
time-day-clock = { $weekday } { $day } { $clock }
time-day-lunar-clock = { $weekday } { $day } ({ $lunar }) { $clock }
time-tomorrow = tomorrow
time-yesterday = yesterday
lunar-date = lunar { $leap ->
    [yes] leap { "" }
   *[no] { "" }
}{ $month }-{ $day }

## Spans
span-moment = <1m
span-minutes = { $n }m
span-hours = { $n }h
span-days = { $n }d
time-left = { $span } left
time-late = { $span } late
time-ago = { $span } ago
time-just-now = just now
