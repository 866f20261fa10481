# Écrire aux tumorothèques : le formulaire, la confirmation, les messages.
request-title = Écrire aux responsables
request-error = Erreur
request-back = Retour à la sélection
request-nobody = Aucune tumorothèque à qui écrire : mettez-en une de côté d’abord.
request-how = Vous recevez d’abord un message pour confirmer votre adresse. Ensuite votre demande part vers chaque tumorothèque choisie, qui vous répond directement.
request-wrong = La demande n’est pas encore partie
request-to = Tumorothèques
request-criteria = Ces critères et les tranches ci-dessus sont joints à la demande.
request-name = Nom et prénom
request-institution = Établissement ou laboratoire
request-email = Adresse e-mail
request-email-hint = Les tumorothèques répondent à cette adresse.
request-purpose = Projet
request-purpose-hint = En quelques phrases : la question, l’équipe, l’avis éthique s’il y en a un.
request-no-patients = N’écrivez rien qui désigne un patient.
request-needed = Ce qu’il vous faut (facultatif)
request-needed-hint = Type et nombre d’échantillons, données cliniques, délai.
request-trap = Ne remplissez pas ce champ
request-consent = J’accepte que ces tumorothèques me contactent à cette adresse.
request-kept = La demande est gardée pour suivre son envoi, puis effacée automatiquement ; plus tôt si vous le demandez.
request-send = Recevoir le message de confirmation
request-wrong-to = Choisissez au moins une tumorothèque.
request-wrong-name = Donnez votre nom.
request-wrong-institution = Donnez votre établissement ou laboratoire.
request-wrong-email = Donnez une adresse e-mail, par exemple nom@hopital.fr.
request-wrong-purpose = Décrivez le projet en une phrase au moins.
request-wrong-consent = Cochez que les tumorothèques peuvent vous contacter.
request-too-long-line = Raccourcissez : 200 caractères au plus.
request-too-long-text = Raccourcissez : 4 000 caractères au plus.
request-too-soon = Le formulaire est revenu trop vite. Relisez-le et envoyez-le de nouveau.
request-too-late = La page était ouverte depuis trop longtemps. Envoyez le formulaire de nouveau : rien n’est perdu.
request-too-many = Trop de demandes viennent de votre connexion. Réessayez dans une heure.
request-flood = Trop de demandes aujourd’hui. Réessayez demain.
request-sent-title = Ouvrez votre messagerie
request-sent = Un message part vers l’adresse que vous avez donnée. Ouvrez le lien qu’il contient pour confirmer : rien n’est envoyé aux tumorothèques avant. Le lien vaut 48 heures.
request-sent-later = Rien reçu après quelques minutes ? Regardez dans les indésirables. On ne peut pas envoyer beaucoup de demandes par jour avec la même adresse.
request-confirm-title = Confirmer la demande
request-confirm = Votre demande est prête à partir vers ces tumorothèques.
request-confirm-button = Envoyer la demande
request-confirmed-title = Demande confirmée
request-confirmed = Chaque tumorothèque reçoit votre demande et vous répond directement. Une copie vous est envoyée.
request-state-waiting = envoi en cours
request-state-sent = envoyée
request-state-failed = l’envoi a échoué ; l’exploitant de ce site le voit
request-state-no-address = aucune adresse e-mail connue : écrivez-lui par courrier, l’exploitant de ce site est prévenu
request-closed = Ce site n’envoie pas de messages. Copiez ce texte, complétez-le et envoyez-le par courrier, ou par le site de la tumorothèque. Cette page s’imprime.
request-text = Texte à copier
request-text-begin =
    Madame, Monsieur,

    Nous préparons un projet de recherche : […]
    Il nous faudrait : […]
request-text-criteria = Ce que nous avons cherché dans l’annuaire :
request-text-figures = Ce que l’annuaire publie :
request-text-end =
    Pouvez-vous nous dire si ces échantillons sont disponibles, et à quelles conditions ?

    Nom, établissement, adresse e-mail : […]
request-where = Où écrire
cli-request-unknown = Aucune demande n’a cet identifiant.
cli-request-erased = Demande effacée.
letter-confirm-subject = Confirmez votre demande d’échantillons
letter-confirm =
    Bonjour,

    une demande d’échantillons a été écrite avec cette adresse sur { $site }. Elle est pour :

    { $banks }

    Pour l’envoyer, ouvrez ce lien et confirmez :

    { $link }

    Le lien vaut 48 heures. Si ce n’est pas vous, ne faites rien : rien ne sera envoyé et la demande sera effacée.
letter-bank-subject = Demande d’échantillons de { $name }
letter-bank =
    Bonjour,

    { $name } ({ $institution }) écrit à { $bank } depuis { $site }.
    Répondez directement à ce message : la réponse lui parvient.
letter-sender = De
letter-purpose = Projet
letter-needed = Ce qui est demandé
letter-criteria = Recherche dans l’annuaire
letter-figure =
    Ce que l’annuaire publie de votre tumorothèque
    { $text }
letter-bank-end =
    La personne a confirmé son adresse e-mail. Nous n’avons vérifié ni son identité ni son projet.
    Référence : { $id }
letter-copy-subject = Copie de votre demande d’échantillons
letter-copy =
    Bonjour,

    voici la copie de la demande que vous avez confirmée. Elle part vers :

    { $banks }

    Pour la faire effacer ici, écrivez à l’exploitant du site avec cette référence : { $id }
letter-copy-unreached =
    Nous ne connaissons pas d’adresse e-mail de ces tumorothèques ; écrivez-leur par courrier, leur page donne l’adresse :

    { $banks }
letter-operator-subject = Une demande d’échantillons n’a pas atteint une tumorothèque
letter-operator =
    Ces tumorothèques n’ont pas reçu la demande { $id }, faute d’adresse e-mail ou parce que l’envoi a échoué :

    { $banks }

    Transmettez-la, et complétez leur fiche. La demande :
