//! Rules about where a bank is: numbers of establishments, addresses, coordinates.

super::rule_list! { SITE:
    NOT_A_FINESS = "not-a-finess", Warning,
        "« {value} » n’est pas un numéro FINESS : il en faut neuf chiffres, dont le dernier est une clé. Le numéro n’a pas été pris ; vérifiez-le.",
        "“{value}” is no FINESS number: it has nine digits, the last of which proves the others. The number was not taken; check it.";
    FINESS_ZERO_RESTORED = "finess-zero-restored", Info,
        "« {value} » a perdu son zéro : il a été remis. Mettez la colonne au format texte.",
        "“{value}” has lost its zero: it was put back. Make it a column of text.";
    FINESS_AND_NAME_SWAPPED = "finess-and-name-swapped", Info,
        "Le nom et le numéro FINESS de l’établissement sont échangés : « {value} » a été lu comme le numéro. Remettez les deux colonnes à leur place.",
        "Name and FINESS number of the establishment have changed places: “{value}” was read as the number. Put the two columns right.";
    FINESS_BESIDE_NAME = "finess-beside-name", Info,
        "« {value} » réunit un numéro FINESS et un nom : le numéro {detail} a été mis à part. Donnez-lui sa colonne.",
        "“{value}” holds a FINESS number and a name: the number {detail} was set apart. Give it a column.";
    FINESS_OF_LEGAL_ENTITY = "finess-of-legal-entity", Info,
        "« {value} » est le FINESS d’une entité juridique, non d’un site : il a été pris comme tel. Changez-le de colonne.",
        "“{value}” is the FINESS of a legal entity, not of a site: it was taken as one. Put it into the other column.";
    FINESS_OF_SITE = "finess-of-site", Info,
        "« {value} » est le FINESS d’un site, non d’une entité juridique : il a été pris comme tel. Changez-le de colonne.",
        "“{value}” is the FINESS of a site, not of a legal entity: it was taken as one. Put it into the other column.";
    FINESS_OF_ANOTHER = "finess-of-another-establishment", Warning,
        "« {value} » est le FINESS d’un autre établissement ({detail}) que celui que nomme la ligne. Le numéro n’a pas été pris ; corrigez l’un ou l’autre.",
        "“{value}” is the FINESS of another establishment ({detail}) than the line names. The number was not taken; mend one or the other.";
    FINESS_DIFFERS = "finess-differs", Warning,
        "« {value} » n’est pas le FINESS connu : {detail}. Le numéro donné a été pris ; vérifiez-le.",
        "“{value}” is not the FINESS that is known: {detail}. The number given was taken; check it.";
    ESTABLISHMENT_FROM_FINESS = "establishment-from-finess", Info,
        "Le site a été trouvé par son numéro FINESS « {value} » : {detail}. Vérifiez que c’est bien lui.",
        "The site was found by its FINESS number “{value}”: {detail}. Check that it is the right one.";
    SITE_FACTS_NOT_TAKEN = "site-facts-not-taken", Warning,
        "Ces colonnes décrivent un seul site, et cette ligne n’en nomme pas un seul : rien n’a été pris de « {value} ». Faites une ligne par site, ou laissez-les vides.",
        "These columns describe one site, and this line does not name just one: nothing was taken of “{value}”. Give each site a line, or leave them empty.";
    POSTCODE_NOT_UNDERSTOOD = "postcode-not-understood", Warning,
        "« {value} » n’est pas un code postal français de cinq chiffres. Il n’a pas été pris ; corrigez-le, ou dites le pays.",
        "“{value}” is no French postcode of five digits. It was not taken; mend it, or say the country.";
    POSTCODE_ZERO_RESTORED = "postcode-zero-restored", Info,
        "Le code postal « {value} » a perdu son zéro : il a été remis. Mettez la colonne au format texte.",
        "Postcode “{value}” has lost its zero: it was put back. Make it a column of text.";
    POSTCODE_OF_ANOTHER_DEPARTMENT = "postcode-of-another-department", Warning,
        "Le code postal « {value} » n’est pas du département du FINESS {detail}. Vérifiez les deux.",
        "Postcode “{value}” is not of the department of FINESS {detail}. Check both.";
    COUNTRY_NOT_UNDERSTOOD = "country-not-understood", Warning,
        "« {value} » n’est pas un code de pays. Écrivez ses deux lettres, par exemple FR ou BE.",
        "“{value}” is no code of a country. Write its two letters, for example FR or BE.";
    COORDINATES_NOT_UNDERSTOOD = "coordinates-not-understood", Warning,
        "« {value} » ne donne pas une latitude et une longitude. Écrivez des degrés décimaux, par exemple 48,8727 et 2,3697.",
        "“{value}” does not give a latitude and a longitude. Write decimal degrees, for example 48.8727 and 2.3697.";
    COORDINATES_SWAPPED = "coordinates-swapped", Info,
        "Latitude et longitude « {value} » sont échangées : elles ont été lues dans le bon ordre. Corrigez le fichier.",
        "Latitude and longitude “{value}” have changed places: they were read in the right order. Mend the file.";
    COORDINATES_PROJECTED = "coordinates-projected", Warning,
        "« {value} » sont des mètres d’une carte plane (Lambert-93), non des degrés. Convertissez-les en latitude et longitude WGS 84.",
        "“{value}” are metres on a plane map (Lambert-93), not degrees. Convert them to latitude and longitude, WGS 84.";
    COORDINATES_OUTSIDE = "coordinates-outside", Warning,
        "« {value} » est hors de la France métropolitaine. La position n’a pas été prise ; corrigez-la, ou dites le pays ou le code postal.",
        "“{value}” lies outside metropolitan France. The position was not taken; mend it, or say the country or the postcode.";
}
