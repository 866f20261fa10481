# Writing to banks: the form, the confirmation, the mails.
request-title = Write to the clinicians
request-error = Error
request-back = Back to the shortlist
request-nobody = There is no bank to write to: put one aside first.
request-how = You first get a message to confirm your address. Then your request goes to each bank that you chose, which answers you directly.
request-wrong = The request has not gone yet
request-to = Banks
request-criteria = These criteria and the bands above are sent with the request.
request-name = Your name
request-institution = Institution or laboratory
request-email = E-mail address
request-email-hint = The banks answer to this address.
request-purpose = Project
request-purpose-hint = In a few sentences: the question, the team, the ethical approval if there is one.
request-no-patients = Write nothing that tells of a patient.
request-needed = What you need (optional)
request-needed-hint = Type and number of samples, clinical data, by when.
request-trap = Do not fill this field
request-consent = I agree that these banks contact me at this address.
request-kept = The request is kept to follow its sending, then erased automatically; sooner if you ask.
request-send = Get the message to confirm
request-wrong-to = Choose one bank at least.
request-wrong-name = Give your name.
request-wrong-institution = Give your institution or laboratory.
request-wrong-email = Give an e-mail address, for example name@hospital.org.
request-wrong-purpose = Describe the project in a sentence at least.
request-wrong-consent = Tick that the banks may contact you.
request-too-long-line = Shorten it: 200 characters at most.
request-too-long-text = Shorten it: 4,000 characters at most.
request-too-soon = The form came back too quickly. Read it again and send it once more.
request-too-late = The page was open for too long. Send the form once more: nothing is lost.
request-too-many = Too many requests come from your connection. Try again in an hour.
request-flood = Too many requests today. Try again tomorrow.
request-sent-title = Look into your mailbox
request-sent = A message goes to the address that you gave. Open the link in it to confirm: nothing is sent to the banks before. The link holds for 48 hours.
request-sent-later = Nothing after a few minutes? Look into the junk folder. Few requests a day can be sent with one address.
request-confirm-title = Confirm the request
request-confirm = Your request is ready to go to these banks.
request-confirm-button = Send the request
request-confirmed-title = Request confirmed
request-confirmed = Each bank gets your request and answers you directly. A copy is sent to you.
request-state-waiting = being sent
request-state-sent = sent
request-state-failed = could not be sent; the operator of this site sees it
request-state-no-address = no e-mail address is known: write a letter; the operator of this site is told
request-closed = This site sends no messages. Copy this text, complete it and send it as a letter, or through the website of the bank. This page can be printed.
request-text = Text to copy
request-text-begin =
    Dear colleagues,

    We are preparing a research project: […]
    We would need: […]
request-text-criteria = What we searched for in the directory:
request-text-figures = What the directory publishes:
request-text-end =
    Could you tell us whether such samples are available, and on which conditions?

    Name, institution, e-mail address: […]
request-where = Where to write
cli-request-unknown = No request has that id.
cli-request-erased = Request erased.
letter-confirm-subject = Confirm your request for samples
letter-confirm =
    Hello,

    a request for samples was written with this address on { $site }. It is for:

    { $banks }

    To send it, open this link and confirm:

    { $link }

    The link holds for 48 hours. If this was not you, do nothing: nothing will be sent and the request will be erased.
letter-bank-subject = Request for samples from { $name }
letter-bank =
    Hello,

    { $name } ({ $institution }) writes to { $bank } from { $site }.
    Answer this message directly: the answer reaches them.
letter-sender = From
letter-purpose = Project
letter-needed = What is asked for
letter-criteria = Search in the directory
letter-figure =
    What the directory publishes of your bank
    { $text }
letter-bank-end =
    The sender has confirmed their e-mail address. We have checked neither who they are nor their project.
    Reference: { $id }
letter-copy-subject = Copy of your request for samples
letter-copy =
    Hello,

    here is a copy of the request that you confirmed. It goes to:

    { $banks }

    To have it erased here, write to the operator of the site with this reference: { $id }
letter-copy-unreached =
    We know no e-mail address of these banks; write them a letter, their page says where:

    { $banks }
letter-operator-subject = A request for samples did not reach a bank
letter-operator =
    These banks did not get the request { $id }, for want of an e-mail address or because it could not be sent:

    { $banks }

    Please pass it on, and complete their entries. The request:
privacy-request = If you write to banks, your request is kept with your name and address to follow its sending, then erased: after 7 days when you have not confirmed it, otherwise after 400 days or the time that the operator chose. Write to the operator to have it erased sooner.
