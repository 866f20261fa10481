//! Rules about lists of banks, collections and networks.

super::rule_list! { LIST:
    NAME_WITHOUT_LETTERS = "name-without-letters", Error,
        "« {value} » n’a ni lettre latine ni chiffre : on ne peut pas en faire une adresse. Donnez un nom.",
        "“{value}” has neither Latin letter nor digit: no address can be made of it. Give a name.";
    LIST_TOO_LONG = "list-too-long", Error,
        "Une liste a au plus 20 000 lignes et 16 Mio : ce fichier est sans doute autre chose. Vérifiez-le, ou donnez la liste en plusieurs fois.",
        "A list has at most 20,000 lines and 16 MiB: this file is probably something else. Check it, or give the list in parts.";
    LABELS_NONE = "labels-none", Error,
        "Aucune ligne ne donne un libellé à un code de tumeur (CIM-10, CIM-O-3). Vérifiez qu’une colonne s’appelle « Libellé » ou « Label », et que les codes sont bien écrits.",
        "No line gives a label to a code of a neoplasm (ICD-10, ICD-O-3). Check that a column is called “Libellé” or “Label”, and that codes are spelt right.";
    NAME_REPEATED = "name-repeated", Error,
        "« {value} » est déjà à la ligne {detail}, sous ce nom ou sous un nom qui donne la même adresse. Réunissez les deux lignes ou distinguez les noms.",
        "“{value}” is already on line {detail}, under this name or one that gives the same address. Join the two lines or tell the names apart.";
    ESTABLISHMENT_NOT_RECOGNISED = "establishment-not-recognised", Info,
        "« {value} » n’est aucun des sites connus : il est gardé sous ce nom, avec ce que la ligne en dit. Vérifiez l’orthographe si le site devrait être connu.",
        "“{value}” is none of the known sites: it is kept under this name, with what the line says of it. Check the spelling if the site should be known.";
}
