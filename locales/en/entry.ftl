# The pages of the things of the directory: biobanks, hospitals, clinicians, collections, networks, diagnoses, sample types,
# and their lists.
crumbs = You are here
crumb-home = Search
footer-lists = Lists
list-biobanks = Tumour banks
list-hospitals = Hospitals
list-clinicians = Clinicians
list-collections = Collections
list-networks = Networks
list-diagnoses = Diagnoses
list-sample-types = Sample types
summary-bank = { $text }. Clinicians, contact, collections and published figures.
summary-hospital = { $text }. The tumour banks of this hospital, their clinicians and published figures.
summary-clinician = { $text }: the tumour banks that this person answers for, and their published figures.
summary-collection = Collection “{ $text }”: the tumour banks that hold it, and their published figures.
summary-network = Network “{ $text }”: its tumour banks, their collections and published figures.
summary-diagnosis = { $text }: the hospital tumour banks that hold samples of it, and their published figures.
summary-sample-type = { $text }: the hospital tumour banks that hold it, and their published figures.
summary-list = { $text } of the directory, with published figures.
name = Name
biobank = Tumour bank
banks-short = { $count ->
    [one] 1 tumour bank
   *[other] { $count } tumour banks
}
holders-heading = { $count ->
    [0] No tumour bank
    [one] 1 tumour bank
   *[other] { $count } tumour banks
}
holders-none = No tumour bank publishes ten donors or more. That does not mean that none has any.
holders-ask-all = See all tumour banks, to write to them
holders-search = Narrow in the search
nothing-published = nothing published
figures-heading = Published figures
figures-scale = Donors by band. Each step of the bar is one band: the scale is about logarithmic.
figures-more = { $count ->
    [one] 1 more
   *[other] { $count } more
}
also-called = Other names
hospital-group = Group
hospital-map = Where this hospital is
hospital-siblings = Other hospitals of the same group
unconfirmed-entry = Entry copied from a list, not confirmed.
contact-person = Contact
contact-note = No e-mail address is shown: your message leaves from here, and the tumour bank answers you.
write-to-clinician = Write to this person
collection-pathology = Pathology
collection-origin = Origin
collection-parent = Part of
collection-types = How it came together
collection-storage = Kept at
collection-sexes = Sex of donors
collection-ages = Age of donors
ages-years = years
ages-months = months
ages-weeks = weeks
ages-days = days
network-no-banks = The source does not say which tumour banks belong to it.
diagnosis-note = A group of ICD-10, with our own labels. Figures are counted by category of three characters.
diagnosis-morphologies = Morphologies (ICD‑O‑3)
diagnosis-adicap = ADICAP organs
diagnosis-within = Categories of this group
diagnosis-beside = Diagnoses nearby
sample-type-wider = Wider type
sample-type-narrower = Narrower types
sample-type-code = Code
cite-heading = Cite this page
cite-text = { $name }. In: Tumorothèque, directory of hospital tumour banks. { $address }
cite-text-of-release = { $name }. In: Tumorothèque, directory of hospital tumour banks, release { $number } of { $date }. { $address }
cite-copy = Copy
cite-copied = Copied.
cite-stable = Stable address:
linked-figures = Published bands of donors: { $text }.
