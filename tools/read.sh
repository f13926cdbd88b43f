#!/usr/bin/env bash
# Measures each kind of read where much is stored, beside a dealership with a hundred leads in the same store.
# Usage: tools/read.sh [LEADS] [LEADS OF ONE DEALERSHIP] [A PART OF THE NAMES OF THE READS]   (1000000 and 50000 if left out; the embedded store takes some 1,000 leads a second, once)
# A store of a million leads wants HEAP=12g (4g if left out).
set -euo pipefail
cd "$(dirname "$0")/.."
./mvnw -q -B -ntp -pl service -am process-test-classes -DskipUi org.apache.maven.plugins:maven-dependency-plugin:3.8.1:build-classpath \
  -Dmdep.outputFile="$PWD/service/target/test.classpath" -Dmdep.includeScope=test
cd service
java -Xmx"${HEAP:-4g}" -cp "target/test-classes:target/classes:../rules/target/classes:$(cat target/test.classpath)" \
  org.leadwacht.service.support.ReadLoad "$@"
