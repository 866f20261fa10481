# Complétude et fraîcheur.
quality-material = Type d’échantillon
quality-diagnosis = Maladie reconnue
quality-donors = Nombre de patients
quality-fill-samples = Remplissez « { $field } » : il manque pour { $count ->
    [one] un échantillon.
   *[other] { $count } échantillons.
}
quality-fill-catalogue = Complétez « { $field } » dans le catalogue : il manque sur { $count ->
    [one] une ligne.
   *[other] { $count } lignes.
}
quality-finding = { $count ->
    [one] Dernier import, une fois
   *[other] Dernier import, { $count } fois
} : { $text }
quality-entry-data = Envoyez vos échantillons, ou un catalogue de ce que vous avez : sans eux, on ne vous trouve que par votre nom.
quality-entry-responsible = Nommez un responsable : sans lui, personne ne sait à qui écrire.
quality-entry-establishment = Précisez l’établissement avec son numéro FINESS : il n’a pas été reconnu, et n’a donc pas d’adresse.
quality-entry-contact = Donnez un courriel ou un téléphone, de service plutôt que de personne : il n’est pas affiché, mais sans lui aucune demande ne vous parvient.
quality-entry-description-en = Écrivez aussi la description en anglais : les pages anglaises montrent sinon la française.
quality-entry-website = Donnez l’adresse de la page de la tumorothèque, si elle en a une.
quality-entry-description = Écrivez quelques phrases de présentation : elles servent à la recherche.
quality-stale = Rien n’a été envoyé ni confirmé depuis { $count } jours. Envoyez vos données, ou confirmez qu’elles sont toujours exactes.
quality-ageing = Dernier envoi ou dernière confirmation il y a { $count } jours. Confirmez que vos données sont toujours exactes.
