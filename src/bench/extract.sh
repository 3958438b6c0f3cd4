#!/bin/sh
# Measures extraction on gold pages, beside its peers: src/bench/extract.md says what of.
# usage: src/bench/extract.sh [GOLD_FOLDER] [--ds a,b]     the table of all extractors; answers in target/extract-bench/
#        src/bench/extract.sh article                      the same of the pages that the npm package "article" holds
#        src/bench/extract.sh train tune|all OUT_FOLDER    the judge's trees: of half of every set, to measure on the other; of all, to ship
#        src/bench/extract.sh speed [GOLD_FOLDER]          pages a second of one thread's work, and a checksum of all answers
#        src/bench/extract.sh floors [GOLD_FOLDER]         the floors of the quality gate as they would be today
set -eu

home=$(cd "$(dirname "$0")/../.." && pwd -P)
. "$home/.mvn/find-jdk.sh"
find_jdk || exit 3
cd "$home"
mvn -q -B test-compile org.apache.maven.plugins:maven-dependency-plugin:3.8.1:build-classpath -Dmdep.outputFile=target/cp.txt >&2
bench() { exec "$JAVA_HOME/bin/java" -Xmx${heap:-3g} -cp "target/classes:target/test-classes:$(cat target/cp.txt)" "$@"; }
article_gold() {
  peers=$home/target/peers
  mkdir -p "$peers"
  (cd "$peers" && npm pack --silent article@1.1.2 >/dev/null && tar xzf article-1.1.2.tgz 2>/dev/null) || {
    echo "the npm package article cannot be had" >&2
    exit 3
  }
  node src/bench/peers/article-gold.mjs "$peers/package" "$peers/gold"
}

if [ "${1:-}" = floors ]; then
  bench org.kuaizhao.extract.Floors "${2:-../shared/data/extraction}"
fi
if [ "${1:-}" = speed ]; then
  find "${2:-../shared/data/extraction}" -name '*.html' -o -name '*.html.gz' | LC_ALL=C sort | bench org.kuaizhao.extract.ExtractSpeed 3
  exit
fi
if [ "${1:-}" = train ]; then
  article_gold
  heap=6g
  bench org.kuaizhao.extract.JudgeTrainer ../shared/data/extraction "$3" "$2" target/peers/gold/article
fi
if [ "${1:-}" = article ]; then
  shift
  article_gold
  set -- "$peers/gold" "$@"
fi
gold=../shared/data/extraction
case ${1:-} in --*|'') ;; *) gold=$1; shift ;; esac
bench org.kuaizhao.extract.ExtractBench "$gold" target/extract-bench --peers "$@"
