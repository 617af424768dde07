## Exports and the emergency sheet
field-format = format
field-file = file name
export-xlsx = XLSX workbook
export-csv = CSV text
export-page = List
export-about = About
export-centre = Centre
export-list = List
export-revision = Revision
export-time = Time
export-who = Exported by
export-filter = Filter
export-no-name = first a file name
said-exported = { $n ->
        [one] { $n } row is
       *[other] { $n } rows are
    } in { $file }
said-export-there = { $file } is there already; press Enter once more to overwrite it, or change the name
said-export-failed = { $file } was not written: { $why }
said-sheet = The emergency sheet is in { $file }
paper-head = { $centre }  emergency sheet  { $at }  r{ $revision }
print-head = { $centre }  { $at }  r{ $revision }
paper-page = page { $page }/{ $pages }
paper-kept = !! The centre is away. This is the desk of { $at }; later changes are missing.
paper-orders = Open orders { $n } (emergencies first, then by deadline)
paper-none = No open orders
paper-no-team = no team yet
paper-teams = Teams { $n }: code, name, status, people/all, in hand, leader's number (by hand)
paper-numbers = Telephones
paper-emergency-numbers = 120 ambulance   119 fire brigade   110 police
paper-no-numbers = None on the desk: leaders are in the duty book; residents', order by order.
