//! Rules about whose entries a file may change: the operator's holds any, a bank's only its own.

super::rule_list! { OWN:
    NOT_YOUR_BIOBANK = "not-your-biobank", Error,
        "« {value} » n’est pas « {detail} », la seule tumorothèque dont ce fichier peut parler. Retirez la ligne, ou écrivez le nom de la vôtre.",
        "“{value}” is not “{detail}”, the only biobank that this file may speak of. Remove the line, or write the name of yours.";
    NOT_YOUR_COLLECTION = "not-your-collection", Error,
        "La collection « {value} » n’est pas à « {detail} » seule : ce fichier ne peut ni la changer, ni en faire un tout. Retirez-la, donnez un autre nom, ou demandez à l’exploitant.",
        "The collection “{value}” is not held by “{detail}” alone: this file can neither change it nor name it as a whole. Remove it, give another name, or ask the operator.";
    NOT_YOUR_ID = "not-your-id", Error,
        "L’identifiant « {value} » revient à « {detail} ». Écrivez le vôtre, ou laissez la cellule vide.",
        "The id “{value}” belongs to “{detail}”. Write your own, or leave the cell empty.";
    NETWORK_NOT_YOURS = "network-not-yours", Error,
        "Le réseau « {value} » et ses membres ne changent pas par le fichier d’une tumorothèque. Retirez-le, et demandez à l’exploitant.",
        "The network “{value}” and its members are not changed by the file of a biobank. Remove it, and ask the operator.";
}
