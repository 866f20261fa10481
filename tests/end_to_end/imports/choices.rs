//! What is chosen about reading a file holds for every kind, in the preview, in what is published and in the next file.

use std::fs;

use serde_json::{Value, json};

use super::{BANK, Desk, NAME, encoded, tables::send_form};
use crate::program::said;

/// A file that nobody would recognise, and what a person says of it.
struct Odd {
    kind: &'static str,
    command: &'static str,
    name: &'static str,
    content: Vec<u8>,
    /// A cell as it stands there.
    written: Vec<u8>,
    choices: Value,
    /// The same on the command line.
    told: &'static [&'static str],
}

/// Letters as an old Mac writes them.
fn mac(text: &str) -> Vec<u8> {
    let bytes = text.chars().map(|letter| match letter {
        'é' => 0x8E,
        'Œ' => 0xCE,
        plain => u8::try_from(u32::from(plain)).unwrap(),
    });
    bytes.collect()
}

fn odd() -> Vec<Odd> {
    let catalogue =
        "Relevé\nSérie|CIM|Nature|Combien|Nombre de patients|Fin\nŒil|C69|Sérum|300|240|Zzyxqv\n";
    let bank = format!(
        "Ancien nom;Nom;Établissement;Responsable;Description\n{NAME};Autre;Institut Curie;Dr Sastre-Garau;TumorothÃ¨que de l’institut\n"
    );
    vec![
        Odd {
            kind: "catalogue",
            command: "catalogue",
            name: "catalogue.csv",
            content: mac(catalogue),
            written: mac("Œil"),
            choices: json!({
                "encoding": "macintosh", "separator": "|", "header_line": 2,
                "columns": [
                    { "header": "Série", "field": "collection" },
                    { "place": 2, "field": "diagnosis" },
                    { "header": "nature", "field": "sample_type" },
                    { "header": "Combien", "field": "samples" },
                    { "header": "Fin", "field": "ignore" },
                ],
            }),
            told: &[
                "--encoding=macintosh", "--separator=|", "--header-line=2", "--column=Série=collection",
                "--column=2=diagnosis", "--column=nature=sample_type", "--column=Combien=samples", "--column=Fin=ignore",
            ],
        },
        Odd {
            kind: "biobanks",
            command: "banks",
            name: "nous.csv",
            content: bank.into_bytes(),
            written: "TumorothÃ¨que".into(),
            choices: json!({
                "mend_accents": true,
                "columns": [{ "header": "Ancien nom", "field": "name" }],
            }),
            told: &["--mend-accents", "--column=Ancien nom=name"],
        },
        Odd {
            kind: "collections",
            command: "collections",
            name: "collections.csv",
            content: "Peau;x\nSein;y\n".into(),
            written: "Sein".into(),
            choices: json!({
                "header_line": 0,
                "columns": [{ "place": 1, "field": "name" }, { "place": 2, "field": "pathology" }],
            }),
            told: &["--header-line=0", "--column=1=name", "--column=2=pathology"],
        },
        Odd {
            kind: "bbmri",
            command: "bbmri",
            name: "Collections.csv",
            content: "Numéro;Titre;description;biobank\nbbmri-eric:ID:FR_crb-institut-curie:collection:os;Os;Tissus et sang de patients;bbmri-eric:ID:FR_crb-institut-curie\n".into(),
            written: "Os".into(),
            choices: json!({
                "columns": [{ "place": 1, "field": "id" }, { "header": "Titre", "field": "name" }],
            }),
            told: &["--column=1=id", "--column=Titre=name"],
        },
    ]
}

/// How the one table was understood.
fn matched(import: &Value) -> &Value {
    match &import["table"] {
        Value::Null => &import["tables"][0],
        table => table,
    }
}

#[test]
fn what_is_chosen_is_previewed_published_and_remembered() {
    let desk = Desk::new();
    for odd in odd() {
        let parameters = format!("kind={}&name={}", odd.kind, odd.name);
        let choices = odd.choices.to_string();
        let chosen = format!("{parameters}&choices={}", encoded(&choices));
        let import = desk.upload_bytes(&chosen, &odd.content);
        assert_eq!(import["state"], "ready", "{}: {import}", odd.name);
        assert_eq!(matched(&import)["choices"], odd.choices, "{import}");
        let (_, preview) = desk.link("GET", &import, "preview", "");
        let effect = &preview["effect"];
        let writes = ["added", "changed"].map(|part| effect[part].as_u64().unwrap());
        assert_ne!(writes, [0, 0], "{}: {preview}", odd.name);

        let annotated = match odd.kind {
            "bbmri" => "annotated?table=collections",
            _ => "annotated",
        };
        let address = format!("{}/{annotated}", import["links"]["self"].as_str().unwrap());
        let (status, _, copy) = desk.server.bytes_as(&desk.token, &address);
        assert_eq!(status, 200, "{}", odd.name);
        let has = |bytes: &[u8]| copy.windows(bytes.len()).any(|part| part == bytes);
        assert!(
            has(&odd.written) && !has(b"Zzyxqv"),
            "{}: in its own encoding",
            odd.name
        );
        let (status, published) = desk.link("POST", &import, "publish", "");
        assert_eq!(status, 200, "{}: {published}", odd.name);
        assert_eq!(&published["effect"], effect, "{}", odd.name);

        let next = desk.upload_bytes(&parameters, &odd.content);
        assert_eq!(matched(&next)["remembered"], true, "{}: {next}", odd.name);
        let unchanged = writes.iter().sum::<u64>();
        assert_eq!(
            next["effect"]["unchanged"], unchanged,
            "{}: {next}",
            odd.name
        );
        let afresh = desk.upload_bytes(&format!("{parameters}&choices={{}}"), &odd.content);
        assert_ne!(matched(&afresh)["remembered"], true);
        assert_ne!(
            afresh["effect"]["unchanged"], unchanged,
            "{}: {afresh}",
            odd.name
        );
    }
}

