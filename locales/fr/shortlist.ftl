# La sélection d’un visiteur, et la comparaison.
colon = {"\u00A0"}:
shortlist-title = Ma sélection
shortlist-empty = Votre sélection est vide.
shortlist-how = Mettez de côté des tumorothèques ou des collections depuis la recherche ou leur page, pour les comparer et leur écrire. Il ne faut pas de compte.
shortlist-search = Chercher des tumorothèques
shortlist-share = L’adresse de cette page contient toute la sélection : copiez-la pour la garder ou la partager.
shortlist-for = Pour la recherche
shortlist-words = Mots
shortlist-to-search = Revoir les résultats
shortlist-held-by = Chez
shortlist-remove = Retirer
shortlist-remove-named = Retirer { $text }
shortlist-withdrawn = Cette tumorothèque a été retirée de l’annuaire.
shortlist-unknown = L’annuaire ne connaît pas cet identifiant.
shortlist-write = Écrire aux responsables
shortlist-keep = Garder cette sélection dans ce navigateur
shortlist-clear = Vider la sélection
shortlist-cookie = Un seul cookie retient les identifiants de votre sélection dans ce navigateur, 30 jours au plus. Vider la sélection l’efface.
compare-title = Côte à côte
compare-asked = Donneurs pour cette recherche
compare-no-answer = ne répond pas à cette recherche
compare-donors = Donneurs en tout
compare-entry = Fiche
compare-fresh = Fraîcheur
compare-unsaid = non renseigné
shortlist-negotiate = Transmettre au BBMRI Negotiator
negotiator-title = Transmis au Negotiator
negotiator-taken = { $count ->
    [one] Le Negotiator a reçu une collection de votre sélection. La demande se termine chez lui.
   *[other] Le Negotiator a reçu { $count } collections de votre sélection. La demande se termine chez lui.
}
negotiator-on = Continuer chez le Negotiator
