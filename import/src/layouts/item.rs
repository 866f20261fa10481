/// A header without the number of an item in front: `18 : Code organe CIM`, `09a : Version cTNM`, `032/044 : Contrôle sur
/// tissu`. The words say what the column is; the number says something else in each catalogue.
pub(crate) fn without_item(header: &str) -> &str {
    let Some((number, words)) = header.split_once(':') else {
        return header;
    };
    let (number, words) = (number.trim(), words.trim());
    let is_item = number.starts_with(|sign: char| sign.is_ascii_digit())
        && number
            .bytes()
            .all(|sign| sign.is_ascii_digit() || sign.is_ascii_lowercase() || sign == b'/');
    if is_item && !words.is_empty() {
        words
    } else {
        header
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_number_of_an_item_is_no_part_of_its_name() {
        for (header, expected) in [
            ("18 : Code organe CIM", "Code organe CIM"),
            ("09a: Version cTNM", "Version cTNM"),
            ("032/044 : Contrôle sur tissu", "Contrôle sur tissu"),
            ("010 : Taille de la tumeur : cT", "Taille de la tumeur : cT"),
            ("Sexe", "Sexe"),
            ("Date : prélèvement", "Date : prélèvement"),
            ("12 :", "12 :"),
        ] {
            assert_eq!(without_item(header), expected);
        }
    }
}
