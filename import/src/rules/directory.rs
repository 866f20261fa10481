//! Rules about what other directories exchange: tables of banks, collections and networks that name each other.

super::rule_list! { DIRECTORY:
    TABLE_NOT_RECOGNISED = "table-not-recognised", Error,
        "« {value} » n’est le nom d’aucune table de ce format. Renommez le fichier ; noms admis : {detail}.",
        "“{value}” is the name of no table of this format. Rename the file; names for it: {detail}.";
    TABLE_TWICE = "table-twice", Error,
        "« {value} » est une table déjà donnée. Réunissez les deux fichiers.",
        "“{value}” is a table given already. Join the two files.";
    TABLES_LEFT_OUT = "tables-left-out", Info,
        "Fichiers du dossier qui ne sont pas lus : {detail}.",
        "Files of the folder that are not read: {detail}.";
    TABLE_MISSING = "table-missing", Warning,
        "La table {detail} n’est pas parmi les fichiers : ce qui y renvoie et que le registre ne connaît pas est laissé de côté. Donnez-la aussi.",
        "The table {detail} is not among the files: what refers to it and is not known to the registry is left out. Give it too.";
    ID_MALFORMED = "id-malformed", Error,
        "« {value} » n’a pas la forme d’un identifiant : {detail}. Lettres, chiffres, « _ », « - » et « : » simples.",
        "“{value}” does not have the form of an id: {detail}. Letters, digits, “_”, “-” and single “:”.";
    ID_REPEATED = "id-repeated", Error,
        "L’identifiant « {value} » est déjà à la ligne {detail}. Chaque ligne a le sien.",
        "The id “{value}” stands on line {detail} already. Each line has its own.";
    ID_OF_OTHER_COUNTRY = "id-of-other-country", Warning,
        "L’identifiant « {value} » est celui d’un autre pays que {detail}. Vérifiez la colonne du pays.",
        "The id “{value}” is that of another country than {detail}. Check the column of the country.";
    ID_OF_OTHER_BANK = "id-of-other-bank", Warning,
        "L’identifiant « {value} » ne commence pas par celui de sa tumorothèque ({detail}). Vérifiez la tumorothèque.",
        "The id “{value}” does not begin with that of its biobank ({detail}). Check the biobank.";
    REFERENCE_MISSING = "reference-missing", Error,
        "« {value} » n’est ni dans la table {detail} ni dans le registre. Ajoutez la ligne ou corrigez le renvoi.",
        "“{value}” is neither in the table {detail} nor in the registry. Add the line or mend the reference.";
    COLLECTION_ORPHANED = "collection-orphaned", Error,
        "Aucune tumorothèque ne s’appelle « {value} » : la collection n’appartient à personne. Donnez la tumorothèque ou corrigez le renvoi.",
        "No biobank is called “{value}”: the collection belongs to nobody. Give the biobank or mend the reference.";
    BANK_WITHOUT_COLLECTION = "bank-without-collection", Warning,
        "La tumorothèque « {value} » n’a aucune collection. L’annuaire en demande une au moins.",
        "The biobank “{value}” has no collection. The directory asks for one at least.";
    PARENT_CYCLE = "parent-cycle", Error,
        "« {value} » est une partie d’elle-même, par {detail}. Corrigez la collection dont elle est une partie.",
        "“{value}” is a part of itself, through {detail}. Mend the collection that it is a part of.";
    PARTS_OVER_WHOLE = "parts-over-whole", Error,
        "« {value} » : {detail} dans ses parties, plus que dans la collection entière. Corrigez l’un des nombres.",
        "“{value}”: {detail} in its parts, more than in the whole collection. Mend one of the numbers.";
    PART_OUTSIDE_NETWORK = "part-outside-network", Warning,
        "La collection dont « {value} » est une partie est du réseau « {detail} », pas elle. Vérifiez les réseaux.",
        "The collection that “{value}” is a part of is in the network “{detail}”, and it is not. Check the networks.";
    ASKED_FOR = "asked-for", Warning,
        "« {column} » est vide ; l’annuaire le demande. Remplissez-le si vous voulez y être.",
        "“{column}” is empty; the directory asks for it. Fill it in if you want to be listed there.";
    PLACEHOLDER_TEXT = "placeholder-text", Warning,
        "« {value} » ne dit rien. Écrivez le vrai texte ou laissez la cellule vide.",
        "“{value}” says nothing. Write the real text or leave the cell empty.";
    TEXT_TOO_SHORT = "text-too-short", Warning,
        "La description « {value} » a moins de trois mots. Dites ce qui est gardé, de quels patients, depuis quand.",
        "The description “{value}” has less than three words. Say what is kept, of which patients, since when.";
    WORD_NOT_IN_LIST = "word-not-in-list", Warning,
        "« {value} » n’est pas dans la liste de ce format : il est laissé de côté. Corrigez-le.",
        "“{value}” is not in the list of this format: it is left out. Mend it.";
    WORD_NOT_KEPT = "word-not-kept", Info,
        "« {value} » n’est pas gardé : il veut dire que rien n’est connu, ou le registre n’a rien de tel.",
        "“{value}” is not kept: it means that nothing is known, or the registry has nothing like it.";
    WORD_READ_AS_WIDER = "word-read-as-wider", Info,
        "« {value} » est gardé comme « {detail} » : le registre n’a pas de mot aussi précis.",
        "“{value}” is kept as “{detail}”: the registry has no word as precise.";
    NOT_A_COORDINATE = "not-a-coordinate", Warning,
        "« {value} » n’est pas une coordonnée en degrés décimaux, de −90 à 90 ou de −180 à 180 : elle est laissée de côté. Écrivez par exemple 48.85.",
        "“{value}” is no coordinate in decimal degrees, from −90 to 90 or from −180 to 180: it is left out. Write for example 48.85.";
    COORDINATES_MISSING = "coordinates-missing", Info,
        "Sans latitude ni longitude, la tumorothèque n’a pas de place sur une carte.",
        "Without latitude and longitude the biobank has no place on a map.";
    EMAIL_PLACEHOLDER = "email-placeholder", Warning,
        "« {value} » est une adresse d’exemple, que personne ne lit : elle est laissée de côté. Donnez la vraie.",
        "“{value}” is an address for examples, which nobody reads: it is left out. Give the real one.";
    NO_SINGLE_COUNTRY = "no-single-country", Info,
        "« {value} » n’est pas un pays : l’entrée est gardée sans pays.",
        "“{value}” is no country: the entry is kept without one.";
    NOT_A_MAGNITUDE = "not-a-magnitude", Error,
        "« {value} » n’est pas un ordre de grandeur. Écrivez l’exposant de dix, de 0 (moins de dix) à 8.",
        "“{value}” is no order of magnitude. Write the power of ten, from 0 (under ten) to 8.";
    SIZE_OUTSIDE_MAGNITUDE = "size-outside-magnitude", Error,
        "{value} n’est pas de l’ordre de grandeur {detail}. Corrigez l’un ou l’autre.",
        "{value} is not of the order of magnitude {detail}. Mend the one or the other.";
    LARGE_WITHOUT_PARTS = "large-without-parts", Info,
        "Une collection d’ordre de grandeur {value} sans parties se trouve mal. Décrivez-en les parties si elles diffèrent.",
        "A collection of the order of magnitude {value} without parts is hard to find things in. Describe its parts if they differ.";
    LARGE_WITHOUT_SIZE = "large-without-size", Info,
        "Une collection d’ordre de grandeur {value} sans taille : donnez le nombre d’échantillons.",
        "A collection of the order of magnitude {value} without a size: give the number of samples.";
    AGES_INVERTED = "ages-inverted", Error,
        "L’âge le plus bas ({value}) est plus grand que le plus haut ({detail}). Échangez-les.",
        "The lowest age ({value}) is greater than the highest ({detail}). Exchange them.";
    AGES_EQUAL = "ages-equal", Info,
        "L’âge le plus bas et le plus haut sont égaux ({value}). Vérifiez que c’est voulu.",
        "The lowest and the highest age are equal ({value}). Check that this is meant.";
    AGE_BELOW_BIRTH = "age-below-birth", Error,
        "L’âge {value} est trop bas : −1 veut dire avant la naissance.",
        "The age {value} is too low: −1 means before birth.";
    AGE_UNIT_MISSING = "age-unit-missing", Error,
        "Des âges sont donnés sans leur unité. Écrivez-la : {detail}.",
        "Ages are given without their unit. Write it: {detail}.";
    AGE_UNITS_DIFFER = "age-units-differ", Error,
        "Les deux âges ont des unités différentes ({value}, {detail}). Donnez-les dans la même.",
        "The two ages have different units ({value}, {detail}). Give them in the same.";
    NOT_A_DISEASE_CODE = "not-a-disease-code", Error,
        "« {value} » n’est un code ni de la CIM-10 ni d’Orphanet. Écrivez par exemple urn:miriam:icd:C50.9 ou ORPHA:3000.",
        "“{value}” is a code neither of ICD-10 nor of Orphanet. Write for example urn:miriam:icd:C50.9 or ORPHA:3000.";
    DIAGNOSES_IN_BLOCK = "diagnoses-in-block", Warning,
        "« {value} » est un bloc de diagnostics : une recherche d’un seul code ne le trouve pas partout. Donnez les codes un par un.",
        "“{value}” is a block of diagnoses: not everywhere does a search for one code find it. Give the codes one by one.";
    DIAGNOSES_MISSING = "diagnoses-missing", Warning,
        "Une collection du type « {value} » sans diagnostic ne se trouve pas. Donnez ses diagnostics.",
        "A collection of the type “{value}” without a diagnosis is not found. Give its diagnoses.";
    DIAGNOSES_WITHOUT_ICD10 = "diagnoses-without-icd10", Warning,
        "Les diagnostics n’ont que des codes d’Orphanet. Ajoutez ceux de la CIM-10.",
        "The diagnoses have codes of Orphanet only. Add those of ICD-10.";
    RARE_DISEASE_NOT_SAID = "rare-disease-not-said", Warning,
        "Codes d’Orphanet et type « maladies rares » vont ensemble : l’un des deux manque.",
        "Codes of Orphanet and the type “rare diseases” go together: one of the two is missing.";
    MATERIALS_MISSING = "materials-missing", Warning,
        "La collection dit avoir des échantillons, mais pas lesquels. Donnez leurs types.",
        "The collection says that it has samples, but not which. Give their types.";
    SAMPLES_NOT_SAID = "samples-not-said", Warning,
        "Des types d’échantillons sont donnés, mais pas BIOLOGICAL_SAMPLES parmi les catégories de données. Ajoutez-le.",
        "Types of samples are given, but BIOLOGICAL_SAMPLES is not among the categories of data. Add it.";
    RECORDS_NOT_SAID = "records-not-said", Warning,
        "Diagnostics et catégorie MEDICAL_RECORDS vont ensemble : l’un des deux manque.",
        "Diagnoses and the category MEDICAL_RECORDS go together: one of the two is missing.";
    FFPE_NOT_SAID = "ffpe-not-said", Warning,
        "Le texte parle de paraffine (« {value} »), les types d’échantillons non. Ajoutez le tissu en paraffine s’il y en a.",
        "The text speaks of paraffin (“{value}”), the types of samples do not. Add paraffin tissue if there is any.";
    DESIGN_NOT_SAID = "design-not-said", Warning,
        "Le texte parle de « {value} », le type de la collection non. Ajoutez {detail} si c’en est une.",
        "The text speaks of “{value}”, the type of the collection does not. Add {detail} if it is one.";
}
