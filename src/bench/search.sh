#!/bin/sh
# Measures the search on a generated archive, in this order: export, browser, both again after 100
# updates, Firefox where it is installed, Pagefind on the same articles where npm reaches it.
#
#   src/bench/search.sh GEN_ARCHIVE N WORK [QUERIES]
#
# GEN_ARCHIVE is gen_archive.py, QUERIES the queries.json beside it, WORK a folder to make.
set -eu
generator=$1
count=$2
work=$3
queries=${4:-$(dirname "$generator")/queries.json}
mkdir -p "$work"
work=$(cd "$work" && pwd)
generator=$(cd "$(dirname "$generator")" && pwd)/$(basename "$generator")
queries=$(cd "$(dirname "$queries")" && pwd)/$(basename "$queries")
home=$(cd "$(dirname "$0")/../.." && pwd -P)
. "$home/.mvn/find-jdk.sh"
find_jdk || exit 3
cd "$home"
mvn -q -B test-compile org.apache.maven.plugins:maven-dependency-plugin:3.8.1:build-classpath \
  -Dmdep.outputFile="$work/classpath" >&2
classes="target/classes:target/test-classes:$(cat "$work/classpath")"
docs="$work/archive/docs.jsonl"

bench() {
  heap=$1
  shift
  "$JAVA_HOME/bin/java" "-Xmx$heap" --enable-native-access=ALL-UNNAMED -cp "$classes" \
    "org.kuaizhao.search.$@" 2>> "$work/errors"
}

echo "== $count articles"
python3 "$generator" "$count" "$work/archive" --plain
bench 1g SearchBench index "$docs" "$work"
bench 512m SearchBench export "$docs" "$work"
bench 6g SearchBench query "$docs" "$work" "$queries"
echo "== after 100 updates of one article"
bench 1g SearchBench update "$docs" "$work" 100
bench 6g SearchBench query "$docs" "$work" "$queries"
if command -v "${KUAIZHAO_FIREFOX:-firefox}" > /dev/null; then
  bench 2g SearchBench firefox "$docs" "$work" "$queries"
fi
echo "== Pagefind on the same articles"
mkdir -p "$work/npm"
if (cd "$work/npm" && npm install --silent pagefind > /dev/null 2>&1); then
  "$work/npm/node_modules/.bin/pagefind" --site "$work/archive/plain" | tail -3
  bench 2g PagefindBench "$docs" "$work/archive/plain" "$queries"
else
  echo "npm does not reach it"
fi
