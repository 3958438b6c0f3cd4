#!/bin/sh
# Measures how well sentences are led back to where they came from, on generated edits of news.
#
#   src/bench/stories.sh NEWS.jsonl.gz [COUNT]
#
# NEWS.jsonl.gz has a report a line, with title and body.
set -eu
home=$(cd "$(dirname "$0")/../.." && pwd -P)
. "$home/.mvn/find-jdk.sh"
find_jdk || exit 3
cd "$home"
mvn -q -B test-compile org.apache.maven.plugins:maven-dependency-plugin:3.8.1:build-classpath \
  -Dmdep.outputFile=target/bench.classpath >&2
exec "$JAVA_HOME/bin/java" -cp "target/test-classes:target/classes:$(cat target/bench.classpath)" \
  org.kuaizhao.relate.StoriesBench "$1" "${2:-400}"
