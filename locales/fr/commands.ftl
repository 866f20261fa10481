# Ce que disent les commandes.
cli-failed = Échec : { $text }
cli-generating = Échantillons inventés
cli-importing = Import des échantillons
cli-reading = Lecture du fichier
cli-settling = Index et diffusion
cli-counting = Comptage des donneurs
cli-checking = Vérification
cli-address-taken = l’adresse { $address } ne peut pas être prise ({ $cause }). Arrêtez ce qui l’utilise, ou choisissez-en une autre avec --listen.
cli-not-labels = La liste de libellés labels/{ $file } ne peut pas être prise. Corrigez-la ou retirez-la du dossier « labels », puis recommencez.
    { $found }
cli-ready = Prêt : { $address }
cli-stopped = Arrêté.
cli-reindexed = Index reconstruits, à jour du changement { $seq }.
cli-released = Diffusion n° { $number } : { $cells } cellules publiées.
cli-no-release = Il n’y a pas de diffusion { $id }. « tumorotheque release list » les montre.
cli-release-taken-back = Reprise. La diffusion n° { $number } montre au public ce que disait la précédente, jusqu’à la prochaine diffusion due.
cli-release-not-live = Le public ne voit plus cette diffusion ; seule celle en cours peut être reprise : { $id }
cli-release-restored = La diffusion { $id } montre déjà ce qui précédait une diffusion reprise ; rien de plus ancien n’est gardé. « tumorotheque release » publie le registre tel qu’il est.
cli-release-every-import = Les chiffres sont diffusés après chaque import.
cli-release-every-day = Les chiffres sont diffusés une fois par jour (UTC) ; la première diffusion d’un jour le clôt.
cli-release-every-month = Les chiffres sont diffusés une fois par mois (UTC) ; la première diffusion d’un mois le clôt.
cli-check-passed = Base, index et diffusion concordent : { $samples } échantillons, changement { $seq }.
cli-check-failed = Base, index et diffusion ne concordent pas. Index : « tumorotheque reindex ». Base abîmée : restaurez une sauvegarde.
cli-check-database = Base de données : { $text }
cli-check-index = L’index ne dit pas la même chose que la base : { $database } échantillons dans la base, { $index } dans l’index.
cli-check-release = La diffusion n° { $number } ne correspond plus aux échantillons dont elle est tirée.
cli-file = { $name } : { $encoding }, séparateur « { $separator } », colonnes : { $columns }, lignes : { $lines }{ $format ->
    [none] .
   *[other] , { $format }.
  }
