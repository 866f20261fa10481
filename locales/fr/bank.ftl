# La page d’une tumorothèque.
legal-person = Personne morale
department = Service
deputy = Responsable adjoint
access-conditions = Conditions d’accès
codecoh = Déclaration CODECOH
postal-address = Écrire à
website = Site internet
quality = Certifications
commercial-use = Usage commercial
commercial-use-yes = Demandes d’entreprises acceptées
commercial-use-no = Recherche académique seulement
as-written = Dans la source : « { $text } »
no-figures = Aucun effectif n’est publié pour cette tumorothèque.
