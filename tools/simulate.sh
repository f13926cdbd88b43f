#!/usr/bin/env bash
# Runs the simulator for long: every fault at every write of its stories, then so many drawn ones (docs/simulator.md).
# What goes wrong is printed as a scenario file, as small as it still goes wrong.
# Usage: tools/simulate.sh [SEEDS] [FIRST SEED]   (20000 and 0 if left out, about a night on two cores)
set -euo pipefail
cd "$(dirname "$0")/.."
./mvnw -q -B -ntp -pl service -am test -Dtest=SimulationTest -Dsurefire.failIfNoSpecifiedTests=false \
  -Dleadwacht.simulation.every=1 -Dleadwacht.simulation.seeds="${1:-20000}" -Dleadwacht.simulation.seed="${2:-0}" -DskipUi -Dtest.jit=
