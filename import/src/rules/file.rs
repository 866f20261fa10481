//! Rules about the file as a whole.

super::rule_list! { FILE:
    EMPTY_FILE = "empty-file", Error,
        "Le fichier est vide. Exportez-le de nouveau et vérifiez qu’il contient une ligne d’en-tête et des données.",
        "The file is empty. Export it again and check that it has a header line and data.";
    SENT_BEFORE = "sent-before", Warning,
        "Ce même fichier a déjà été publié le {detail}. S’il devait contenir du nouveau, exportez-le de nouveau.",
        "This very file was published before, on {detail}. If it was to hold something new, export it again.";
    FILE_TOO_LARGE = "file-too-large", Error,
        "Le fichier dépasse 1 Gio. Partagez-le en plusieurs fichiers, chacun avec son en-tête, et donnez-les l’un après l’autre.",
        "The file is larger than 1 GiB. Split it into several files, each with its header, and give them one after the other.";
    TOO_MANY_LINES = "too-many-lines", Error,
        "Le fichier a plus de deux millions de lignes. Partagez-le en plusieurs fichiers, chacun avec son en-tête, et donnez-les l’un après l’autre.",
        "The file has more than two million lines. Split it into several files, each with its header, and give them one after the other.";
    COMPRESSED = "compressed", Error,
        "C’est un fichier compressé ({detail}). Décompressez-le et donnez la table qu’il contient, en CSV ou en .xlsx.",
        "This is a compressed file ({detail}). Unpack it and give the table inside, as CSV or .xlsx.";
    NOT_A_TABLE = "not-a-table", Error,
        "C’est un document {detail}, pas une table. Exportez la table elle-même, en CSV ou en .xlsx, et donnez ce fichier-là.",
        "This is a {detail} document, not a table. Export the table itself, as CSV or .xlsx, and give that file.";
    MARKUP = "markup", Error,
        "Sous un nom de table, c’est un fichier {detail}. Ouvrez-le dans Excel ou LibreOffice, choisissez « Enregistrer sous », puis « .xlsx » ou « CSV UTF-8 », et donnez ce fichier-là.",
        "Under the name of a table, this is a {detail} file. Open it in Excel or LibreOffice, choose “Save as”, then “.xlsx” or “CSV UTF-8”, and give that file.";
    WORKBOOK_OF_ANOTHER_KIND = "workbook-of-another-kind", Error,
        "Ce classeur est au format {detail}, qui n’est pas lu ici. Ouvrez-le, choisissez « Enregistrer sous », puis « .xlsx » ou « CSV UTF-8 », et donnez ce fichier-là.",
        "This workbook is in the format {detail}, which is not read here. Open it, choose “Save as”, then “.xlsx” or “CSV UTF-8”, and give that file.";
    WORKBOOK_WITH_MACROS = "workbook-with-macros", Error,
        "Ce classeur contient des macros (.xlsm). Ouvrez-le, choisissez « Enregistrer sous », puis « .xlsx » (sans macros), et donnez ce fichier-là.",
        "This workbook holds macros (.xlsm). Open it, choose “Save as”, then “.xlsx” (without macros), and give that file.";
    WORKBOOK_LOCKED = "workbook-locked", Error,
        "Ce classeur est protégé par un mot de passe. Ouvrez-le, retirez le mot de passe (Fichier, Informations, Protéger), enregistrez-le et donnez-le de nouveau.",
        "This workbook is locked with a password. Open it, remove the password (File, Info, Protect), save it and give it again.";
    WORKBOOK_DAMAGED = "workbook-damaged", Error,
        "Ce classeur ne peut pas être lu : il est abîmé ou incomplet. Ouvrez-le, enregistrez-le de nouveau en « .xlsx » ou en « CSV UTF-8 », et donnez ce fichier-là.",
        "This workbook cannot be read: it is damaged or incomplete. Open it, save it again as “.xlsx” or “CSV UTF-8”, and give that file.";
    WORKBOOK_TOO_LARGE = "workbook-too-large", Error,
        "Lire ce classeur demande trop de mémoire ou de temps. Ouvrez-le, choisissez « Enregistrer sous », puis « CSV UTF-8 », et donnez ce fichier-là.",
        "Reading this workbook takes too much memory or time. Open it, choose “Save as”, then “CSV UTF-8”, and give that file.";
    WORKBOOK_EMPTY = "workbook-empty", Error,
        "Aucune feuille visible de ce classeur ne contient de table. Vérifiez que c’est le bon fichier, et que la feuille n’est pas masquée.",
        "No visible sheet of this workbook holds a table. Check that it is the right file, and that the sheet is not hidden.";
    SHEET_MISSING = "sheet-missing", Error,
        "Le classeur n’a pas de feuille « {value} ». Choisissez l’une de celles-ci : {detail}.",
        "The workbook has no sheet “{value}”. Choose one of these: {detail}.";
    OTHER_SHEETS = "other-sheets", Info,
        "La feuille « {value} » a été lue. Les autres ne l’ont pas été : {detail}. Choisissez-en une autre au besoin.",
        "The sheet “{value}” was read. The others were not: {detail}. Choose another one if needed.";
    NOT_TEXT = "not-text", Error,
        "Le fichier n’est pas un texte : il contient des octets nuls. Enregistrez la table au format « CSV UTF-8 » et donnez ce fichier-là.",
        "The file is not text: it holds NUL bytes. Save the table as “CSV UTF-8” and give that file.";
    READ_AS_WINDOWS_1252 = "read-as-windows-1252", Info,
        "Le fichier n’est pas en UTF-8 ; il a été lu en Windows-1252. Vérifiez les accents de quelques valeurs ; au besoin, enregistrez-le en « CSV UTF-8 ».",
        "The file is not UTF-8; it was read as Windows-1252. Check the accents of a few values; if they are wrong, save it as “CSV UTF-8”.";
    READ_AS_MAC_ROMAN = "read-as-mac-roman", Info,
        "Le fichier n’est pas en UTF-8 ; il a été lu en Mac Roman, d’après ses accents. Vérifiez-les sur quelques valeurs ; au besoin, enregistrez-le en « CSV UTF-8 ».",
        "The file is not UTF-8; its accents say that it is Mac Roman. Check the accents of a few values; if they are wrong, save it as “CSV UTF-8”.";
    NO_ROWS = "no-rows", Error,
        "Le fichier n’a qu’une ligne d’en-tête, sans aucune donnée. Exportez-le de nouveau avec ses lignes.",
        "The file has a header line and no data. Export it again with its lines.";
    ROW_TOO_LONG = "row-too-long", Error,
        "Une ligne dépasse 1 Mio : un guillemet \" n’est sans doute pas refermé. La lecture s’arrête ici ; corrigez cette ligne et donnez le fichier de nouveau.",
        "A line is longer than 1 MiB: a quote \" is probably left open. Reading stops here; mend this line and give the file again.";
    QUOTE_NOT_CLOSED = "quote-not-closed", Error,
        "Un guillemet \" ouvert sur cette ligne n’est jamais refermé : tout le reste du fichier tient dans une seule cellule. Refermez-le et donnez le fichier de nouveau.",
        "A quote \" opened on this line is never closed: all the rest of the file is one cell. Close it and give the file again.";
    CHOICE_NOT_TAKEN = "choice-not-taken", Error,
        "Le choix « {detail} » ne peut pas être suivi : il n’existe pas ou n’a pas de sens pour un tel fichier, la colonne identifie des personnes, ou une colonne le dit déjà. Corrigez-le ou retirez-le.",
        "The choice “{detail}” cannot be followed: there is no such thing or it means nothing for such a file, the column identifies persons, or a column says it already. Mend it or take it back.";
    LAYOUT_RECOGNISED = "layout-recognised", Info,
        "Reconnu comme un export « {detail} » : ses colonnes ont été lues selon ce format. Si ce n’est pas lui, choisissez-en un autre, ou aucun.",
        "Recognised as an export of “{detail}”: its columns were read as that format has them. If it is not, choose another, or none.";
}
