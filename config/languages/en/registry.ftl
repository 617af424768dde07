refusal-minor_by_night = Minors serve from { $from } to { $until } o'clock only: send an adult.
refusal-minor_in_danger = No minors for { $service }: send an adult.
refusal-minor_too_long = Minors serve { $minutes ->
        [one] { $minutes } minute
       *[other] { $minutes } minutes
    } at a stretch at most.
refusal-minor_without_consent = This minor has no guardian's consent for that time: record it first.
refusal-volunteer_uninsured = This volunteer has no valid insurance for that time: dangerous work needs one first.
refusal-volunteer_uncertified = This volunteer has no valid certificate of { $skill }: send one who has.
refusal-volunteer_unchecked = Only adults who passed the yearly check go to a protected order.
refusal-no_such_import = There is no such import, or nothing is staged under it yet.
refusal-import_open = Another import is open ({ $rows ->
        [one] { $rows } row
       *[other] { $rows } rows
    }, { $import }): adopt or abandon it first.
refusal-import_over = This import was { $how } and stays so.
refusal-import_incomplete = { $staged ->
        [one] { $staged } row is
       *[other] { $staged } rows are
    } staged where { $expected } are expected: run the import again.

import-adopted = adopted
import-abandoned = abandoned

about-imports = imports
about-records = entries of the record
about-certificates = certificates
about-by = given by
about-on = day
about-entry = entry

event-volunteer_staged = a volunteer staged by an import
event-import_adopted = an import adopted
event-import_abandoned = an import abandoned
event-volunteer_record_added = entered in a volunteer's record
event-volunteer_papers_opened = a volunteer's papers opened
event-volunteer_papers_erased = a volunteer left, and the papers were erased
event-certificate_issued = a certificate of service issued
event-volunteers_named = who comes was named

page-language = en
certificate-title = Certificate of volunteer service
certificate-number = Certificate number
certificate-sentence = This is to certify that the volunteer named above has served { $hours } (hours:minutes), verified, as follows.
certificate-issuer = Issued by
certificate-in-charge = Person in charge
certificate-date = Date
record-title = Record of volunteer service
record-service = Service
record-skills = Skills, and until when certified
record-training = Training
record-honours = Honours
record-evaluation = Evaluation
record-certificates = Certificates issued
volunteer-name = Name
volunteer-number = Volunteer number
volunteer-place = Home
volunteer-kind = Kind
volunteer-status = Status
volunteer-since = Registered
volunteer-hours = Verified time
volunteer-ordinary = volunteer
volunteer-staffed = staffed post
volunteer-minor = minor
volunteer-active = active
volunteer-paused = paused
volunteer-left = left
volunteer-ends = { $what } ends { $day }
volunteers-all = { $shown } people ({ $registered } registered, r{ $revision })
volunteers-more = the first { $shown }; there are more: type more ({ $registered } registered, r{ $revision })
expiry-certificate = certificate
expiry-insurance = insurance
expiry-child_check = child-safety check
expiry-consent = guardian's consent
honour-village = of the village
honour-town = of the town
honour-county = of the county
honour-city = of the city
honour-province = of the province
honour-nation = of the nation
grade-very_satisfied = very good
grade-satisfied = good
grade-fairly_satisfied = fair
grade-dissatisfied = poor
grade-very_dissatisfied = bad

report-leaders = Who leads
report-volunteer-number = Volunteer number
report-volunteer-name = Name
report-minutes = Verified time (minutes)
report-served-orders = Served (orders)
report-mean-rating = Rating (mean)
report-rated-orders = Rated (orders)
report-honours = Honours

command-volunteers = find volunteers: { $words }
page-volunteers = Volunteers  { $words }
page-asking = asking the centre...
