#!/usr/bin/env bash
# Measures lists, search, counts, overview and reports where much is stored, beside a dealership with a hundred leads in the same store, and the start of a server on it.
# Usage: tools/read.sh [LEADS] [LEADS OF ONE DEALERSHIP]   (1000000 and 50000 if left out; the embedded store takes some 1,000 leads a second)
set -euo pipefail
cd "$(dirname "$0")/.."
./mvnw -q -B -ntp -pl service -am process-test-classes -DskipUi org.apache.maven.plugins:maven-dependency-plugin:3.8.1:build-classpath \
  -Dmdep.outputFile="$PWD/service/target/test.classpath" -Dmdep.includeScope=test
cd service
java -Xmx4g -cp "target/test-classes:target/classes:../rules/target/classes:$(cat target/test.classpath)" \
  org.leadwacht.service.support.ReadLoad "$@"
