# La recherche et ses résultats.
without-word = Aucun résultat pour « { $text } » : résultats sans ce mot.
home-title = Tumorothèque – trouver des échantillons
home-heading = Quelle tumorothèque a ce que je cherche ?
search-label = Diagnostic, type d’échantillon, hôpital, responsable…
search-example = mélanome congelé, Curie, Dr Sastre-Garau, C50
search-button = Chercher
chosen = Filtres choisis
remove = Retirer le filtre { $text }
read-as = Résultats pour
typed = au lieu de « { $text } »
result-count = { $count ->
    [0] Aucune tumorothèque
    [one] { $count } tumorothèque
   *[other] { $count } tumorothèques
}
collection-count = { $count ->
    [one] Une collection répond aussi
   *[other] { $count } collections répondent aussi
}
network-count = { $count ->
    [one] Un réseau répond aussi
   *[other] { $count } réseaux répondent aussi
}
nothing = Aucune tumorothèque ne répond à tous ces mots et filtres ensemble.
nothing-like = Aucun résultat pour « { $text } ».
nothing-words = Essayez moins de mots, ou un code (C50).
nothing-all = Voir toutes les tumorothèques
why = Trouvé par
next = Page suivante
narrow = Affiner
more = { $count ->
    [one] et une autre valeur
   *[other] et { $count } autres valeurs
}
suggestions = Suggestions
kind-name = Tumorothèque
kind-establishment = Établissement
kind-clinician = Responsable
kind-network = Réseau
kind-collection = Collection
kind-city = Ville
what-is-there = Ce que contient l’annuaire
bank-count = { $count ->
    [one] { $count } tumorothèque
   *[other] { $count } tumorothèques
}
site-count = { $count ->
    [one] { $count } établissement
   *[other] { $count } établissements
}
collection-total = { $count ->
    [one] { $count } collection
   *[other] { $count } collections
}
network-total = { $count ->
    [one] { $count } réseau
   *[other] { $count } réseaux
}
groups-heading = Partir d’un groupe de diagnostics
scale-note = Échelle logarithmique : chaque pas de la barre est une tranche, de 10 à 5 000 donneurs et plus.
map-heading = Où sont les tumorothèques
map-region = Île-de-France, schéma sans échelle
map-paris = Paris, agrandi
latest-heading = Derniers changements
all-title = Toutes les tumorothèques
understood = « { $text } » :
remove-meaning = Retirer du texte : { $text }
more-meanings = et { $count } de plus
except = sauf { $text }
exclude = exclure
admit = ne plus exclure
broader = plus large que demandé
views = Affichage
view-list = Liste
view-map = Carte
view-table = Tableau
sorted = Trier par
sort-best = pertinence
sort-donors = donneurs
sort-name = nom
sort-freshness = fraîcheur
written-on = Modifiée le { $text }.
put-aside = Mettre de côté
put-aside-what = Mettre de côté { $text }
machine = Pour un tableur ou un programme :
machine-figures = CSV détaillé
table-of = Par tumorothèque : { $text }
more-columns = { $count ->
    [one] Une autre valeur est dans le CSV détaillé.
   *[other] { $count } autres valeurs sont dans le CSV détaillé.
}
table-note = Tranches de donneurs. Plus la case est teintée, plus la tranche est haute ; « ≤ » ne dit qu’un maximum, et n’est pas teinté ; « <10 » vaut aussi pour aucun et pour non compté.
no-table = Rien n’est publié du contenu de ces tumorothèques.
leave-out = Ce qui donnerait des résultats
without-the-word = Sans le mot « { $text } » : { $count ->
    [one] { $count } tumorothèque
   *[other] { $count } tumorothèques
}
without-the-filter = Sans le filtre « { $text } » : { $count ->
    [one] { $count } tumorothèque
   *[other] { $count } tumorothèques
}
nearest-banks = Les plus proches
same-words = Sous les mêmes mots
ask-all = Demander à toutes les tumorothèques
ask-nearest = Demander à toutes les tumorothèques proches
