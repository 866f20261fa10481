//! Rules about what a bank says of itself and whom to write to.

super::rule_list! { BANK:
    NAME_SAYS_NOTHING = "name-says-nothing", Warning,
        "« {value} » ne dit pas de quelle tumorothèque il s’agit. Donnez son nom entier.",
        "“{value}” does not say which biobank it is. Give its whole name.";
    DESCRIPTION_SAYS_NOTHING = "description-says-nothing", Warning,
        "« {value} » tient la place d’un texte qui n’est pas écrit : il n’a pas été pris. Écrivez la description, ou laissez la cellule vide.",
        "“{value}” stands for a text that is not written: it was not taken. Write the description, or leave the cell empty.";
    DESCRIPTION_TOO_SHORT = "description-too-short", Info,
        "« {value} » est une description bien courte. Dites en deux ou trois phrases ce que la tumorothèque conserve et pour quelles recherches.",
        "“{value}” is a very short description. Say in two or three sentences what the biobank keeps, and for what research.";
    DESCRIPTION_MISSING = "description-missing", Info,
        "Aucune description, ni en français ni en anglais. Dites en deux ou trois phrases ce que la tumorothèque conserve.",
        "No description, neither French nor English. Say in two or three sentences what the biobank keeps.";
    CONTACT_MISSING = "contact-missing", Info,
        "Ni courriel ni téléphone : personne ne peut écrire à cette tumorothèque. Donnez de préférence une adresse de service.",
        "Neither e-mail nor phone: nobody can write to this biobank. Give an address of the department rather than of a person.";
    RESPONSIBLE_PARTS_NOT_TAKEN = "responsible-parts-not-taken", Warning,
        "Cette ligne ne nomme pas une seule personne : on ne sait pas à qui revient « {value} ». Mettez titre, prénom et nom dans une seule cellule.",
        "This line does not name just one person: there is no telling whose “{value}” is. Put title, first and last name into one cell.";
    EMAIL_NOT_UNDERSTOOD = "email-not-understood", Warning,
        "« {value} » n’est pas une adresse électronique. Donnez-en une seule, par exemple crb@hopital.fr.",
        "“{value}” is no e-mail address. Give just one, for example crb@hospital.org.";
    PHONE_NOT_UNDERSTOOD = "phone-not-understood", Warning,
        "« {value} » n’est pas un numéro de téléphone. Donnez-en un seul, dix chiffres ou la forme internationale (+33…).",
        "“{value}” is no phone number. Give just one, ten digits in France or the international form (+33…).";
    PHONE_ZERO_RESTORED = "phone-zero-restored", Warning,
        "« {value} » a perdu son zéro : il a été remis. Vérifiez, et mettez la colonne au format texte.",
        "“{value}” has lost its zero: it was put back. Check it, and make it a column of text.";
    WEBSITE_NOT_UNDERSTOOD = "website-not-understood", Warning,
        "« {value} » n’est pas l’adresse d’une page. Écrivez-la entière, par exemple https://www.hopital.fr/crb.",
        "“{value}” is not the address of a page. Write the whole of it, for example https://www.hospital.org/biobank.";
    WEBSITE_COMPLETED = "website-completed", Info,
        "« {value} » ne commence pas par https:// : c’est ajouté. Vérifiez que la page s’ouvre.",
        "“{value}” does not begin with https://: that was added. Check that the page opens.";
    CERTIFICATE_NOT_KNOWN = "certificate-not-known", Info,
        "« {value} » n’est pas dans la liste des certifications : compté comme une autre. Vérifiez l’orthographe (NF S96-900, ISO 20387, ISO 9001…).",
        "“{value}” is not in the list of certificates: counted as another one. Check the spelling (NF S96-900, ISO 20387, ISO 9001…).";
    ANSWER_NOT_UNDERSTOOD = "answer-not-understood", Warning,
        "« {value} » n’est ni oui ni non, et n’a pas été pris. Écrivez oui ou non, ou laissez vide quand on ne sait pas.",
        "“{value}” is neither yes nor no, and was not taken. Write yes or no, or leave it empty when it is not known.";
    SHARED_WITH_ANOTHER = "shared-with-another-biobank", Info,
        "« {value} » figure déjà à la ligne {detail}, dans la même colonne. Vérifiez qu’il s’agit bien de deux tumorothèques.",
        "“{value}” stands on line {detail} already, in the same column. Check that these are two biobanks indeed.";
    NEARLY_REPEATED = "nearly-repeated", Warning,
        "« {value} » ressemble à la tumorothèque de la ligne {detail}, au même endroit. Si c’est la même, réunissez les deux lignes.",
        "“{value}” looks like the biobank of line {detail}, in the same place. If it is the same, join the two lines.";
}
