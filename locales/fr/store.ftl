# Ce qui ne va pas avec le dossier des données.
store-folder = le dossier { $path } ne peut pas être utilisé ({ $reason }) : donnez-vous le droit d’y écrire, ou choisissez-en un autre avec --data.
store-unwritable = { $path } ne peut pas être ouvert en écriture ({ $reason }) : vérifiez les droits du fichier et de son dossier.
store-damaged = { $path } est abîmé ou n’est pas une base de données ({ $reason }) : remettez une copie à sa place, ou déplacez-le pour repartir de zéro.
store-foreign = { $path } est la base d’un autre programme : choisissez un autre dossier avec --data, ou déplacez ce fichier.
store-newer = { $path } a été écrit par une version plus récente de ce programme : installez-la.
store-setting = { $path } n’accepte pas le réglage { $setting } : est-il sur un disque réseau ? Choisissez un dossier d’un disque local.
store-busy = un autre import est en train d’écrire : réessayez quand il aura fini.
store-full = le disque est plein : faites de la place et recommencez ; rien n’a été gardé.
store-commit-unknown = on ne sait pas si l’import { $receipt } a été gardé : cherchez son reçu avant de recommencer.
store-moved = la tumorothèque a changé depuis l’aperçu. Rien n’a été enregistré : recommencez.
store-kept = cet import est déjà publié.
store-unknown-import = aucun import n’a l’identifiant { $id }.
