## The wall board
board-late = Late
board-no-emergency = No emergency
board-emergency = !! P0 { $number }  { $place }  { $state }  { $time }  filed { $age } ago
board-more = { $n } more P0
board-teams = Teams { $n }
board-intake = Orders of 24 hours from { $from }: { $n }, at most { $most } an hour
board-overdue = Overdue { $n }, the latest first
board-oldest = Open longest
board-none = none
board-position = Board
