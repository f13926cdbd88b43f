#!/usr/bin/env bash
# Measures how soon a thousand dealerships can plan by rules of their own, and what many of them hold in memory.
# Usage: tools/rule-memory.sh [DEALERSHIPS]   (10000 if left out; a heap of 1.5 GB)
set -euo pipefail
cd "$(dirname "$0")/.."
./mvnw -q -B -ntp -pl rules process-test-classes org.apache.maven.plugins:maven-dependency-plugin:3.8.1:build-classpath \
  -Dmdep.outputFile="$PWD/rules/target/test.classpath" -Dmdep.includeScope=test
cd rules
java -Xmx1500m -cp "target/test-classes:target/classes:$(cat target/test.classpath)" \
  org.leadwacht.rules.rulebook.RuleMemory "${1:-10000}"
