//! Rules about header and lines, whatever the table holds.

super::rule_list! { TABLE:
    TOO_MANY_COLUMNS = "too-many-columns", Error,
        "L’en-tête a {detail} colonnes ; 512 sont admises. Retirez les colonnes inutiles, ou vérifiez que la première ligne est bien l’en-tête.",
        "The header has {detail} columns; 512 are allowed. Remove the columns you do not need, or check that the first line is the header.";
    HEADER_TOO_LONG = "header-too-long", Error,
        "L’en-tête de la colonne {detail} dépasse 256 caractères. Raccourcissez-le, ou vérifiez que la première ligne est bien l’en-tête.",
        "The header of column {detail} is longer than 256 characters. Shorten it, or check that the first line is the header.";
    COLUMN_MISSING = "column-missing", Error,
        "La colonne « {column} » manque. En-têtes admis : {detail}. Colonnes du fichier reconnues : {value}. Renommez ou ajoutez la colonne, et vérifiez que la première ligne est bien l’en-tête.",
        "The column “{column}” is missing. Headers for it: {detail}. Columns of the file that are recognised: {value}. Rename or add the column, and check that the first line is the header.";
    COLUMN_REPEATED = "column-repeated", Error,
        "Deux colonnes ont le même en-tête « {column} » (colonnes {detail}). Renommez ou retirez l’une des deux.",
        "Two columns have the same header “{column}” (columns {detail}). Rename or remove one of them.";
    FIELD_TWICE = "field-twice", Warning,
        "Cette colonne dit la même chose que « {detail} », qui a été prise. Son contenu n’est pas interprété ; retirez celle des deux qui n’est pas la bonne.",
        "This column says the same as “{detail}”, which was taken. Its content is not interpreted; remove the one that is not right.";
    CONSENT_TWICE = "consent-twice", Error,
        "Cette colonne et « {detail} » parlent toutes deux du consentement : impossible de savoir laquelle fait foi. Retirez l’autre du fichier, ou choisissez de la garder sans la lire.",
        "This column and “{detail}” both speak of consent: there is no telling which one counts. Remove the other from the file, or choose to keep it unread.";
    HEADER_ALMOST = "header-almost", Warning,
        "« {column} » n’est pas un en-tête connu, mais ressemble à « {detail} » : la colonne n’a pas été lue comme telle. Renommez-la si c’est ce qu’elle contient.",
        "“{column}” is no known header, but looks like “{detail}”: the column was not read as that. Rename it if that is what it holds.";
    PERSONAL_ALMOST = "personal-column-almost", Warning,
        "L’en-tête « {column} » ressemble à « {detail} », qui désigne une personne : la colonne n’a pas été lue et rien n’en est gardé. Retirez-la du fichier ; si elle dit autre chose, dites-en le champ.",
        "The header “{column}” looks like “{detail}”, which identifies a person: the column was not read and nothing of it is kept. Remove it from the file; if it says something else, say its field.";
    COLUMNS_KEPT = "columns-kept", Info,
        "Colonnes sans champ dans le registre, gardées telles quelles en annotations : {detail}.",
        "Columns that the registry has no field for, kept as annotations as they are: {detail}.";
    COLUMNS_IGNORED = "columns-ignored", Warning,
        "Colonnes inconnues, ignorées : {detail}. Renommez-les si elles devaient être lues.",
        "Unknown columns, ignored: {detail}. Rename them if they should be read.";
    CELL_COUNT = "cell-count", Error,
        "Cette ligne n’a pas le bon nombre de cellules ({detail}). Vérifiez les séparateurs, et mettez entre guillemets les textes qui en contiennent.",
        "This line has the wrong number of cells ({detail}). Check the separators, and put texts that hold one between quotes.";
    CELL_TOO_LONG = "cell-too-long", Error,
        "Cette cellule dépasse 64 Kio. Raccourcissez-la, ou vérifiez qu’un guillemet \" n’est pas resté ouvert.",
        "This cell is longer than 64 KiB. Shorten it, or check that no quote \" is left open.";
    CELL_WITHOUT_HEADER = "cell-without-header", Warning,
        "Cette cellule est remplie mais sa colonne n’a pas d’en-tête. Donnez un nom à la colonne, ou vérifiez que la ligne n’est pas décalée.",
        "This cell is filled but its column has no header. Name the column, or check that the line has not slipped.";
    DOUBLE_ENCODED = "double-encoded", Warning,
        "Les accents de « {value} » ont été encodés deux fois. La valeur est gardée telle quelle ; corrigez l’export (UTF-8 d’un bout à l’autre).",
        "The accents of “{value}” were encoded twice. The value is kept as it is; mend the export (UTF-8 from end to end).";
    LOST_CHARACTERS = "lost-characters", Warning,
        "Des caractères de « {value} » ont été perdus avant d’arriver ici (signe �). Exportez de nouveau depuis la source.",
        "Characters of “{value}” were lost before they came here (sign �). Export again from the source.";
    VALUE_MISSING = "value-missing", Error,
        "La colonne « {column} » est vide, et elle est obligatoire. Remplissez-la.",
        "The column “{column}” is empty, and it is required. Fill it in.";
    LINES_ABOVE_HEADER = "lines-above-header", Info,
        "Les lignes au-dessus de l’en-tête n’ont pas été lues. Si l’en-tête est sur une autre ligne, indiquez laquelle.",
        "The lines above the header were not read. If the header stands on another line, say which.";
    HEADER_REPEATED = "header-repeated", Warning,
        "L’en-tête est répété sur cette ligne, sans doute parce que deux fichiers ont été collés. La ligne a été passée ; vérifiez qu’il ne manque rien.",
        "The header is repeated on this line, probably because two files were pasted together. The line was passed over; check that nothing is missing.";
    MATCHED_BY_CONTENT = "matched-by-content", Info,
        "La colonne « {column} » a été lue comme « {detail} », d’après ses valeurs. Vérifiez, et corrigez la correspondance au besoin.",
        "The column “{column}” was read as “{detail}”, because of its values. Check it, and correct the match if needed.";
}
