#!/bin/sh
# Makes the jar of the own operator in the given directory's lib/. Needs a JDK and the API's jar:
# ./mvnw -pl api package
set -eu
here=$(cd "$(dirname "$0")" && pwd)
load=${1:?usage: build.sh DIRECTORY}
api=$(ls "$here"/../../api/target/lockstep-api-*.jar | head -n 1)
mkdir -p "$load/lib" "$load/classes"
javac --release 17 -cp "$api" -d "$load/classes" "$here"/src/com/acme/*.java
cp -R "$here/src/META-INF" "$load/classes"
jar --create --file "$load/lib/operators.jar" -C "$load/classes" .
rm -r "$load/classes"
