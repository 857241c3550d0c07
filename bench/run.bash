# Sourced by the scripts beside it: builds what is missing and runs one class of this module.
# After changes, build again: ./mvnw -q -DskipTests package

run_bench() { # main class, arguments...
  local main=$1 bench root server java
  shift
  bench=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd -P)
  root=$(dirname "$bench")
  if ! is_built "$root" "$bench"; then
    echo "Building what is missing." >&2
    (cd "$root" && ./mvnw -q -B --no-transfer-progress -DskipTests package) >&2
    is_built "$root" "$bench" || {
      echo "bench: the build left no server under $root/target/server or no jar in $bench/target." >&2
      exit 12
    }
  fi
  server=$(newest "$root"/target/server/wildfly-*)
  java=${JAVA_HOME:+$JAVA_HOME/bin/java}
  exec "${java:-java}" -Xmx1g -Duser.timezone=UTC \
    -cp "$(newest "$bench"/target/lockstep-bench-*.jar):$bench/target/lib/*" \
    "$main" --server "$server" "$@"
}

is_built() { # root, bench
  [ -n "$(newest "$1"/target/server/wildfly-*/standalone/deployments/lockstep.ear)" ] &&
    [ -n "$(newest "$2"/target/lockstep-bench-*.jar)" ] &&
    [ -d "$2/target/lib" ]
}

newest() { # the newest of the paths that exist
  ls -td "$@" 2>/dev/null | head -n 1
}
