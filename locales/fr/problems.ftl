# Ce que l’API répond à qui tient un jeton.
problem-unauthorised = Jeton nécessaire
problem-unauthorised-detail = Cette adresse demande un jeton valable : « Authorization: Bearer tumo_… ». L’exploitant en crée un avec « tumorotheque token create --biobank ID ».
problem-forbidden = Non permis avec ce jeton
problem-forbidden-detail = Les réseaux ne sont pas à une tumorothèque : l’exploitant les prend en charge, avec un jeton à lui ou en ligne de commande.
problem-too-slow = Envoi interrompu
problem-too-slow-detail = Le fichier n’arrive plus, ou trop lentement. Rien n’a été gardé : renvoyez-le.
problem-moved = Le registre a changé
problem-moved-detail = Un autre import a été publié depuis cet aperçu. Rien n’a été publié : un nouvel aperçu est en préparation, relisez-le puis publiez de nouveau.
problem-not-read-yet = Lecture en cours
problem-not-read-yet-detail = Le fichier est encore en cours de lecture. Redemandez dans quelques secondes.
problem-cut-off = Lecture interrompue
problem-cut-off-detail = La lecture du fichier a été interrompue, sans doute par un redémarrage du serveur. Rien n’a été gardé : envoyez-le de nouveau.
problem-published = Déjà publié
problem-published-detail = Cet import est publié : il ne peut plus être modifié ni retiré. Il peut être annulé par un POST à l’adresse « undo ».
problem-not-published = Pas encore publié
problem-not-published-detail = Cet import n’est pas publié : il n’y a rien à annuler ni à télécharger. Publiez-le, ou retirez-le avec DELETE.
problem-too-large = Fichier trop volumineux
problem-too-large-detail = Un fichier envoyé est limité à { $most } octets. Découpez-le et envoyez ses parties en mode « ajouter ou mettre à jour ».
problem-wrong-type = Type de contenu non accepté
problem-wrong-type-detail = { $given } n’est pas accepté ici. Type attendu : { $expected }.
problem-wrong-value = Demande incompréhensible
problem-wrong-value-detail = « { $text } » n’est pas compris. Attendu : { $expected }.
problem-key-reused = Clé d’idempotence déjà utilisée
problem-key-reused-detail = Cette « Idempotency-Key » a déjà servi pour une autre demande. Prenez une clé neuve pour chaque demande, et la même seulement pour renvoyer la même.
problem-file-refused = Le fichier a des erreurs
problem-file-refused-detail = { $whole ->
    [yes] Le fichier ne peut pas être lu dans son ensemble. Corrigez-le et renvoyez-le.
   *[no] Des lignes ont des erreurs ({ $refused }). Corrigez-les, ou publiez sans elles : "lines": "without-errors".
}
problem-confirmation-needed = Confirmation nécessaire
problem-confirmation-needed-detail = Sur { $before } lignes, { $gone } disparaîtraient et { $changed } changeraient. Si c’est voulu, donnez dans « confirm » ce nom : { $name }.
problem-bank-busy = Un fichier est déjà en cours de lecture
problem-bank-busy-detail = Un fichier de cette tumorothèque est en cours de lecture. Réessayez quand il est lu.
problem-server-busy = Serveur occupé
problem-server-busy-detail = Le serveur lit déjà autant de fichiers qu’il le peut. Réessayez dans quelques secondes.
problem-searches-busy = Trop de recherches
problem-searches-busy-detail = Le serveur répond déjà à autant de recherches d’échantillons qu’il le peut. La vôtre n’a rien d’incorrect : réessayez dans quelques secondes.
problem-registry-busy = Registre occupé
problem-registry-busy-detail = Un autre import est en cours d’écriture. Rien n’a été fait : réessayez dans quelques secondes.
problem-commit-unknown = Issue inconnue
problem-commit-unknown-detail = On ne sait pas si l’import { $receipt } a été enregistré. Regardez son reçu avant de recommencer ; renvoyer la même demande est sans danger.
problem-disk-full = Plus de place
problem-disk-full-detail = Le serveur n’a plus de place pour garder le fichier. Rien n’a été gardé ; prévenez l’exploitant.
