#!/usr/bin/env bash
# Measures how long a server takes to be ready on an embedded store with many dealerships: from the jar, from the jar taken apart, and with a trained cache of classes.
# Build the jar first: ./mvnw -DskipTests package. It runs on the JDK of JAVA_HOME.
# Usage: tools/start.sh [DEALERSHIPS] [OF THEM WITH RULES OF THEIR OWN]   (1000 and 100 if left out)
set -euo pipefail
cd "$(dirname "$0")/.."
./mvnw -q -B -ntp -pl service -am process-test-classes -DskipUi org.apache.maven.plugins:maven-dependency-plugin:3.8.1:build-classpath \
  -Dmdep.outputFile="$PWD/service/target/test.classpath" -Dmdep.includeScope=test
cd service
"${JAVA_HOME:+$JAVA_HOME/bin/}java" -cp "target/test-classes:target/classes:../rules/target/classes:$(cat target/test.classpath)" \
  org.leadwacht.service.support.StartLoad target/leadwacht.jar "${@}"
