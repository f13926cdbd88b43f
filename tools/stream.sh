#!/usr/bin/env bash
# Measures how long an event takes to everybody who listens to the stream of a dealership.
# Usage: tools/stream.sh [LISTENERS] [EVENTS]   (2000 and 30 if left out; open files of the shell must suffice)
set -euo pipefail
cd "$(dirname "$0")/.."
./mvnw -q -B -ntp -pl service -am process-test-classes -DskipUi org.apache.maven.plugins:maven-dependency-plugin:3.8.1:build-classpath \
  -Dmdep.outputFile="$PWD/service/target/test.classpath" -Dmdep.includeScope=test
cd service
java -Xmx1g -cp "target/test-classes:target/classes:../rules/target/classes:$(cat target/test.classpath)" \
  org.leadwacht.service.support.StreamLoad "$@"