#[test]
fn the_command_line_follows_the_same_choices() {
    let desk = Desk::new();
    for odd in odd() {
        let path = desk.folder.path().join(odd.name);
        fs::write(&path, &odd.content).unwrap();
        let import = [
            "import",
            odd.command,
            path.to_str().unwrap(),
            "--biobank",
            BANK,
        ];
        let done = desk
            .folder
            .run(&[&import[..], odd.told, &["--yes"]].concat());
        assert!(done.status.success(), "{}: {}", odd.name, said(&done));
        // What is remembered for the bank holds for the API too.
        let parameters = format!("kind={}&name={}", odd.kind, odd.name);
        let next = desk.upload_bytes(&parameters, &odd.content);
        assert_eq!(matched(&next)["choices"], odd.choices, "{next}");
        assert_eq!(matched(&next)["remembered"], true);
        let effect = &next["effect"];
        assert_eq!(
            (&effect["added"], &effect["changed"]),
            (&json!(0), &json!(0)),
            "{next}"
        );
    }
}

#[test]
fn a_choice_that_means_nothing_for_a_kind_is_refused_alike() {
    let desk = Desk::new();
    let catalogue =
        "collection;CIM-10;type;nombre d'échantillons;nombre de patients\nPeau;C43;Sérum;300;240\n";
    for (kind, command, name, content) in [
        ("catalogue", "catalogue", "catalogue.csv", catalogue),
        (
            "collections",
            "collections",
            "collections.csv",
            "Collection;Note\nPeau;x\n",
        ),
        (
            "miabis",
            "miabis",
            "Collections.csv",
            "id,name,description\nx,Peau,Tissus et sang de patients\n",
        ),
    ] {
        let path = desk.folder.file(name, content);
        let path = path.to_str().unwrap();
        for (choices, told) in [
            (json!({ "consent": "not_opposed" }), "--consent=not_opposed"),
            (json!({ "layout": "inca" }), "--layout=inca"),
            (json!({ "encoding": "latin-9" }), "--encoding=latin-9"),
            (
                json!({ "columns": [{ "place": 2, "field": "keep" }] }),
                "--column=2=keep",
            ),
            (
                json!({ "columns": [{ "header": "Absente", "field": "name" }] }),
                "--column=Absente=name",
            ),
        ] {
            let chosen = encoded(&choices.to_string());
            let import = desk.upload(
                &format!("kind={kind}&name={name}&choices={chosen}"),
                content,
            );
            assert_eq!(import["state"], "refused", "{kind} {choices}: {import}");
            let (_, findings) =
                desk.link("GET", &import, "findings?rule=choice-not-taken&lang=fr", "");
            let sentence = findings["findings"][0]["message"].as_str().unwrap();
            let look = [
                "import",
                command,
                path,
                "--biobank",
                BANK,
                "--yes",
                "--lang",
                "fr",
                told,
            ];
            let looked = desk.folder.run(&look);
            assert!(
                !looked.status.success() && said(&looked).contains(sentence),
                "{}",
                said(&looked)
            );
        }
    }
}

#[test]
fn of_several_tables_each_follows_the_choices_about_it() {
    let desk = Desk::new();
    let banks = format!(
        "Numéro;name;Note;country\nbbmri-eric:ID:FR_crb-institut-curie;{NAME};Tissus et sang de patients;FR\n"
    );
    let collections = "Numéro|Titre|description|biobank\nbbmri-eric:ID:FR_crb-institut-curie:collection:os|Os|Tissus et sang de patients|bbmri-eric:ID:FR_crb-institut-curie\n";
    let files = [
        ("Biobanks.csv", banks.as_str()),
        ("Collections.csv", collections),
    ];
    let choices = json!({
        "columns": [
            { "header": "Numéro", "field": "id" },
            { "header": "Note", "field": "description" },
            { "header": "Titre", "field": "name" },
        ],
    });
    let path = "/api/v1/imports?kind=bbmri";
    let chosen = format!("{path}&choices={}", encoded(&choices.to_string()));
    let (status, import) = send_form(&desk, &chosen, "k", (&files, "one"));
    assert_eq!(
        (status, &import["state"]),
        (201, &json!("ready")),
        "{import}"
    );
    let fields = |table: usize| {
        import["tables"][table]["choices"]["columns"]
            .as_array()
            .unwrap()
            .len()
    };
    assert_eq!((fields(0), fields(1)), (2, 2), "{import}");
    let (status, published) = desk.link("POST", &import, "publish", "");
    assert_eq!(status, 200, "{published}");

    let next = desk.upload("kind=bbmri&name=Collections.csv", collections);
    assert_eq!(
        next["state"], "ready",
        "a table alone has its own choices: {next}"
    );
    assert_eq!(next["effect"]["unchanged"], 1, "{next}");
    let numbered = json!({ "columns": [{ "place": 1, "field": "id" }] });
    let chosen = format!("{path}&choices={}", encoded(&numbered.to_string()));
    let (_, import) = send_form(&desk, &chosen, "l", (&files, "one"));
    assert_eq!(
        import["state"], "refused",
        "a number tells no table: {import}"
    );
}
