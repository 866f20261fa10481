//! Rules about the file as a whole.

super::rule_list! { FILE:
    EMPTY_FILE = "empty-file", Error,
        "Le fichier est vide. Exportez-le de nouveau et vérifiez qu’il contient une ligne d’en-tête et des données.",
        "The file is empty. Export it again and check that it has a header line and data.";
    SPREADSHEET = "spreadsheet", Error,
        "C’est un classeur (Excel ou LibreOffice), pas un fichier CSV. Ouvrez-le, choisissez « Enregistrer sous », puis « CSV UTF-8 », et donnez ce fichier-là.",
        "This is a workbook (Excel or LibreOffice), not a CSV file. Open it, choose “Save as”, then “CSV UTF-8”, and give that file.";
    NOT_TEXT = "not-text", Error,
        "Le fichier n’est pas un texte : il contient des octets nuls. Enregistrez la table au format « CSV UTF-8 » et donnez ce fichier-là.",
        "The file is not text: it holds NUL bytes. Save the table as “CSV UTF-8” and give that file.";
    READ_AS_WINDOWS_1252 = "read-as-windows-1252", Info,
        "Le fichier n’est pas en UTF-8 ; il a été lu en Windows-1252. Vérifiez les accents de quelques valeurs ; au besoin, enregistrez-le en « CSV UTF-8 ».",
        "The file is not UTF-8; it was read as Windows-1252. Check the accents of a few values; if they are wrong, save it as “CSV UTF-8”.";
    NO_ROWS = "no-rows", Error,
        "Le fichier n’a qu’une ligne d’en-tête, sans aucune donnée. Exportez-le de nouveau avec ses lignes.",
        "The file has a header line and no data. Export it again with its lines.";
    ROW_TOO_LONG = "row-too-long", Error,
        "Une ligne dépasse 1 Mio : un guillemet \" n’est sans doute pas refermé. La lecture s’arrête ici ; corrigez cette ligne et donnez le fichier de nouveau.",
        "A line is longer than 1 MiB: a quote \" is probably left open. Reading stops here; mend this line and give the file again.";
    QUOTE_NOT_CLOSED = "quote-not-closed", Error,
        "Un guillemet \" ouvert sur cette ligne n’est jamais refermé : tout le reste du fichier tient dans une seule cellule. Refermez-le et donnez le fichier de nouveau.",
        "A quote \" opened on this line is never closed: all the rest of the file is one cell. Close it and give the file again.";
}
