//! Rules about aggregated catalogues.

super::rule_list! { CATALOGUE:
    CATALOGUE_TOO_LONG = "catalogue-too-long", Error,
        "Un catalogue a au plus 20 000 lignes : celui-ci est sans doute une table d’échantillons. Donnez-le comme échantillons, ou regroupez ses lignes.",
        "A catalogue has at most 20,000 lines: this is probably a table of samples. Give it as samples, or group its lines.";
    CONSENT_TAKEN_AS_GIVEN = "consent-taken-as-given", Info,
        "Aucune colonne ne dit le consentement : les nombres sont pris tels quels. Ne comptez que les patients qui ont consenti ou ne se sont pas opposés.",
        "No column tells the consent: the numbers are taken as they are. Count only patients who consented or did not object.";
    CONSENT_NOT_COUNTED = "consent-not-counted", Info,
        "Consentement « {value} » : ces lignes ne comptent pas dans les effectifs publics et ne sont pas gardées.",
        "Consent “{value}”: these lines do not count in public figures and are not kept.";
    BIOBANK_NOT_RECOGNISED = "biobank-not-recognised", Warning,
        "Aucune tumorothèque connue ne s’appelle « {value} » : la ligne est prise pour « {detail} ». Retirez-la si elle est d’une autre.",
        "No known biobank is called “{value}”: the line is taken for “{detail}”. Remove it if it is another one’s.";
    TOTAL_LINE = "total-line", Info,
        "« {value} » : ligne de total, laissée de côté. Les patients de plusieurs lignes ne s’additionnent pas.",
        "“{value}”: a line of totals, left out. Patients of several lines do not add up.";
    NOT_A_WHOLE_NUMBER = "not-a-whole-number", Error,
        "« {value} » n’est pas un nombre entier. Écrivez un nombre en chiffres, par exemple 120, ou <10 pour un petit nombre que vous ne dites pas.",
        "“{value}” is not a whole number. Write a number in figures, for example 120, or <10 for a small number that you do not tell.";
    NUMBER_WITHHELD = "number-withheld", Info,
        "« {value} » : nombre non précisé ; la ligne n’en dit rien.",
        "“{value}”: a number that is not told; the line says nothing of it.";
    DONORS_OVER_SAMPLES = "donors-over-samples", Error,
        "{value} patients pour {detail} échantillons : un échantillon n’a qu’un patient. Vérifiez si les deux colonnes sont échangées.",
        "{value} patients for {detail} samples: a sample has one patient. Check whether the two columns have changed places.";
    DONORS_NOT_GIVEN = "donors-not-given", Warning,
        "Sans nombre de patients, la ligne ne compte pas dans les effectifs publics. Remplissez la colonne « {column} ».",
        "Without a number of patients the line does not count in public figures. Fill in the column “{column}”.";
    COUNTED_IN_PARTS = "counted-in-parts", Info,
        "Lignes qui comptent une partie d’un même ensemble (par sexe, âge, consentement, ou sous un autre nom du même type) : seul le plus grand nombre est gardé, comme minimum.",
        "Lines that count a part of one whole (by sex, age, consent, or under another name of the same type): only the largest number is kept, as a minimum.";
    COUNTED_TWICE = "counted-twice", Error,
        "« {value} » est déjà compté à la ligne {detail}. Gardez une seule des deux lignes.",
        "“{value}” is counted on line {detail} already. Keep one of the two lines.";
    DIAGNOSIS_FROM_LABEL = "diagnosis-from-label", Info,
        "« {value} » a été compris comme {detail}. Ajoutez le code CIM-10 si ce n’est pas cela.",
        "“{value}” was understood as {detail}. Add the ICD-10 code if that is not what it means.";
    DISEASE_WITHOUT_CODE = "disease-without-code", Info,
        "« {value} » n’est pas un nom de maladie connu : la ligne ne comptera dans aucun diagnostic. Ajoutez le code CIM-10.",
        "“{value}” is no known name of a disease: the line will not count in any diagnosis. Add the ICD-10 code.";
    CODE_OF_ANOTHER_LIST = "code-of-another-list", Info,
        "« {value} » n’est pas un code CIM-10 de tumeur : la ligne ne comptera dans aucun diagnostic. Ajoutez un code de C00 à D48 s’il y en a un.",
        "“{value}” is no ICD-10 code of a neoplasm: the line will not count in any diagnosis. Add a code from C00 to D48 if there is one.";
    TEXT_TOO_LONG = "text-too-long", Error,
        "Ce nom dépasse 200 caractères. Raccourcissez-le, ou vérifiez que la ligne n’est pas décalée.",
        "This name is longer than 200 characters. Shorten it, or check that the line has not slipped.";
}
