# Les pages des choses de l’annuaire : tumorothèques, établissements, responsables, collections, réseaux, diagnostics, types
# d’échantillons, et leurs listes.
crumbs = Vous êtes ici
crumb-home = Recherche
footer-lists = Listes
list-biobanks = Tumorothèques
list-hospitals = Établissements
list-clinicians = Responsables
list-collections = Collections
list-networks = Réseaux
list-diagnoses = Diagnostics
list-sample-types = Types d’échantillons
summary-bank = { $text }. Responsables, contact, collections et effectifs publiés.
summary-hospital = { $text }. Les tumorothèques de cet établissement, leurs responsables et leurs effectifs publiés.
summary-clinician = { $text } : les tumorothèques dont cette personne est responsable, et leurs effectifs publiés.
summary-collection = Collection « { $text } » : les tumorothèques qui la conservent, et leurs effectifs publiés.
summary-network = Réseau « { $text } » : ses tumorothèques, leurs collections et leurs effectifs publiés.
summary-diagnosis = { $text } : les tumorothèques hospitalières qui en conservent des échantillons, et leurs effectifs publiés.
summary-sample-type = { $text } : les tumorothèques hospitalières qui en conservent, et leurs effectifs publiés.
summary-list = { $text } de l’annuaire, avec les effectifs publiés.
name = Nom
biobank = Tumorothèque
banks-short = { $count ->
    [one] 1 tumorothèque
   *[other] { $count } tumorothèques
}
holders-heading = { $count ->
    [0] Aucune tumorothèque
    [one] 1 tumorothèque
   *[other] { $count } tumorothèques
}
holders-none = Aucune tumorothèque n’en publie dix donneurs ou plus. Cela ne veut pas dire qu’aucune n’en a.
holders-ask-all = Voir toutes les tumorothèques, pour leur écrire
holders-others = { $count ->
    [one] 1 autre n’en publie pas dix donneurs, mais peut en avoir.
   *[other] { $count } autres n’en publient pas dix donneurs, mais peuvent en avoir.
}
holders-search = Affiner dans la recherche
nothing-published = rien de publié
figures-heading = Effectifs publiés
figures-scale = Donneurs par tranche. Chaque cran de la barre est une tranche : l’échelle est à peu près logarithmique.
figures-more = { $count ->
    [one] 1 autre
   *[other] { $count } autres
}
also-called = Autres noms
hospital-group = Groupe
hospital-map = Où se trouve cet établissement
hospital-siblings = Autres établissements du même groupe
unconfirmed-entry = Fiche copiée d’une liste, non confirmée.
contact-person = Interlocuteur
contact-note = Aucune adresse électronique n’est affichée : votre message part d’ici, et la tumorothèque vous répond.
write-to-clinician = Écrire à cette personne
collection-pathology = Pathologie
collection-origin = Origine
collection-parent = Partie de
collection-types = Constitution
collection-storage = Conservation à
collection-sexes = Sexe des donneurs
collection-ages = Âge des donneurs
ages-years = ans
ages-months = mois
ages-weeks = semaines
ages-days = jours
network-no-banks = La source ne dit pas quelles tumorothèques en font partie.
diagnosis-note = Groupe de la CIM-10, avec nos propres libellés. Les effectifs sont comptés par catégorie à trois caractères.
diagnosis-morphologies = Morphologies (CIM‑O‑3)
diagnosis-adicap = Organes ADICAP
diagnosis-within = Catégories de ce groupe
diagnosis-beside = Diagnostics voisins
sample-type-wider = Type plus large
sample-type-narrower = Types plus précis
sample-type-code = Code
cite-heading = Citer cette page
cite-text = { $name }. Dans : Tumorothèque, annuaire des tumorothèques hospitalières. { $address }
cite-text-of-release = { $name }. Dans : Tumorothèque, annuaire des tumorothèques hospitalières, diffusion { $number } du { $date }. { $address }
cite-copy = Copier
cite-copied = Copié.
cite-stable = Adresse stable :
linked-figures = Tranches de donneurs publiées : { $text }.
