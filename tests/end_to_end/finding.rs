//! Filters that a bank's own entry answers: group, town, certificates.

use serde_json::Value;

use crate::{
    answers::{ask, ids},
    program::{Folder, demo, said},
};

fn values<'a>(answer: &'a Value, facet: &str) -> Vec<&'a Value> {
    answer["facets"][facet].as_array().unwrap().iter().collect()
}

#[test]
fn banks_are_found_by_group_and_town() {
    let server = demo();
    let bobigny = server.json("/api/v1/biobanks?city=bobigny");
    assert_eq!(ids(&bobigny), ["tumorotheque-hopital-avicenne"]);
    assert_eq!(bobigny["items"][0]["matched"][0]["text"], "Bobigny");
    let both = server.json("/api/v1/biobanks?group=ap-hp&city=paris&limit=100");
    assert!(!ids(&both).is_empty());
    for item in both["items"].as_array().unwrap() {
        let sites = item["establishments"].as_array().unwrap();
        let has = |field: &str, text: &str| sites.iter().any(|site| site[field] == text);
        assert!(has("group", "AP-HP") && has("city", "Paris"), "{item}");
    }
    let (status, _, refused) = server.get("/api/v1/biobanks?city=strasbourg&lang=en");
    assert_eq!(status, 400, "{refused}");
}

#[test]
fn choosing_a_town_gives_as_many_banks_as_it_promises() {
    for others in [
        "",
        "group=ap-hp&",
        "q=sein&",
        "diagnosis=C50&",
        "diagnosis=C50&not.city=paris&not.group=institut-curie&",
    ] {
        let answer = demo().json(&format!("/api/v1/biobanks?{others}limit=100"));
        for facet in ["group", "city", "network"] {
            for value in values(&answer, facet) {
                let (id, banks) = (value["value"].as_str().unwrap(), &value["banks"]);
                if value["chosen"] == true || others.contains(&format!("not.{facet}={id}&")) {
                    continue;
                }
                let others = others.replace(
                    "group=ap-hp&",
                    if facet == "group" { "" } else { "group=ap-hp&" },
                );
                let chosen = demo().json(&format!("/api/v1/biobanks?{others}{facet}={id}"));
                assert_eq!(&chosen["total"], banks, "{others}{facet}={id}");
            }
        }
    }
}

#[test]
fn what_only_entries_know_can_be_left_out() {
    let server = demo();
    let all = server.json("/api/v1/biobanks?diagnosis=C50&limit=100");
    let out = server.json("/api/v1/biobanks?diagnosis=C50&not.city=paris&limit=100");
    let has_paris = |item: &Value| {
        let mut sites = item["establishments"].as_array().unwrap().iter();
        sites.any(|site| site["city"] == "Paris")
    };
    let outside: Vec<&Value> = (all["items"].as_array().unwrap().iter())
        .filter(|item| !has_paris(item))
        .collect();
    assert!(!outside.is_empty() && outside.len() < ids(&all).len());
    // The same banks with the same figures as before.
    let left: Vec<&Value> = out["items"].as_array().unwrap().iter().collect();
    assert_eq!(left, outside);
    for refused in [
        "not.diagnosis=C50",
        "not.sample_type=serum",
        "not.collection=melancohort",
        "not.city=strasbourg",
        "not.city=paris&city=paris",
    ] {
        let (status, _, body) = server.get(&format!("/api/v1/biobanks?{refused}"));
        assert_eq!(status, 400, "{refused}: {body}");
    }
}

#[test]
fn a_tree_that_leaves_out_has_the_address_of_the_same_question() {
    let tree = r#"{"query":{"all":[{"filter":"diagnosis","value":"C50"},{"not":{"filter":"city","value":"paris"}}]}}"#;
    let (status, headers, body) = demo().post("/api/v1/queries", tree);
    assert_eq!(status, 200, "{body}");
    let address = headers.iter().find(|(name, _)| name == "content-location");
    let address = address.unwrap().1.as_str();
    assert!(address.contains("not.city=paris"), "{address}");
    let answer: Value = serde_json::from_str(&body).unwrap();
    assert_eq!(demo().json(address)["items"], answer["items"]);
}

