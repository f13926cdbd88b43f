#!/usr/bin/env bash
# Calls every operation of a running server with what Schemathesis draws from its API document: no fault of the server, no status and no body that
# the document does not name. The server should be one for this alone (it is filled and emptied); what every build does without it is FuzzTest.
# Usage: tools/fuzz.sh URL KEY [EXAMPLES]   (a bootstrap or support key; 20 examples of each operation for each seed of tools/fuzz-seeds.txt if left out)
set -euo pipefail
cd "$(dirname "$0")/.."
url=${1:?the address of a server, such as http://localhost:8080} key=${2:?a key of it} examples=${3:-20}
st=${SCHEMATHESIS:-service/target/fuzz/bin/st}
if [ ! -x "$st" ]; then
  python3 -m venv service/target/fuzz
  service/target/fuzz/bin/pip install -q 'schemathesis==4.32.5'
fi
failed=0
while read -r seed; do
  case $seed in '' | '#'*) continue ;; esac
  echo "seed $seed"
  # streams do not end, a session ends the right to go on, and mails are nothing it can draw; FuzzTest sends those
  "$st" run "$url/v3/api-docs" --url "$url" -H "Authorization: Bearer $key" --phases examples,fuzzing --seed "$seed" --max-examples "$examples" \
    --checks not_a_server_error,status_code_conformance,content_type_conformance,response_schema_conformance \
    --exclude-path-regex '/stream$|/session|/messages$|/try$' --request-timeout 60 --continue-on-failure || failed=1
done <tools/fuzz-seeds.txt
exit $failed
