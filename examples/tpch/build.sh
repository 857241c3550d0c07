#!/bin/sh
# Writes into the given directory an operation that loads TPC-H's tables, the rows, and the answers
# that queries must give afterwards. Needs Java and the examples' jar: ./mvnw -f examples/pom.xml
# package, unless ./lockstep demo has built it.
set -eu
here=$(cd "$(dirname "$0")" && pwd)
: "${1:?usage: build.sh DIRECTORY [--scale=0.01] [--rows=FOLDER] [--company=415] [--data-store=demo]}"
jar=$(ls "$here"/../target/lockstep-examples-*-all.jar | head -n 1)
exec java -jar "$jar" tpch "$@"
