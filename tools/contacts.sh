#!/usr/bin/env bash
# Measures what the life of many contacts over 36 months costs, each with a test drive, an offer, a delivery and all that follows, done when it is due;
# and the same with the activities switched off.
# Usage: tools/contacts.sh [CONTACTS]   (100000 if left out; some two minutes)
set -euo pipefail
cd "$(dirname "$0")/.."
./mvnw -q -B -ntp -pl rules process-test-classes org.apache.maven.plugins:maven-dependency-plugin:3.8.1:build-classpath \
  -Dmdep.outputFile="$PWD/rules/target/test.classpath" -Dmdep.includeScope=test
cd rules
java -Xmx2g -cp "target/test-classes:target/classes:$(cat target/test.classpath)" \
  org.leadwacht.rules.activity.ContactsOverYears "${1:-100000}"
