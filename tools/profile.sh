#!/usr/bin/env bash
# Measures as tools/due.sh or tools/load.sh does, records the server meanwhile and says in which parts its Java code spends the time.
# What the compiler and the collector of the JVM use stands in the measurement itself, by kind of thread.
# Usage: tools/profile.sh due|load [ARGUMENTS OF THE MEASUREMENT]
set -euo pipefail
cd "$(dirname "$0")/.."
recording=$PWD/service/target/server.jfr
rm -f "$recording"
LEADWACHT_LOAD_OPTIONS="-XX:StartFlightRecording=settings=profile,dumponexit=true,filename=$recording" "tools/$1.sh" "${@:2}"
# a sample counts for the part nearest to what ran; threads that only start the server are left out
jfr print --events jdk.ExecutionSample --stack-depth 64 "$recording" | awk '
  /^jdk.ExecutionSample/ { part = ""; working = 0 }
  /sampledThread = "(http-nio|due|work)-/ { working = 1 }
  part == "" && /org\.springframework\.data\./ { part = "mapping by Spring Data" }
  part == "" && /(com\.mongodb|org\.bson)\./ { part = "driver and BSON" }
  part == "" && /org\.(leadwacht\.rules|drools|kie)\./ { part = "rules" }
  part == "" && /org\.leadwacht\.service\./ { part = "the server itself" }
  part == "" && /(tools\.jackson|com\.networknt)\./ { part = "JSON" }
  part == "" && /(org\.springframework\.(web|security|http)|org\.apache|jakarta)\./ { part = "HTTP and security" }
  part == "" && /io\.micrometer\./ { part = "figures" }
  /^}/ && working { all++; parts[part == "" ? "other" : part]++ }
  END { for (part in parts) printf "%5.1f %%  %s\n", 100 * parts[part] / all, part }' | sort -rn
