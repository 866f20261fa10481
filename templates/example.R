# A table of banks; donors are bands such as "100–499", so they stay text
banks <- read.csv2(
  "https://tumorotheque.example/api/v1/biobanks?diagnosis=C43&sample_type=tissue_frozen&format=csv&lang=en",
  encoding = "UTF-8", colClasses = "character"
)
print(banks)

# The same as lists, with the package jsonlite
library(jsonlite)
answer <- fromJSON("https://tumorotheque.example/api/v1/biobanks?q=melanoma&lang=en")
answer$items[, c("id", "name", "donors")]
