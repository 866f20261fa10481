# Les pages sur le site lui-même : à propos, données personnelles, mentions légales, accessibilité, crédits, hors ligne, erreurs.
not-configured = L’exploitant ne l’a pas indiqué.
not-configured-contact = L’exploitant n’a pas indiqué d’adresse où lui écrire.
operator = Exploitant
operator-contact = Contact
operator-address = Adresse postale
operator-director = Directeur de la publication
operator-host = Hébergeur

about-title = À propos
about-lead = Tumorothèque dit quel hôpital conserve les échantillons de tumeurs dont une recherche a besoin, et à qui écrire.
about-what = Ce que c’est
about-what-banks = Une tumorothèque conserve des échantillons de patients atteints de cancer : tissus congelés, blocs de paraffine, sang, ADN. Les patients ont donné leur accord, ou ne s’y sont pas opposés.
about-what-directory = Ce site est un annuaire. Il ne conserve et n’envoie aucun échantillon. Chaque tumorothèque décide à qui elle en confie et à quelles conditions : écrivez à son responsable.
about-bands = Lire une tranche
about-bands-unit = On compte des donneurs, pas des tubes : un donneur compte une fois, même si la tumorothèque conserve vingt échantillons de lui.
about-bands-why = Un nombre exact pourrait trahir une personne. Les effectifs sont donc donnés par tranches, et la barre avance d’un pas par tranche : elle est à peu près logarithmique.
about-bands-table = Les tranches
about-bands-words = Ce qui est écrit
about-bands-bar = La barre
about-bands-few = « Moins de 10 donneurs » vaut aussi pour aucun et pour non compté.
about-bands-sum = Les tranches ne s’additionnent pas : le même donneur peut compter pour deux diagnostics ou deux types d’échantillon.
about-bands-frozen = Les chiffres sont figés à chaque diffusion. Seuls comptent les donneurs qui ont consenti ou ne se sont pas opposés.
about-listed = Figurer dans l’annuaire
about-listed-how = Vous tenez une tumorothèque ? Écrivez à l’exploitant. Il vous faut un tableau : celui que votre logiciel exporte déjà, ou l’un de nos modèles.
about-listed-biobanks = Modèle pour décrire la tumorothèque
about-listed-samples = Modèle pour les échantillons
about-listed-catalogue = Modèle pour un catalogue d’effectifs, si vos échantillons ne doivent pas sortir de chez vous
about-listed-wrong = Une fiche est fausse ou ancienne ? Écrivez de même. Une fiche que sa tumorothèque n’a pas confirmée le dit.
about-operator = Qui tient cette installation

privacy-title = Données personnelles
privacy-lead = Chercher ici ne demande ni compte ni consentement : le site ne suit personne.
privacy-visitors = Ce qui est gardé des visiteurs
privacy-none = Pas de compte, pas de mesure d’audience, pas de publicité, rien qui vienne d’un autre site.
privacy-log = Ce logiciel ne tient pas de journal des visites. Le serveur que l’exploitant place éventuellement devant peut en tenir un : demandez-lui.
privacy-answers = Les réponses aux recherches restent un temps en mémoire, pour répondre plus vite, sans rien de qui a demandé.
privacy-cookie = Si vous gardez une sélection, un seul cookie retient ses identifiants dans votre navigateur, 30 jours au plus. Vider la sélection l’efface.
privacy-offline = Votre navigateur garde aussi une page à montrer quand le réseau manque. Elle ne contient rien de vous.
privacy-people = Les personnes nommées
privacy-clinicians = Les fiches nomment les responsables des tumorothèques, tels que les publient les sources citées. Leurs adresses électroniques et leurs téléphones ne sont montrés nulle part.
privacy-donors = Aucune ligne sur un patient n’est publique. Les effectifs sont des tranches, et les petits nombres ne se distinguent pas de zéro.
privacy-rights = Vos droits
privacy-rights-how = Pour voir, corriger ou faire effacer ce qui vous concerne, écrivez à l’exploitant. Si sa réponse ne vous convient pas, vous pouvez saisir la CNIL.

legal-title = Mentions légales
legal-lead = Qui publie ce site, où il est hébergé, et ce qu’on peut en faire.
legal-who = Éditeur et hébergeur
legal-reuse = Réutiliser
legal-program = Le programme est libre, sous licence EUPL-1.2.
legal-data = Les fiches et les adresses viennent de sources publiques. Leurs licences sont sur la page des crédits.
legal-cite = Si vous citez un chiffre, donnez la date de sa diffusion : il peut changer à la suivante.
legal-limits = Limites
legal-unconfirmed = Les fiches que les tumorothèques n’ont pas confirmées peuvent être anciennes. Un chiffre dit ce qu’une tumorothèque a déclaré, et ne promet pas que des échantillons sont disponibles.

accessibility-title = Accessibilité
accessibility-lead = Ce site doit servir à tout le monde : avec une souris, un clavier, un lecteur d’écran, un petit écran, sans JavaScript.
accessibility-state = État
accessibility-aim = Le site est écrit pour les règles WCAG 2.2, niveau AA. Il n’a pas été audité selon le RGAA : son taux de conformité n’est donc pas établi.
accessibility-tests = Comment c’est essayé
accessibility-axe = À chaque changement, chaque page est examinée par axe dans un navigateur, en français et en anglais, en clair et en sombre : aucune erreur n’est admise.
accessibility-keyboard = Les pages sont parcourues au clavier seul, affichées à 360 pixels de large, et leur contenu pour lecteurs d’écran est relu.
accessibility-people = Personne ne l’a encore essayé avec le lecteur d’écran de tous les jours. Vos remarques comptent d’autant plus.
accessibility-limits = Ce qui manque
accessibility-languages = Ce qu’une tumorothèque écrit d’elle-même n’est pas traduit. La référence de l’API est en anglais.
accessibility-write = Signaler un obstacle
accessibility-how = Dites sur quelle page et avec quel outil ; l’exploitant doit vous répondre et vous donner l’information autrement.
accessibility-defender = Sans réponse, vous pouvez saisir le Défenseur des droits.
accessibility-defender-link = Défenseur des droits

credits-title = Crédits
credits-lead = Ce site repose sur le travail d’autres. Les descriptions ci-dessous sont celles des tables elles-mêmes, dans leur langue.
credits-taken = Données et vocabulaires d’ailleurs
credits-ours = Tables de la maison
credits-programs = Programmes
credits-htmx = Les pages sont assouplies par htmx 4 (Big Sky Software, licence 0BSD), servi d’ici.
credits-libraries = Le serveur est écrit en Rust, avec des bibliothèques libres, parmi elles axum, tokio, tantivy, SQLite (domaine public), sqlx, askama, Fluent, calamine et utoipa. Leurs licences, surtout MIT et Apache-2.0, viennent avec leur code ; le fichier Cargo.lock du programme donne leur liste exacte.
credits-self = Le programme lui-même est sous licence EUPL-1.2.

offline-title = Pas de réseau
offline-text = Votre navigateur n’arrive pas à joindre le site. Vérifiez la connexion, puis réessayez.
offline-kept = Rien n’est perdu : l’adresse de la page contient votre recherche.
offline-again = Réessayer

failure-wait = Ce n’est pas votre faute. Rien de ce que vous avez cherché n’est perdu : l’adresse le contient.
failure-tell = Si cela dure, écrivez à l’exploitant :
failure-search = Chercher plutôt
