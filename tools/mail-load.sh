#!/usr/bin/env bash
# Measures how many messages a second become leads, beside the bare reading of the same bytes, in turns.
# Usage: tools/mail-load.sh [MESSAGES] [CLIENTS]   (5000 and 8 if left out)
set -euo pipefail
cd "$(dirname "$0")/.."
./mvnw -q -B -ntp -pl service -am process-test-classes -DskipUi org.apache.maven.plugins:maven-dependency-plugin:3.8.1:build-classpath \
  -Dmdep.outputFile="$PWD/service/target/test.classpath" -Dmdep.includeScope=test
cd service
java -Xmx1g -cp "target/test-classes:target/classes:../rules/target/classes:$(cat target/test.classpath)" \
  org.leadwacht.service.support.MailLoad "${1:-5000}" "${2:-8}"
