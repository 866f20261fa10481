# Banks that hold frozen tissue of melanoma, best first
curl -sS 'https://tumorotheque.example/api/v1/biobanks?diagnosis=C43&sample_type=tissue_frozen&lang=en'

# Free text, with accents and spaces, as a table for a spreadsheet
curl -sS -G 'https://tumorotheque.example/api/v1/biobanks' --data-urlencode 'q=mélanome congelé' -d format=csv

# Ask again only for what has changed: the answer is 304 and empty while the tag holds
tag=$(curl -sS -o /dev/null -D - 'https://tumorotheque.example/api/v1/networks' | tr -d '\r' | sed -n 's/^etag: //Ip')
curl -sS -o /dev/null -w '%{http_code}\n' -H "If-None-Match: $tag" 'https://tumorotheque.example/api/v1/networks'
