# Ce que les lecteurs voient. Mêmes clés que en.ftl, dans le même ordre.
site-description = Les tumorothèques hospitalières et ce qu’elles conservent : qui a quoi, et à qui écrire.
skip = Aller au contenu
nav = Navigation
other-language = English
synthetic-title = Données de démonstration.
synthetic-text = Les chiffres affichés proviennent d’échantillons inventés ; aucun ne décrit un patient.
footer-figures = Les effectifs sont des tranches de donneurs, figées à chaque diffusion. « Moins de 10 » vaut aussi pour aucun et pour non compté.
footer-source = Fiches : { $text }, non confirmées par les tumorothèques.
footer-addresses = Adresses : FINESS et Région Île-de-France, Licence Ouverte.
without-word = Aucun résultat pour « { $text } » : résultats sans ce mot.
home-title = Tumorothèque – trouver des échantillons
home-heading = Quelle tumorothèque a ce que je cherche ?
search-label = Diagnostic, type d’échantillon, hôpital, responsable…
search-example = mélanome congelé, Curie, Dr Sastre-Garau, C50
search-button = Chercher
chosen = Filtres choisis
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
contact = Responsable :
why = Trouvé par
unconfirmed = Fiche non confirmée par la tumorothèque.
confirmed = Fiche confirmée par la tumorothèque le { $text }.
source = Source : { $text }.
next = Page suivante
narrow = Affiner
more = { $count ->
    [one] et une autre valeur
   *[other] et { $count } autres valeurs
}
establishment = Établissement
clinician = Responsable
sample_type = Type d’échantillon
diagnosis = Diagnostic
preservation = Conservation
network = Réseau
collection = Collection
donors = Donneurs
donors-few = moins de 10 donneurs
donors-unknown = effectif non publié
donors-at-most = au plus { $text } donneurs
donors-at-least = au moins { $text } donneurs
donors-between = { $text } donneurs
column-id = Identifiant
column-name = Nom
column-city = Ville
column-matched = Trouvé par
column-source = Source
column-confirmed = Confirmée le
column-release = Diffusion
column-synthetic = Effectifs inventés
column-pathology = Pathologie
column-origin = Origine
column-filter = Filtre
column-value = Valeur
column-label = Libellé
column-kind = Liste
column-updated = Modifiée le
column-withdrawn = Retirée
column-yes = oui
column-no = non
back = Retour à la recherche
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
cli-failed = Échec : { $text }
cli-generating = Échantillons inventés
cli-importing = Import des échantillons
cli-reading = Lecture du fichier
cli-settling = Index et diffusion
cli-counting = Comptage des donneurs
cli-checking = Vérification
cli-address-taken = l’adresse { $address } ne peut pas être prise ({ $cause }). Arrêtez ce qui l’utilise, ou choisissez-en une autre avec --listen.
cli-ready = Prêt : { $address }
cli-stopped = Arrêté.
cli-reindexed = Index reconstruits, à jour du changement { $seq }.
cli-released = Diffusion n° { $number } : { $cells } cellules publiées.
cli-no-release = Il n’y a pas de diffusion { $id }. « tumorotheque release list » les montre.
cli-release-taken-back = Reprise. La diffusion n° { $number } montre au public ce que disait la précédente, jusqu’à la prochaine diffusion due.
cli-release-not-live = Le public ne voit plus cette diffusion ; seule celle en cours peut être reprise : { $id }
cli-release-restored = La diffusion { $id } montre déjà ce qui précédait une diffusion reprise ; rien de plus ancien n’est gardé. « tumorotheque release » publie le registre tel qu’il est.
cli-release-every-import = Les chiffres sont diffusés après chaque import.
cli-release-every-day = Les chiffres sont diffusés une fois par jour (UTC) ; la première diffusion d’un jour le clôt.
cli-release-every-month = Les chiffres sont diffusés une fois par mois (UTC) ; la première diffusion d’un mois le clôt.
cli-check-passed = Base, index et diffusion concordent : { $samples } échantillons, changement { $seq }.
cli-check-failed = Base, index et diffusion ne concordent pas. Index : « tumorotheque reindex ». Base abîmée : restaurez une sauvegarde.
cli-check-database = Base de données : { $text }
cli-check-index = L’index ne dit pas la même chose que la base : { $database } échantillons dans la base, { $index } dans l’index.
cli-check-release = La diffusion n° { $number } ne correspond plus aux échantillons dont elle est tirée.
cli-file = { $name } : { $encoding }, séparateur « { $separator } », colonnes : { $columns }, lignes : { $lines }{ $format ->
    [none] .
   *[other] , { $format }.
  }