cli-choices-remembered = Lu comme vous l’aviez choisi pour un fichier aux mêmes en-têtes ; --afresh lit sans en tenir compte.
cli-column = Colonne { $place } « { $header } » : { $label }
cli-column-unclear = « { $text } » n’est pas compris : écrivez EN-TÊTE=CHAMP ou NUMÉRO=CHAMP.
cli-sheet = { $format }, feuille « { $sheet } »
cli-effect = Effet, en lignes : ajoutées { $added }, modifiées { $changed }, retirées { $gone }, inchangées { $unchanged }, refusées { $refused }.
cli-refused = Rien n’a été enregistré. Corrigez les erreurs, ou ajoutez --skip-refused pour laisser de côté les lignes refusées.
cli-refused-file = Rien n’a été enregistré : le fichier ne peut pas être lu en entier. Corrigez-le et redonnez-le.
cli-ask = Enregistrer ? [o/N]
cli-cannot-ask = personne ne peut confirmer ici : ajoutez --yes pour enregistrer, ou --dry-run pour seulement regarder.
cli-not-done = Rien n’a été enregistré.
cli-receipt = Enregistré. Reçu { $id }, changement { $seq }.
cli-found = Échantillons trouvés : { $total }, de { $donors } donneurs ; affichés : { $shown }.
cli-text-too-long = le texte cherché est limité à 512 caractères et 32 mots. Raccourcissez-le.
cli-too-many-values = au plus 64 valeurs de filtres. Choisissez-en moins.
cli-no-bank = aucune tumorothèque n’a l’identifiant « { $id } ». Il y a : { $known }.
cli-not-settled = L’import est enregistré, mais l’index ou la diffusion n’a pas suivi ({ $text }). Ils se rattrapent à la prochaine commande ; « tumorotheque check » le vérifie.
cli-no-registry = il n’y a pas de registre dans { $path }. Vérifiez --data, ou commencez par « tumorotheque import banks » ou « tumorotheque demo ».
cli-not-a-demo = { $path } contient de vrais imports : la démonstration n’y ajoute pas d’échantillons inventés. Choisissez un autre dossier avec --data, ou servez celui-ci avec « tumorotheque serve ».
cli-quality-size = { $name } : { $samples } échantillons, dont { $counted } peuvent compter en public ; lignes de catalogue : { $rows }.
cli-quality-age = Dernier import : { $imported }. Dernière confirmation : { $confirmed }.
cli-quality-days = { $count ->
    [0] aujourd’hui
    [1] hier
   *[other] il y a { $count } jours
}
cli-quality-never = jamais
cli-quality-percent = Complétude : { $percent } %. Par champ, de tous les échantillons puis de ceux qui peuvent compter en public :
cli-quality-mend = À corriger d’abord :
cli-asked = { $count } fois, dernière fois le { $day } : { $text }
cli-asked-words = autres mots
cli-asked-nothing = Rien n’a été cherché en vain.
cli-quality-nothing = Rien à corriger.
cli-confirmed = { $id } : données confirmées, { $at }.
cli-preview-changed =   { $id } (ligne { $line }) : { $fields }
cli-preview-more =   … et { $count } autres modifications.
cli-preview-entry =   { $id } : { $fields }
cli-preview-gone = Retirés ({ $count }) : { $ids }…
cli-preview-figures = Effectifs publics qui changeraient : { $count }
cli-preview-figures-wait = Les effectifs publics restent tels quels jusqu’à ce qu’au moins dix donneurs de la tumorothèque aient changé : moins en dirait trop sur l’un d’eux.
cli-brake = { $name } : sur { $before } lignes, { $gone } seraient retirées et { $changed } modifiées. Si c’est voulu, confirmez par ce nom : --confirm "{ $name }".
cli-type-name = Tapez ce nom pour confirmer : { $name }
cli-replace-what = --mode replace demande --biobank : dites de quelle tumorothèque les échantillons sont remplacés.
cli-annotated = Copie annotée : { $path }
cli-token-made = Jeton { $id }. Le secret ci-dessus ne sera plus montré : gardez-le maintenant.
cli-token-revoked = Le jeton ne vaut plus.
cli-token-unknown = Aucun jeton valide n’a cet identifiant.
cli-no-import = Aucun import n’a cet identifiant.
cli-file-written = Fichier accepté : { $path }
cli-file-not-kept = Aucun fichier n’a été gardé avec cet import.
cli-nothing-to-undo = Il n’y a rien à annuler.
cli-undo-effect = L’annulation remettrait { $added }, modifierait { $changed } et retirerait { $gone } lignes.
cli-undo-conflicts = Laissées telles quelles, car modifiées depuis ({ $count }) : { $ids }
cli-no-sample = La tumorothèque n’a jamais eu cet échantillon.
cli-template-written = Modèle : { $path }. Remplissez-le, puis donnez-le à « tumorotheque import ».
cli-template-exists = ce fichier existe déjà, et vous l’avez peut-être rempli : donnez un autre nom à --output, ou retirez-le d’abord.
cli-template-where = un classeur ne s’affiche pas au terminal : ajoutez --output { $name }.
cli-annotated-name = la copie annotée est un .xlsx pour un classeur, ou du texte pour tout fichier : donnez à --annotated un nom qui finit ainsi, par exemple par .csv.
