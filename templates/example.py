import json
import urllib.parse
import urllib.request

BASE = "https://tumorotheque.example"


def ask(path, **parameters):
    """The answer of the API, as Python values; a list repeats its parameter."""
    query = urllib.parse.urlencode(parameters, doseq=True)
    request = urllib.request.Request(f"{BASE}{path}?{query}", headers={"Accept": "application/json"})
    with urllib.request.urlopen(request, timeout=30) as response:
        return json.load(response)


def every_bank(**question):
    """All banks that answer, page by page."""
    page = ask("/api/v1/biobanks", limit=100, **question)
    while True:
        yield from page["items"]
        if not page.get("next"):
            return
        with urllib.request.urlopen(BASE + page["next"], timeout=30) as response:
            page = json.load(response)


for bank in every_bank(diagnosis=["C43"], sample_type=["tissue_frozen"], lang="en"):
    sites = ", ".join(site["name"] for site in bank["establishments"])
    print(bank["id"], bank["donors"], sites, sep="\t")
