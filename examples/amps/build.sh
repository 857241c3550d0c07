#!/bin/sh
# Writes into the given directory a database with four AMPs and two empty storages, their site file,
# and a load of TPC-H's line items. Needs Java and the examples' jar: ./mvnw -f examples/pom.xml
# package, unless ./lockstep demo has built it.
set -eu
here=$(cd "$(dirname "$0")" && pwd)
: "${1:?usage: build.sh DIRECTORY}"
jar=$(ls "$here"/../target/lockstep-examples-*-all.jar | head -n 1)
exec java -jar "$jar" amps "$@"
