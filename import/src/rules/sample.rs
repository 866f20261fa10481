//! Rules about samples.

super::rule_list! { SAMPLE:
    PERSONAL_COLUMN = "personal-column", Warning,
        "Cette colonne identifie une personne. Elle n’a pas été lue et rien n’en est gardé ; retirez-la du fichier avant de l’envoyer.",
        "This column identifies a person. It was not read and nothing of it is kept; remove it from the file before you send it.";
    PERSONAL_CONTENT = "personal-content", Warning,
        "Les valeurs de cette colonne identifient des personnes ({detail}). Elle n’a pas été lue et rien n’en est gardé ; retirez-la du fichier avant de l’envoyer.",
        "The values of this column identify persons ({detail}). It was not read and nothing of it is kept; remove it from the file before you send it.";
    PERSONAL_CELL = "personal-cell", Warning,
        "Cette cellule contient de quoi identifier une personne ({detail}). Elle a été lue comme vide et rien n’en est gardé ; effacez-le dans votre logiciel.",
        "This cell holds what identifies a person ({detail}). It was read as empty and nothing of it is kept; remove it in your software.";
    CONSENT_NOT_SAID = "consent-not-said", Warning,
        "Aucune colonne ne dit le consentement : aucun de ces échantillons ne comptera dans les effectifs publics. Ajoutez une colonne « Consentement » (Non-opposition, Consentement, Opposition…), ou déclarez le consentement du fichier.",
        "No column tells the consent: none of these samples will count in public figures. Add a column “Consent” (not opposed, consented, opposed…), or declare the consent of the file.";
    CONSENT_DECLARED = "consent-declared", Info,
        "Aucune colonne ne dit le consentement ; vous avez déclaré « {detail} » pour tous ces échantillons. Le reçu le garde ; retirez du fichier les donneurs pour qui ce n’est pas vrai.",
        "No column tells the consent; you declared “{detail}” for all these samples. The receipt keeps it; take out of the file the donors for whom it is not true.";
    OPPOSED_NOT_COUNTED = "opposed-not-counted", Info,
        "Échantillons de donneurs opposés : {detail}. Ils ne comptent pas dans les effectifs publics et restent dans la vue de la tumorothèque.",
        "Samples of donors who object: {detail}. They do not count in public figures and stay in the bank’s own view.";
    PENDING_NOT_COUNTED = "pending-not-counted", Info,
        "Échantillons dont le consentement est en attente : {detail}. Ils ne comptent pas dans les effectifs publics tant qu’il n’est pas donné.",
        "Samples whose consent is pending: {detail}. They do not count in public figures until it is given.";
    DECEASED_NOT_COUNTED = "deceased-not-counted", Info,
        "Échantillons de donneurs décédés sans avoir dit leur choix : {detail}. Ils ne comptent pas dans les effectifs publics.",
        "Samples of donors who died without telling their choice: {detail}. They do not count in public figures.";
    UNKNOWN_NOT_COUNTED = "unknown-consent-not-counted", Info,
        "Échantillons dont le consentement est inconnu : {detail}. Ils ne comptent pas dans les effectifs publics ; remplissez la colonne du consentement.",
        "Samples whose consent is unknown: {detail}. They do not count in public figures; fill in the column of consent.";
    BIRTH_DROPPED = "birth-dropped", Info,
        "La naissance ne sert qu’à calculer l’âge au prélèvement, quand il manque ; elle n’est pas gardée.",
        "The birth only serves to work out a missing age at sampling; it is not kept.";
    ID_TOO_LONG = "id-too-long", Error,
        "L’identifiant dépasse 64 caractères. Raccourcissez-le, ou vérifiez que la ligne n’est pas décalée.",
        "The identifier is longer than 64 characters. Shorten it, or check that the line has not slipped.";
    EXCEL_NUMBER = "excel-number", Error,
        "« {value} » est un identifiant qu’Excel a arrondi ; il ne peut pas être retrouvé. Exportez de nouveau, colonne au format Texte.",
        "“{value}” is an identifier that Excel has rounded; it cannot be restored. Export again with the column as Text.";
    EXCEL_DATE_IN_ID = "excel-date-in-id", Warning,
        "« {value} » a l’air d’un identifiant dont Excel a fait une date. Il est gardé tel quel ; s’il n’est pas juste, exportez de nouveau, colonne au format Texte.",
        "“{value}” looks like an identifier that Excel has made a date of. It is kept as it is; if it is not right, export again with the column as Text.";
    EXCEL_DATE = "excel-date", Error,
        "« {value} » est une date qu’Excel a faite d’autre chose. Écrivez la valeur d’origine, ou exportez de nouveau, colonne au format Texte.",
        "“{value}” is a date that Excel has made of something else. Write the value as it was, or export again with the column as Text.";
    EXCEL_ERROR = "excel-error", Warning,
        "« {value} » est une formule qui a échoué dans le tableur ; la cellule a été lue comme vide. Corrigez la formule, ou collez les valeurs seules.",
        "“{value}” is a formula that failed in the spreadsheet; the cell was read as empty. Mend the formula, or paste the values alone.";
    DUPLICATE_SAMPLE_ID = "duplicate-sample-id", Error,
        "L’échantillon « {value} » est déjà à la ligne {detail}. Gardez une seule ligne par échantillon.",
        "Sample “{value}” is already on line {detail}. Keep one line per sample.";
    UNKNOWN_BIOBANK = "unknown-biobank", Error,
        "Aucune tumorothèque connue ne s’appelle « {value} ». Écrivez son nom ou son identifiant comme dans la liste, ou importez d’abord la liste des tumorothèques.",
        "No known biobank is called “{value}”. Write its name or id as in the list, or import the list of biobanks first.";
    OTHER_BIOBANK = "other-biobank", Error,
        "Cette ligne appartient à « {value} », alors que le fichier est donné pour « {detail} ». Retirez la ligne, ou donnez le fichier pour la bonne tumorothèque.",
        "This line belongs to “{value}”, but the file is given for “{detail}”. Remove the line, or give the file for the right biobank.";
    UNKNOWN_SAMPLE_TYPE = "unknown-sample-type", Error,
        "« {value} » n’est aucun type d’échantillon connu. Écrivez par exemple « Tissu congelé », « Sérum », « ADN », ou le code du modèle.",
        "“{value}” is no known sample type. Write for example “Frozen tissue”, “Serum”, “DNA”, or the code of the template.";
    UNKNOWN_TUMOUR_STATUS = "unknown-tumour-status", Error,
        "« {value} » ne dit pas si l’échantillon est tumoral. Écrivez « Tumoral » ou « Non tumoral », ou laissez vide.",
        "“{value}” does not say whether the sample holds tumour. Write “Tumour” or “Non-tumour”, or leave it empty.";
    UNKNOWN_PRESERVATION = "unknown-preservation", Error,
        "« {value} » n’est aucun mode de préparation connu. Écrivez « Congelé », « DMSO », « Paraffine », « RNAlater », « Culot sec », « Frais » ou « Autre ».",
        "“{value}” is no known preservation. Write “Frozen”, “DMSO”, “FFPE”, “RNAlater”, “Dry pellet”, “Fresh” or “Other”.";
    UNKNOWN_TEMPERATURE = "unknown-storage-temperature", Error,
        "« {value} » n’est aucune température de stockage connue. Écrivez « -80 °C », « -20 °C », « 4 °C », « Azote liquide », « Température ambiante » ou « Autre » ; un code d’un chiffre ne suffit pas.",
        "“{value}” is no known storage temperature. Write “-80 °C”, “-20 °C”, “4 °C”, “Liquid nitrogen”, “Room temperature” or “Other”; a one-digit code is not enough.";
    NOT_A_DIAGNOSIS = "not-a-diagnosis", Error,
        "« {value} » n’est pas un code CIM-10 de tumeur (C00 à D48). Écrivez un seul code, par exemple C50.9.",
        "“{value}” is not an ICD-10 code of a neoplasm (C00 to D48). Write one code, for example C50.9.";
    UNKNOWN_DIAGNOSIS = "unknown-diagnosis", Error,
        "« {value} » a la forme d’un code CIM-10, mais cette catégorie n’existe pas. Vérifiez le code.",
        "“{value}” has the shape of an ICD-10 code, but there is no such category. Check the code.";
    DIAGNOSIS_RANGE = "diagnosis-range", Error,
        "« {value} » est une plage de codes CIM-10 (catégories : {detail}), et un échantillon n’a qu’un diagnostic. Écrivez un seul code, ou laissez vide quand on ne sait pas lequel.",
        "“{value}” is a range of ICD-10 codes (categories: {detail}), and a sample has one diagnosis. Write one code, or leave it empty when it is not known which.";
    UNKNOWN_TOPOGRAPHY = "unknown-topography", Warning,
        "« {value} » a la forme d’une topographie, mais la CIM-O n’a pas ce siège ; il est gardé. Vérifiez le code : c’est peut-être un code CIM-10.",
        "“{value}” has the shape of a topography, but ICD-O has no such site; it is kept. Check the code: it may be one of ICD-10.";
    UNKNOWN_ADICAP = "unknown-adicap", Warning,
        "Dans le code ADICAP « {value} », « {detail} » n’est pas dans le thésaurus que nous avons ; le code est gardé. Vérifiez-le.",
        "In the ADICAP code “{value}”, “{detail}” is not in the thesaurus that we have; the code is kept. Check it.";
    NOT_A_TOPOGRAPHY = "not-a-topography", Error,
        "« {value} » n’est pas une topographie CIM-O (C00.0 à C80.9). Écrivez par exemple C50.4.",
        "“{value}” is not an ICD-O topography (C00.0 to C80.9). Write for example C50.4.";
    NOT_A_MORPHOLOGY = "not-a-morphology", Error,
        "« {value} » n’est pas une morphologie CIM-O : quatre chiffres à partir de 8000, une barre, un comportement. Écrivez par exemple 8500/3.",
        "“{value}” is not an ICD-O morphology: four digits from 8000, a slash, a behaviour. Write for example 8500/3.";
    NOT_ADICAP = "not-adicap", Error,
        "« {value} » n’a pas la forme d’un code ADICAP : 8 à 15 lettres et chiffres, ou l’organe (2) ou la lésion (4) seuls. Écrivez un seul code, par exemple BHGSA7A0.",
        "“{value}” has not the shape of an ADICAP code: 8 to 15 letters and digits, or the organ (2) or the lesion (4) alone. Write one code, for example BHGSA7A0.";
    UNKNOWN_SEX = "unknown-sex", Error,
        "« {value} » n’est aucun code de sexe connu. Écrivez F, M ou I (indéterminé), ou laissez vide.",
        "“{value}” is no known code of sex. Write F, M or I (indeterminate), or leave it empty.";
    SEX_H = "sex-h", Warning,
        "« {value} » a été lu « Homme », mais certains logiciels l’emploient pour « hermaphrodite ». Écrivez M ou I.",
        "“{value}” was read as “male” (homme), but some software uses it for “hermaphrodite”. Write M or I.";
    NOT_AN_AGE = "not-an-age", Error,
        "« {value} » n’est pas un âge. Écrivez un nombre d’années, par exemple 62.",
        "“{value}” is not an age. Write a number of years, for example 62.";
    AGE_OVER_120 = "age-over-120", Error,
        "L’âge au prélèvement dépasse 120 ans ({detail}). Vérifiez l’âge, la naissance et la date de prélèvement.",
        "The age at sampling is more than 120 years ({detail}). Check age, birth and collection date.";
    BORN_AFTER_SAMPLING = "born-after-sampling", Error,
        "La naissance est après le prélèvement. Vérifiez les deux dates.",
        "The birth is after the collection date. Check both dates.";
    NOT_A_DATE = "not-a-date", Error,
        "« {value} » n’est pas une date. Écrivez jj/mm/aaaa, mm/aaaa, aaaa, ou AAAA-MM-JJ.",
        "“{value}” is not a date. Write dd/mm/yyyy, mm/yyyy, yyyy, or YYYY-MM-DD.";
    NOT_A_BIRTH = "not-a-birth", Error,
        "Cette naissance n’est pas une date. Écrivez l’année, ou retirez la colonne et donnez l’âge au prélèvement.",
        "This birth is not a date. Write the year, or remove the column and give the age at sampling.";
    TWO_DIGIT_YEAR = "two-digit-year", Info,
        "Années à deux chiffres : jusqu’à l’année en cours elles ont été lues 20.., au-delà 19... Exportez quatre chiffres pour lever le doute.",
        "Years of two digits: up to the present year they were read as 20.., above as 19... Export four digits to leave no doubt.";
    DATE_OF_SERIAL = "date-of-serial", Info,
        "Des dates de cette colonne sont des numéros de jour d’Excel ; elles ont été lues comme telles (1 = 1er janvier 1900). Exportez la colonne au format Date pour lever le doute.",
        "Dates of this column are day numbers of Excel; they were read as such (1 = 1 January 1900). Export the column as Date to leave no doubt.";
    DATE_OF_ZEROS = "date-of-zeros", Warning,
        "« {value} » tient lieu de date inconnue ; elle a été lue comme vide. Laissez la cellule vide.",
        "“{value}” stands for an unknown date; it was read as empty. Leave the cell empty.";
    DATE_PLACEHOLDER = "date-placeholder", Warning,
        "Ce jour est de ceux que les logiciels écrivent quand ils n’en connaissent pas (01/01/1900, 31/12/9999…) : il a été lu comme vide. Laissez la cellule vide ; si le jour est vrai, écrivez le mois et l’année.",
        "This day is one of those that software writes when it knows none (01/01/1900, 31/12/9999…): it was read as empty. Leave the cell empty; if the day is true, write month and year.";
    COLLECTED_IN_FUTURE = "collection-date-in-future", Error,
        "La date de prélèvement {value} est dans le futur. Corrigez-la.",
        "The collection date {value} is in the future. Mend it.";
    NOT_A_QUANTITY = "not-a-quantity", Error,
        "« {value} » n’est pas une quantité. Écrivez un nombre, par exemple 12,5, et l’unité dans sa colonne ou derrière.",
        "“{value}” is not a quantity. Write a number, for example 12.5, and the unit in its column or behind.";
    NEGATIVE_QUANTITY = "negative-quantity", Error,
        "La quantité {value} est négative. Corrigez-la, ou laissez vide.",
        "The quantity {value} is negative. Mend it, or leave it empty.";
    UNKNOWN_UNIT = "unknown-unit", Error,
        "« {value} » n’est aucune unité connue. Écrivez par exemple mg, mL, µL, µg, ng/µL, fragment, 10^6 CELL.",
        "“{value}” is no known unit. Write for example mg, mL, uL, ug, ng/uL, fragment, 10^6 CELL.";
    UNITS_DIFFER = "units-differ", Error,
        "La quantité « {value} » porte une autre unité que la colonne d’unité (« {detail} »). Gardez une seule unité.",
        "The quantity “{value}” carries another unit than the unit column (“{detail}”). Keep one unit.";
    NOT_A_STAGE = "not-a-stage", Error,
        "« {value} » n’est pas un stade pTNM. Écrivez par exemple pT2N0M0 ou pT1b.",
        "“{value}” is not a pTNM stage. Write for example pT2N0M0 or pT1b.";
    STAGE_IN_BRACKETS = "stage-in-brackets", Info,
        "De « {value} », ce qui est entre parenthèses (m, sn, i+…) n’est pas gardé dans le pTNM. Mettez-le dans la note s’il doit rester.",
        "Of “{value}”, what stands in brackets (m, sn, i+…) is not kept in the pTNM. Put it in the note if it must stay.";
    STAGE_KEPT = "stage-kept-aside", Info,
        "« {value} » est un stade, mais pas un pTNM : il est gardé en annotation, et le pTNM reste vide.",
        "“{value}” is a stage but not a pTNM: it is kept as an annotation, and the pTNM stays empty.";
    UNKNOWN_CONSENT = "unknown-consent", Error,
        "« {value} » n’est aucun statut de consentement connu. Écrivez « Non-opposition », « Consentement », « Opposition », « En attente », « Décédé » ou « Inconnu ».",
        "“{value}” is no known consent status. Write “Not opposed”, “Consented”, “Opposed”, “Pending”, “Deceased” or “Unknown”.";
    NOT_YES_OR_NO = "not-yes-or-no", Error,
        "« {value} » n’est ni oui ni non. Écrivez oui ou non, ou laissez vide quand on ne sait pas.",
        "“{value}” is neither yes nor no. Write yes or no, or leave it empty when it is not known.";
    LINE_KEEPS_TOO_MUCH = "line-keeps-too-much", Error,
        "Les textes de cette ligne gardés tels quels (collection, note et colonnes sans champ) dépassent ensemble 64 Kio. Raccourcissez-les, ou retirez les colonnes inutiles.",
        "The texts of this line that are kept as they are (collection, note and columns without a field) are longer than 64 KiB together. Shorten them, or remove the columns you do not need.";
    NOT_ANNOTATIONS = "not-annotations", Error,
        "Cette cellule devrait tenir les autres colonnes d’un de nos exports, en JSON : {\"nom\": \"valeur\"}. Reprenez l’export, ou videz la cellule.",
        "This cell should hold the further columns of one of our exports, as JSON: {\"name\": \"value\"}. Take the export again, or empty the cell.";
    NO_SAMPLE_ON_LINE = "no-sample-on-line", Warning,
        "Cette ligne ne dit d’aucun échantillon qu’il existe : rien n’en a été pris. Vérifiez les colonnes de présence (tumoral, non tumoral, sérum…).",
        "This line says of no sample that it exists: nothing was taken from it. Check the columns of presence (tumour, non-tumour, serum…).";
    IDS_MADE_UP = "ids-made-up", Info,
        "Une ligne porte plusieurs échantillons. Ceux qui n’ont pas d’identifiant en reçoivent un, fait du patient, du prélèvement et de la partie ({detail}) ; il reste le même d’un export à l’autre.",
        "A line holds several samples. Those without an id get one, made of patient, sampling and part ({detail}); it stays the same from one export to the next.";
    TYPE_NOT_SAID = "sample-type-not-said", Warning,
        "Cette ligne d’un export ne dit pas le type de l’échantillon : il a été lu « Inconnu ». Complétez-le dans votre logiciel, ou ajoutez une colonne « Type d’échantillon ».",
        "This line of an export does not say the type of the sample: it was read as “Unknown”. Fill it in in your software, or add a column “Sample type”.";
}
