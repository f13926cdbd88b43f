#!/usr/bin/env bash
# Measures a year of many dealerships by the rules alone, without a store: every lead distributed, looked at when something is due, answered, closed.
# Usage: tools/year.sh [DEALERSHIPS] [LEADS OF EACH]   (200 and 1500 if left out)
set -euo pipefail
cd "$(dirname "$0")/.."
./mvnw -q -B -ntp -pl rules process-test-classes org.apache.maven.plugins:maven-dependency-plugin:3.8.1:build-classpath \
  -Dmdep.outputFile="$PWD/rules/target/test.classpath" -Dmdep.includeScope=test
cd rules
java -Xmx2g -cp "target/test-classes:target/classes:$(cat target/test.classpath)" \
  org.leadwacht.rules.engine.YearLoad "${1:-200}" "${2:-1500}"
