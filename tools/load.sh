#!/usr/bin/env bash
# Measures intake and events over HTTP beside the bare insert of the same documents into the same store, in turns.
# Usage: tools/load.sh [LEADS OF EACH KIND] [CLIENTS] [LEADS BEFOREHAND]   (10000, 8 and 1000 if left out)
set -euo pipefail
cd "$(dirname "$0")/.."
./mvnw -q -B -ntp -pl service -am process-test-classes -DskipUi org.apache.maven.plugins:maven-dependency-plugin:3.8.1:build-classpath \
  -Dmdep.outputFile="$PWD/service/target/test.classpath" -Dmdep.includeScope=test
cd service
java -Xmx1g -cp "target/test-classes:target/classes:../rules/target/classes:$(cat target/test.classpath)" \
  org.leadwacht.service.support.IntakeLoad "$@"
