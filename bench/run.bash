# Sourced by the scripts beside it: builds what is missing and runs one class of this module, or of
# the module that has the browser. After changes, build again: ./mvnw -q -DskipTests package,
# and with a browser: ./mvnw -q -DskipTests -Pbrowser package

run_bench() { # main class, arguments...
  local main=$1 bench root server
  shift
  bench=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd -P)
  root=$(dirname "$bench")
  if ! is_built "$root" "$bench"; then
    build "$root"
    is_built "$root" "$bench" || {
      echo "bench: the build left no server under $root/target/server or no jar in $bench/target." >&2
      exit 12
    }
  fi
  server=$(newest "$root"/target/server/wildfly-*)
  exec "$(java_program)" -Xmx1g -Duser.timezone=UTC \
    -cp "$(newest "$bench"/target/lockstep-bench-*.jar):$bench/target/lib/*" \
    "$main" --server "$server" "$@"
}

run_browser_bench() { # main class, arguments...
  local main=$1 bench root browser server
  shift
  bench=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd -P)
  root=$(dirname "$bench")
  browser=$root/browser
  if ! is_built "$root" "$bench" || ! has_browser "$browser"; then
    build "$root" -Pbrowser
    is_built "$root" "$bench" && has_browser "$browser" || {
      echo "bench: the build left no server under $root/target/server or nothing in $browser/target." >&2
      exit 12
    }
  fi
  server=$(newest "$root"/target/server/wildfly-*)
  exec "$(java_program)" -Xmx1g -Duser.timezone=UTC \
    -Dlockstep.root="$root" -Dplaywright.driver.tmpdir="$browser/target" \
    -cp "$browser/target/classes:$(cat "$browser/target/classpath")" \
    "$main" --server "$server" "$@"
}

build() { # root, options...
  local root=$1
  shift
  echo "Building what is missing." >&2
  (cd "$root" && ./mvnw -q -B --no-transfer-progress -DskipTests "$@" package) >&2
}

is_built() { # root, bench
  [ -n "$(newest "$1"/target/server/wildfly-*/standalone/deployments/lockstep.ear)" ] &&
    [ -n "$(newest "$2"/target/lockstep-bench-*.jar)" ] &&
    [ -d "$2/target/lib" ]
}

has_browser() { # browser
  [ -f "$1/target/classpath" ] && [ -d "$1/target/classes" ]
}

java_program() {
  echo "${JAVA_HOME:+$JAVA_HOME/bin/}java"
}

newest() { # the newest of the paths that exist
  ls -td "$@" 2>/dev/null | head -n 1
}
