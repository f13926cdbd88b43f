#!/usr/bin/env bash
# Measures a round of due work: so many leads turn overdue at once among many more that are open, beside the bare store.
# Usage: tools/due.sh [DUE] [OPEN...]   (10000, and 20000 and 100000 if left out)
# A store of a million leads wants HEAP=12g (4g if left out).
set -euo pipefail
cd "$(dirname "$0")/.."
./mvnw -q -B -ntp -pl service -am process-test-classes -DskipUi org.apache.maven.plugins:maven-dependency-plugin:3.8.1:build-classpath \
  -Dmdep.outputFile="$PWD/service/target/test.classpath" -Dmdep.includeScope=test
cd service
java -Xmx"${HEAP:-4g}" -cp "target/test-classes:target/classes:../rules/target/classes:$(cat target/test.classpath)" \
  org.leadwacht.service.support.DueLoad "$@"
