//! Rules about cells of a sample that contradict each other, or lines that do. None refuses a line: nobody knows which of
//! the two is wrong.

super::rule_list! { CONSISTENCY:
    PRESERVATION_AGAINST_TEMPERATURE = "preservation-against-temperature", Warning,
        "La température de stockage « {value} » ne va pas avec « {detail} » : la paraffine se garde à température ambiante, le congelé et le DMSO au froid. Corrigez l’une des deux.",
        "The storage temperature “{value}” does not go with “{detail}”: paraffin is kept at room temperature, frozen material and DMSO in the cold. Mend one of them.";
    PRESERVATION_AGAINST_TYPE = "preservation-against-type", Warning,
        "Le mode de préparation « {value} » ne va pas avec le type « {detail} ». Corrigez l’un des deux.",
        "The preservation “{value}” does not go with the sample type “{detail}”. Mend one of them.";
    PARAFFIN_ONLY_IN_TEXT = "paraffin-only-in-text", Warning,
        "Cette cellule parle de paraffine, mais l’échantillon n’a pas été lu comme tel. Écrivez-le dans la colonne du type ou du mode de préparation, si c’est bien du FFPE.",
        "This cell speaks of paraffin, but the sample was not read as such. Write it in the column of the sample type or the preservation, if it is FFPE.";
    SEX_AGAINST_DIAGNOSIS = "sex-against-diagnosis", Warning,
        "« {value} » est une tumeur d’un organe de l’autre sexe (sexe lu : {detail}). Vérifiez le code et le sexe ; les colonnes sont peut-être décalées.",
        "“{value}” is a tumour of an organ of the other sex (sex read: {detail}). Check code and sex; columns may have slipped.";
    SITE_AGAINST_DIAGNOSIS = "site-against-diagnosis", Warning,
        "Le siège « {value} » n’est pas celui du diagnostic {detail}. Vérifiez les deux codes ; si l’échantillon vient d’une métastase, c’est juste.",
        "The site “{value}” is not that of the diagnosis {detail}. Check both codes; if the sample comes from a metastasis, it is right.";
    BEHAVIOUR_AGAINST_DIAGNOSIS = "behaviour-against-diagnosis", Warning,
        "Le comportement de la morphologie « {value} » ne va pas avec le diagnostic {detail} (C : malin, D00 à D09 : in situ /2, D10 à D36 : bénin /0, D37 à D48 : incertain /1). Corrigez l’un des deux codes.",
        "The behaviour of the morphology “{value}” does not go with the diagnosis {detail} (C: malignant, D00 to D09: in situ /2, D10 to D36: benign /0, D37 to D48: uncertain /1). Mend one of the codes.";
    UNKNOWN_TNM_EDITION = "unknown-tnm-edition", Warning,
        "« {value} » n’est aucune édition connue de la classification TNM. Écrivez son numéro, de 4 à 9, ou X si elle est inconnue.",
        "“{value}” is no known edition of the TNM classification. Write its number, 4 to 9, or X when it is not known.";
    STAGE_NOT_IN_EDITION = "stage-not-in-edition", Warning,
        "Le pTNM « {value} » contient une valeur que l’édition donnée n’a pas ({detail}). Vérifiez le stade et l’édition.",
        "The pTNM “{value}” holds a value that the given edition does not have ({detail}). Check stage and edition.";
    DIAGNOSIS_IN_FUTURE = "diagnosis-in-future", Warning,
        "La date du diagnostic est dans le futur. Corrigez-la.",
        "The diagnosis date is in the future. Mend it.";
    DIAGNOSIS_BEFORE_BIRTH = "diagnosis-before-birth", Warning,
        "Le diagnostic est avant la naissance. Vérifiez les deux dates.",
        "The diagnosis is before the birth. Check both dates.";
    DEATH_IN_FUTURE = "death-in-future", Warning,
        "La date du décès est dans le futur. Corrigez-la.",
        "The date of death is in the future. Mend it.";
    DEATH_BEFORE_BIRTH = "death-before-birth", Warning,
        "Le décès est avant la naissance. Vérifiez les deux dates.",
        "The death is before the birth. Check both dates.";
    DEATH_BEFORE_DIAGNOSIS = "death-before-diagnosis", Warning,
        "Le décès est avant le diagnostic. Vérifiez les deux dates.",
        "The death is before the diagnosis. Check both dates.";
    SAMPLED_AFTER_DEATH = "sampled-after-death", Info,
        "Le prélèvement est du mois qui suit le décès. C’est juste pour une autopsie ; sinon, vérifiez les deux dates.",
        "The sampling lies in the month after the death. That is right for an autopsy; else check both dates.";
    SAMPLED_LONG_AFTER_DEATH = "sampled-long-after-death", Warning,
        "Le prélèvement est plus d’un mois après le décès. Vérifiez les deux dates.",
        "The sampling is more than a month after the death. Check both dates.";
    ALIVE_WITH_DATE_OF_DEATH = "alive-with-date-of-death", Warning,
        "Le patient est dit vivant, et une date de décès est donnée. Corrigez l’un des deux.",
        "The patient is said to be alive, and a date of death is given. Mend one of them.";
    DONOR_OF_TWO_SEXES = "donor-of-two-sexes", Warning,
        "Le donneur « {value} » a un autre sexe à la ligne {detail}. Vérifiez le sexe, et que le pseudonyme est bien celui d’une seule personne.",
        "The donor “{value}” has another sex on line {detail}. Check the sex, and that the pseudonym is that of one person.";
    DONOR_OF_TWO_BIRTHS = "donor-of-two-births", Warning,
        "Le donneur « {value} » a une autre année de naissance à la ligne {detail}. Vérifiez la naissance, et que le pseudonyme est bien celui d’une seule personne.",
        "The donor “{value}” has another year of birth on line {detail}. Check the birth, and that the pseudonym is that of one person.";
    IDS_CUT = "ids-cut", Warning,
        "Beaucoup d’identifiants ont exactement {detail} caractères et aucun n’en a plus : l’export les a sans doute coupés. Vérifiez-en quelques-uns dans votre logiciel.",
        "Many identifiers have exactly {detail} characters and none has more: the export has probably cut them. Check a few in your software.";
    ZERO_LOST = "zero-lost", Warning,
        "À « {value} » il manque sans doute le zéro du début, qu’Excel a ôté : tous les autres identifiants en ont un (zéros perdus : {detail}). Exportez de nouveau, colonne au format Texte.",
        "“{value}” has probably lost the zero at its begin, which Excel took away: all other identifiers have one (zeros lost: {detail}). Export again with the column as Text.";
}
