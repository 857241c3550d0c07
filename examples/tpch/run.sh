#!/bin/sh
# Executes the operation that build.sh wrote into the given directory, and compares what the queries
# answer then with what they must answer: in the demo's database, unless --url says another one.
set -eu
root=$(cd "$(dirname "$0")/../.." && pwd)
directory=${1:?usage: run.sh DIRECTORY [--url=jdbc:... --user=NAME --schema=c415]}
shift
"$root/lockstep" drive take
trap '"$root/lockstep" drive release' EXIT
"$root/lockstep" op submit "$directory/operation"
"$root/lockstep" op start tpch --watch
jar=$(ls "$root"/examples/target/lockstep-examples-*-all.jar | head -n 1)
java -jar "$jar" tpch-check "$directory" \
  "--url=jdbc:h2:file:$root/target/demo/data/demo;AUTO_SERVER=TRUE" "$@"
