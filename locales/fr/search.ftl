# La recherche et ses résultats.
without-word = Aucun résultat pour « { $text } » : résultats sans ce mot.
home-title = Tumorothèque – trouver des échantillons
home-heading = Quelle tumorothèque a ce que je cherche ?
search-label = Diagnostic, type d’échantillon, hôpital, responsable…
search-example = mélanome congelé, Curie, Dr Sastre-Garau, C50
search-button = Chercher
chosen = Filtres choisis
all-but = sauf { $text }
remove = Retirer le filtre { $text }
read-as = Résultats pour
typed = au lieu de « { $text } »
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
nothing-like = Aucun résultat pour « { $text } ».
nothing-words = Essayez moins de mots, ou un code (C50).
nothing-filters = Retirez un filtre ci-dessus.
nothing-all = Voir toutes les tumorothèques
why = Trouvé par
next = Page suivante
narrow = Affiner
more = { $count ->
    [one] et une autre valeur
   *[other] et { $count } autres valeurs
}