#[test]
fn a_page_says_what_is_left_out_and_takes_it_back() {
    let (_, _, page) = demo().get("/?q=sein&not.city=paris");
    let chip = page.split("class=\"chips\"").nth(1).unwrap();
    let chip = chip.split("</ul>").next().unwrap();
    assert!(chip.contains("href=\"/?q=sein\""), "{chip}");
    assert!(chip.contains("sauf Paris"), "{chip}");
    assert!(page.contains(r#"<input type="hidden" name="not.city" value="paris">"#));
    let (_, _, page) = demo().get("/en?not.city=paris");
    assert!(page.contains("except Paris"));
}

#[test]
fn nothing_found_says_that_what_is_left_out_could_stay() {
    let answer = demo().json("/api/v1/biobanks?q=bobigny&not.city=bobigny");
    assert_eq!(answer["total"], 0);
    let left = &answer["instead"]["leave_out"][0];
    let part = |name: &str| left[name].as_str().unwrap();
    assert_eq!((part("filter"), part("value")), ("q", "bobigny"));
    let names: Vec<&Value> = (answer["instead"]["leave_out"].as_array().unwrap().iter())
        .map(|left| &left["filter"])
        .collect();
    assert_eq!(names, ["q", "not.city"]);
}

#[test]
fn what_a_text_says_of_a_place_asks_the_same_as_a_filter() {
    for (text, filter) in [("AP-HP", "group=ap-hp"), ("Villejuif", "city=villejuif")] {
        let answer = ask(text);
        let understood = &answer["understood"][0];
        let pair = ["filter", "value"].map(|part| understood[part].as_str().unwrap());
        assert_eq!(pair.join("="), filter);
        let chosen = demo().json(&format!("/api/v1/biobanks?{filter}"));
        assert_eq!(chosen["total"], answer["total"], "{text}");
    }
}

#[test]
fn banks_are_found_by_their_certificates_and_by_whom_they_serve() {
    let folder = Folder::new();
    let list = folder.file(
        "banks.csv",
        "Tumorothèque;Établissement;Responsable;Ville;Certifications;Usage commercial\n\
         CRB Un;Hôpital Un;Dr Un;Lyon Cedex 08;NF S96-900;oui\n\
         CRB Deux;Hôpital Deux;Dr Deux;Lyon;ISO 9001;non\n\
         CRB Trois;Hôpital Trois;Dr Trois;Nantes;;\n",
    );
    let done = folder.run(&["import", "banks", list.to_str().unwrap(), "--yes"]);
    assert!(done.status.success(), "{}", said(&done));
    let server = folder.serve(&["serve"]);
    let of = |query: &str| {
        let answer = server.json(&format!("/api/v1/biobanks?{query}"));
        let mut ids: Vec<String> = ids(&answer).into_iter().map(str::to_owned).collect();
        ids.sort();
        ids.join(" ")
    };
    assert_eq!(of("quality=nfs96-900"), "crb-un");
    assert_eq!(of("quality=nfs96-900&quality=iso-9001"), "crb-deux crb-un");
    assert_eq!(of("city=lyon"), "crb-deux crb-un");
    // A standard that nobody has is one all the same: nothing is found, and it says what to leave out.
    assert_eq!(of("quality=ibisa"), "");
    assert_eq!(server.get("/api/v1/biobanks?quality=best").0, 400);
    // Who says nothing of companies is neither open to them nor closed.
    assert_eq!(of("commercial_use=yes"), "crb-un");
    assert_eq!(
        of("commercial_use=no&commercial_use=yes"),
        "crb-deux crb-un"
    );
    assert_eq!(of("not.commercial_use=no"), "crb-trois crb-un");
    let (status, _, problem) = server.get("/api/v1/biobanks?commercial_use=perhaps&lang=en");
    assert!(
        status == 400 && problem.contains("Give “yes” or “no”"),
        "{problem}"
    );
    let all = server.json("/api/v1/biobanks?lang=en");
    let labels = values(&all, "quality");
    let labels: Vec<&str> = labels
        .iter()
        .map(|value| value["label"].as_str().unwrap())
        .collect();
    assert_eq!(labels, ["ISO 9001", "NF S96-900"]);
    let (_, _, page) = server.get("/en?quality=nfs96-900");
    assert!(page.contains("Certificates") && page.contains("CRB Un") && !page.contains("CRB Deux"));
}

#[test]
fn what_is_chosen_is_in_sight_and_each_reason_is_said_once() {
    let (_, _, page) = demo().get("/en?diagnosis=C00-C14");
    let place = |text: &str| page.find(text).expect(text);
    assert!(place("id=\"diagnosis-C00-C14\"") < place("data-facet=\"diagnosis more\""));
    let (_, _, page) = demo().get("/en?q=curie");
    let reasons = page.split("<p class=\"why\">").skip(1);
    let mut told = 0;
    for reasons in reasons.map(|rest| rest.split("</p>").next().unwrap()) {
        let reasons = reasons.split("</span>").nth(1).unwrap().trim().split(" · ");
        let reasons: Vec<String> = reasons.map(str::to_lowercase).collect();
        let once: std::collections::BTreeSet<&String> = reasons.iter().collect();
        assert_eq!(once.len(), reasons.len(), "{reasons:?}");
        told += 1;
    }
    assert!(told > 0, "{page}");
}
