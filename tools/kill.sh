#!/usr/bin/env bash
# Kills the server with SIGKILL at random, first while leads come in and stages fire, then while messages arrive in a
# mailbox, and checks every lead, step, notice and message. Usage: tools/kill.sh [KILLS] [MESSAGES]   (50 and 2000 if left out)
set -euo pipefail
cd "$(dirname "$0")/.."
./mvnw -q -B -ntp -pl service -am test -Dtest='KillTest,MailKillTest' -Dsurefire.failIfNoSpecifiedTests=false \
  -Dleadwacht.kills="${1:-50}" -Dleadwacht.messages="${2:-2000}" -DskipUi
cat service/target/kill-report.txt service/target/mail-kill-report.txt
