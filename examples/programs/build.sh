#!/bin/sh
# Writes the pack into the given directory, from where ./lockstep pack install takes it. Needs a JDK
# and the API's jar: ./mvnw -pl api package
set -eu
here=$(cd "$(dirname "$0")" && pwd)
pack=${1:?usage: build.sh DIRECTORY}
api=$(ls "$here"/../../api/target/lockstep-api-*.jar | head -n 1)
mkdir -p "$pack/lib" "$pack/classes"
cp -R "$here/feature-pack.yaml" "$here/bin" "$here/sql" "$pack"
javac --release 17 -cp "$api" -d "$pack/classes" "$here"/src/com/acme/*.java
jar --create --file "$pack/lib/programs.jar" -C "$pack/classes" .
rm -r "$pack/classes"
