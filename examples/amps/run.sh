#!/bin/sh
# Loads what build.sh wrote into the given directory, moves two of the four AMPs to other storages,
# and compares counts and sums before and after. Needs a server that has no site yet.
set -eu
root=$(cd "$(dirname "$0")/../.." && pwd)
directory=${1:?usage: run.sh DIRECTORY}
jar=$(ls "$root"/examples/target/lockstep-examples-*-all.jar | head -n 1)
"$root/lockstep" apply -f "$directory/site.yaml"
"$root/lockstep" load start "$directory/load" --watch
java -jar "$jar" amps-check "$directory"
"$root/lockstep" amp offline --wait
"$root/lockstep" amp move 0-1:8-9 --watch
"$root/lockstep" amp online --wait
java -jar "$jar" amps-check "$directory"
