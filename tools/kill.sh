#!/usr/bin/env bash
# Kills the server with SIGKILL at random while leads come in and stages fire, then checks every lead, step and
# notice against the plan. Usage: tools/kill.sh [KILLS]   (50 if left out)
set -euo pipefail
cd "$(dirname "$0")/.."
./mvnw -q -B -ntp -pl service -am test -Dtest=KillTest -Dsurefire.failIfNoSpecifiedTests=false \
  -Dleadwacht.kills="${1:-50}" -DskipUi
cat service/target/kill-report.txt
