# The page of a bank.
legal-person = Legal person
department = Department
deputy = Deputy
access-conditions = Access conditions
codecoh = CODECOH declaration
postal-address = Write to
website = Website
quality = Certificates
commercial-use = Commercial use
commercial-use-yes = Requests of companies are welcome
commercial-use-no = Academic research only
as-written = In the source: “{ $text }”
no-figures = No number is published for this bank.
