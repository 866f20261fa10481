# The pages about the site itself: about, privacy, legal notice, accessibility, credits, offline, failures.
not-configured = The operator has not said.
not-configured-contact = The operator has given no address to write to.
operator = Operator
operator-contact = Contact
operator-address = Postal address
operator-director = Director of publication
operator-host = Hosted by

about-title = About
about-lead = Tumorothèque tells which hospital keeps the tumour samples that a study needs, and whom to write to.
about-what = What it is
about-what-banks = A tumour bank keeps samples of patients with cancer: frozen tissue, paraffin blocks, blood, DNA. The patients agreed, or did not object.
about-what-directory = This site is a directory. It keeps no sample and sends none. Each bank decides who gets samples and on which terms: write to its responsible clinician.
about-bands = How to read a band
about-bands-unit = Donors are counted, not tubes: a donor counts once, even when the bank keeps twenty samples of theirs.
about-bands-why = An exact number could give a person away. Numbers are therefore given as bands, and the bar grows by one step for each band: its scale is about logarithmic.
about-bands-table = The bands
about-bands-words = What is written
about-bands-bar = The bar
about-bands-few = “Fewer than 10 donors” also stands for none and for not counted.
about-bands-sum = Bands do not add up: the same donor may count for two diagnoses or two sample types.
about-bands-frozen = Figures are frozen at each release. Only donors who consented or did not object count.
about-listed = How to be listed
about-listed-how = Do you keep a tumour bank? Write to the operator. What you need is a table: the one that your software exports already, or one of our templates.
about-listed-biobanks = Template to describe the bank
about-listed-samples = Template for samples
about-listed-catalogue = Template for a catalogue of numbers, when your samples must not leave your house
about-listed-wrong = Is an entry wrong or old? Write as well. An entry that its bank has not confirmed says so.
about-operator = Who runs this installation

privacy-title = Privacy
privacy-lead = Searching here takes no account and no consent: the site follows nobody.
privacy-visitors = What is kept of visitors
privacy-none = No account, no audience measurement, no advertising, nothing that comes from another site.
privacy-log = This program keeps no log of visits. A server that the operator may put before it can keep one: ask the operator.
privacy-answers = Answers to searches stay in memory for a while, to answer faster, with nothing of who asked.
privacy-cookie = If you keep a shortlist, a single cookie holds its ids in your browser, for 30 days at most. Emptying the shortlist deletes it.
privacy-offline = Your browser also keeps a page to show when the network is missing. It holds nothing about you.
privacy-people = People who are named
privacy-clinicians = Entries name the clinicians who are responsible for banks, as the sources they cite publish them. Their e-mail addresses and phone numbers are shown nowhere.
privacy-donors = No row about a patient is public. Numbers are bands, and small numbers cannot be told from zero.
privacy-rights = Your rights
privacy-rights-how = To see, correct or delete what concerns you, write to the operator. If the answer does not satisfy you, you may turn to the CNIL, the French data protection authority.

legal-title = Legal notice
legal-lead = Who publishes this site, where it is hosted, and what may be done with it.
legal-who = Publisher and host
legal-reuse = Reuse
legal-program = The program is free software, under the licence EUPL-1.2.
legal-data = Entries and addresses come from public sources. Their licences are on the page of credits.
legal-cite = When you cite a figure, give the date of its release: it may change with the next one.
legal-limits = Limits
legal-unconfirmed = Entries that banks have not confirmed may be old. A figure says what a bank declared, and does not promise that samples are available.

accessibility-title = Accessibility
accessibility-lead = This site is meant for everyone: with a mouse, a keyboard, a screen reader, a small screen, without JavaScript.
accessibility-state = State
accessibility-aim = The site is written for WCAG 2.2, level AA. It has not been audited against the French RGAA: its rate of conformance is therefore not established.
accessibility-tests = How it is tested
accessibility-axe = With every change, every page is examined by axe in a browser, in French and English, light and dark: no fault is accepted.
accessibility-keyboard = Pages are walked through by keyboard alone, shown at a width of 360 pixels, and what screen readers are given is reviewed.
accessibility-people = Nobody has tried it yet with their everyday screen reader. Your remarks count all the more.
accessibility-limits = What is missing
accessibility-languages = What a bank writes about itself is not translated.
accessibility-write = Tell of an obstacle
accessibility-how = Say on which page and with which tool; the operator must answer and give you the information in another way.
accessibility-defender = Without an answer, you may turn to the French Défenseur des droits.
accessibility-defender-link = Défenseur des droits

credits-title = Credits
credits-lead = This site rests on the work of others. The descriptions below are those of the tables themselves, in their own language.
credits-taken = Data and vocabularies from elsewhere
credits-ours = Tables of our own
credits-programs = Programs
credits-htmx = Pages are smoothed by htmx 4 (Big Sky Software, licence 0BSD), served from here.
credits-libraries = The server is written in Rust, with free libraries, among them axum, tokio, tantivy, SQLite (public domain), sqlx, askama, Fluent, calamine and utoipa. Their licences, mostly MIT and Apache-2.0, come with their code; the file Cargo.lock of the program has the exact list.
credits-self = The program itself is under the licence EUPL-1.2.

offline-title = No network
offline-text = Your browser does not reach the site. Check the connection, then try again.
offline-kept = Nothing is lost: the address of the page holds your search.
offline-again = Try again

failure-wait = It is not your fault. Nothing of your search is lost: the address holds it.
failure-tell = If it goes on, write to the operator:
failure-search = Search instead