cli-choices-remembered = Lu comme vous l’aviez choisi pour un fichier aux mêmes en-têtes ; --afresh lit sans en tenir compte.
cli-column = Colonne { $place } « { $header } » : { $label }
cli-column-unclear = « { $text } » n’est pas compris : écrivez EN-TÊTE=CHAMP ou NUMÉRO=CHAMP.
cli-sheet = { $format }, feuille « { $sheet } »
cli-effect = Effet, en lignes : ajoutées { $added }, modifiées { $changed }, retirées { $gone }, inchangées { $unchanged }, refusées { $refused }.
cli-refused = Rien n’a été enregistré. Corrigez les erreurs, ou ajoutez --skip-refused pour laisser de côté les lignes refusées.
cli-refused-file = Rien n’a été enregistré : le fichier ne peut pas être lu en entier. Corrigez-le et redonnez-le.
cli-ask = Enregistrer ? [o/N]
cli-cannot-ask = personne ne peut confirmer ici : ajoutez --yes pour enregistrer, ou --dry-run pour seulement regarder.
cli-not-done = Rien n’a été enregistré.
cli-receipt = Enregistré. Reçu { $id }, changement { $seq }.
not-said = Non renseigné
cli-found = Échantillons trouvés : { $total }, de { $donors } donneurs ; affichés : { $shown }.
cli-text-too-long = le texte cherché est limité à 512 caractères et 32 mots. Raccourcissez-le.
cli-too-many-values = au plus 64 valeurs de filtres. Choisissez-en moins.
cli-no-bank = aucune tumorothèque n’a l’identifiant « { $id } ». Il y a : { $known }.
store-folder = le dossier { $path } ne peut pas être utilisé ({ $reason }) : donnez-vous le droit d’y écrire, ou choisissez-en un autre avec --data.
store-unwritable = { $path } ne peut pas être ouvert en écriture ({ $reason }) : vérifiez les droits du fichier et de son dossier.
store-damaged = { $path } est abîmé ou n’est pas une base de données ({ $reason }) : remettez une copie à sa place, ou déplacez-le pour repartir de zéro.
store-foreign = { $path } est la base d’un autre programme : choisissez un autre dossier avec --data, ou déplacez ce fichier.
store-newer = { $path } a été écrit par une version plus récente de ce programme : installez-la.
store-setting = { $path } n’accepte pas le réglage { $setting } : est-il sur un disque réseau ? Choisissez un dossier d’un disque local.
store-busy = un autre import est en train d’écrire : réessayez quand il aura fini.
store-full = le disque est plein : faites de la place et recommencez ; rien n’a été gardé.
store-commit-unknown = on ne sait pas si l’import { $receipt } a été gardé : cherchez son reçu avant de recommencer.
cli-not-settled = L’import est enregistré, mais l’index ou la diffusion n’a pas suivi ({ $text }). Ils se rattrapent à la prochaine commande ; « tumorotheque check » le vérifie.
cli-no-registry = il n’y a pas de registre dans { $path }. Vérifiez --data, ou commencez par « tumorotheque import banks » ou « tumorotheque demo ».
cli-not-a-demo = { $path } contient de vrais imports : la démonstration n’y ajoute pas d’échantillons inventés. Choisissez un autre dossier avec --data, ou servez celui-ci avec « tumorotheque serve ».
quality-material = Type d’échantillon
quality-diagnosis = Maladie reconnue
quality-donors = Nombre de patients
quality-fill-samples = Remplissez « { $field } » : il manque pour { $count ->
    [one] un échantillon.
   *[other] { $count } échantillons.
}
quality-fill-catalogue = Complétez « { $field } » dans le catalogue : il manque sur { $count ->
    [one] une ligne.
   *[other] { $count } lignes.
}
quality-finding = { $count ->
    [one] Dernier import, une fois
   *[other] Dernier import, { $count } fois
} : { $text }
quality-entry-data = Envoyez vos échantillons, ou un catalogue de ce que vous avez : sans eux, on ne vous trouve que par votre nom.
quality-entry-responsible = Nommez un responsable : sans lui, personne ne sait à qui écrire.
quality-entry-establishment = Précisez l’établissement avec son numéro FINESS : il n’a pas été reconnu, et n’a donc pas d’adresse.
quality-entry-contact = Donnez un courriel ou un téléphone, de service plutôt que de personne : il n’est pas affiché, mais sans lui aucune demande ne vous parvient.
quality-entry-description-en = Écrivez aussi la description en anglais : les pages anglaises montrent sinon la française.
quality-entry-website = Donnez l’adresse de la page de la tumorothèque, si elle en a une.
quality-entry-description = Écrivez quelques phrases de présentation : elles servent à la recherche.
quality-stale = Rien n’a été envoyé ni confirmé depuis { $count } jours. Envoyez vos données, ou confirmez qu’elles sont toujours exactes.
quality-ageing = Dernier envoi ou dernière confirmation il y a { $count } jours. Confirmez que vos données sont toujours exactes.
cli-quality-size = { $name } : { $samples } échantillons, dont { $counted } peuvent compter en public ; lignes de catalogue : { $rows }.
cli-quality-age = Dernier import : { $imported }. Dernière confirmation : { $confirmed }.
cli-quality-days = { $count ->
    [0] aujourd’hui
    [1] hier
   *[other] il y a { $count } jours
}
cli-quality-never = jamais
cli-quality-percent = Complétude : { $percent } %. Par champ, de tous les échantillons puis de ceux qui peuvent compter en public :
cli-quality-mend = À corriger d’abord :
cli-quality-nothing = Rien à corriger.
cli-confirmed = { $id } : données confirmées, { $at }.
problem-unauthorised = Jeton nécessaire
problem-unauthorised-detail = Cette adresse demande un jeton valable : « Authorization: Bearer tumo_… ». L’exploitant en crée un avec « tumorotheque token create --biobank ID ».
problem-forbidden = Non permis avec ce jeton
problem-forbidden-detail = Les réseaux ne sont pas à une tumorothèque : l’exploitant les prend en charge, avec un jeton à lui ou en ligne de commande.
problem-too-slow = Envoi interrompu
problem-too-slow-detail = Le fichier n’arrive plus, ou trop lentement. Rien n’a été gardé : renvoyez-le.
problem-moved = Le registre a changé
problem-moved-detail = Un autre import a été publié depuis cet aperçu. Rien n’a été publié : un nouvel aperçu est en préparation, relisez-le puis publiez de nouveau.
problem-not-read-yet = Lecture en cours
problem-not-read-yet-detail = Le fichier est encore en cours de lecture. Redemandez dans quelques secondes.
problem-cut-off = Lecture interrompue
problem-cut-off-detail = La lecture du fichier a été interrompue, sans doute par un redémarrage du serveur. Rien n’a été gardé : envoyez-le de nouveau.
problem-published = Déjà publié
problem-published-detail = Cet import est publié : il ne peut plus être modifié ni retiré. Il peut être annulé par un POST à l’adresse « undo ».
problem-not-published = Pas encore publié
problem-not-published-detail = Cet import n’est pas publié : il n’y a rien à annuler ni à télécharger. Publiez-le, ou retirez-le avec DELETE.
problem-too-large = Fichier trop volumineux
problem-too-large-detail = Un fichier envoyé est limité à { $most } octets. Découpez-le et envoyez ses parties en mode « ajouter ou mettre à jour ».
problem-wrong-type = Type de contenu non accepté
problem-wrong-type-detail = { $given } n’est pas accepté ici. Type attendu : { $expected }.
problem-wrong-value = Demande incompréhensible
problem-wrong-value-detail = « { $text } » n’est pas compris. Attendu : { $expected }.
problem-key-reused = Clé d’idempotence déjà utilisée
problem-key-reused-detail = Cette « Idempotency-Key » a déjà servi pour une autre demande. Prenez une clé neuve pour chaque demande, et la même seulement pour renvoyer la même.
problem-file-refused = Le fichier a des erreurs
problem-file-refused-detail = { $whole ->
    [yes] Le fichier ne peut pas être lu dans son ensemble. Corrigez-le et renvoyez-le.
   *[no] Des lignes ont des erreurs ({ $refused }). Corrigez-les, ou publiez sans elles : "lines": "without-errors".
}
problem-confirmation-needed = Confirmation nécessaire
problem-confirmation-needed-detail = Sur { $before } lignes, { $gone } disparaîtraient et { $changed } changeraient. Si c’est voulu, donnez dans « confirm » ce nom : { $name }.
problem-bank-busy = Un fichier est déjà en cours de lecture
problem-bank-busy-detail = Un fichier de cette tumorothèque est en cours de lecture. Réessayez quand il est lu.
problem-server-busy = Serveur occupé
problem-server-busy-detail = Le serveur lit déjà autant de fichiers qu’il le peut. Réessayez dans quelques secondes.
problem-searches-busy = Trop de recherches
problem-searches-busy-detail = Le serveur répond déjà à autant de recherches d’échantillons qu’il le peut. La vôtre n’a rien d’incorrect : réessayez dans quelques secondes.
problem-registry-busy = Registre occupé
problem-registry-busy-detail = Un autre import est en cours d’écriture. Rien n’a été fait : réessayez dans quelques secondes.
problem-commit-unknown = Issue inconnue
problem-commit-unknown-detail = On ne sait pas si l’import { $receipt } a été enregistré. Regardez son reçu avant de recommencer ; renvoyer la même demande est sans danger.
problem-disk-full = Plus de place
problem-disk-full-detail = Le serveur n’a plus de place pour garder le fichier. Rien n’a été gardé ; prévenez l’exploitant.
cli-preview-changed =   { $id } (ligne { $line }) : { $fields }
cli-preview-more =   … et { $count } autres modifications.
cli-preview-entry =   { $id } : { $fields }
cli-preview-gone = Retirés ({ $count }) : { $ids }…
cli-preview-figures = Effectifs publics qui changeraient : { $count }
cli-preview-figures-wait = Les effectifs publics restent tels quels jusqu’à ce qu’au moins dix donneurs de la tumorothèque aient changé : moins en dirait trop sur l’un d’eux.
cli-brake = { $name } : sur { $before } lignes, { $gone } seraient retirées et { $changed } modifiées. Si c’est voulu, confirmez par ce nom : --confirm "{ $name }".
cli-type-name = Tapez ce nom pour confirmer : { $name }
cli-replace-what = --mode replace demande --biobank : dites de quelle tumorothèque les échantillons sont remplacés.
cli-annotated = Copie annotée : { $path }
cli-token-made = Jeton { $id }. Le secret ci-dessus ne sera plus montré : gardez-le maintenant.
cli-token-revoked = Le jeton ne vaut plus.
cli-token-unknown = Aucun jeton valide n’a cet identifiant.
cli-no-import = Aucun import n’a cet identifiant.
cli-file-written = Fichier accepté : { $path }
cli-file-not-kept = Aucun fichier n’a été gardé avec cet import.
cli-nothing-to-undo = Il n’y a rien à annuler.
cli-undo-effect = L’annulation remettrait { $added }, modifierait { $changed } et retirerait { $gone } lignes.
cli-undo-conflicts = Laissées telles quelles, car modifiées depuis ({ $count }) : { $ids }
cli-no-sample = La tumorothèque n’a jamais eu cet échantillon.
store-moved = la tumorothèque a changé depuis l’aperçu. Rien n’a été enregistré : recommencez.
store-kept = cet import est déjà publié.
store-unknown-import = aucun import n’a l’identifiant { $id }.
cli-template-written = Modèle : { $path }. Remplissez-le, puis donnez-le à « tumorotheque import ».
cli-template-exists = ce fichier existe déjà, et vous l’avez peut-être rempli : donnez un autre nom à --output, ou retirez-le d’abord.
cli-template-where = un classeur ne s’affiche pas au terminal : ajoutez --output { $name }.
cli-annotated-name = la copie annotée est un .xlsx pour un classeur, ou du texte pour tout fichier : donnez à --annotated un nom qui finit ainsi, par exemple par .csv.
