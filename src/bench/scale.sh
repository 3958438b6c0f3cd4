#!/bin/sh
# Measures builds as an archive grows: full, nothing changed, one new page, 1,000 new pages, a large WARC; and Hugo with
# Pagefind on the same articles where both can be had. Prints seconds, CPU seconds, peak memory and files written.
#
#   src/bench/scale.sh GEN_ARCHIVE N WORK
#
# GEN_ARCHIVE is gen_archive.py, WORK a folder to make. Needs GNU time (Debian: apt install time).
set -eu
generator=$1
count=$2
mkdir -p "$3"
work=$(cd "$3" && pwd)
home=$(cd "$(dirname "$0")/../.." && pwd -P)
. "$home/.mvn/find-jdk.sh"
find_jdk || exit 3
archive=$work/archive
"$home/kuaizhao" --version >/dev/null

timed() {
  what=$1
  shift
  /usr/bin/time -f '%e %U %S %M' -o "$work/took" "$@" >"$work/out" 2>"$work/err" || { cat "$work/err" >&2; exit 1; }
  awk -v what="$what" '{printf "| %s | %.1f s | %.1f CPU s | %d MB |", what, $1, $2 + $3, $4 / 1024}' "$work/took"
  sed -n 's/^\([0-9,]* files added.*\)/ \1 |/p' "$work/err" | grep . || echo " |"
}

# Pages as the archive's own, each at an address that it has not yet.
add() {
  mkdir -p "$archive/snapshots/added"
  find "$archive/snapshots" -name '*.html' -not -path '*/added/*' | sort | head -n "$1" | while read -r page; do
    name=$(basename "$page" .html)
    sed "s/$name/$2-$name/g" "$page" >"$archive/snapshots/added/$2-$name.html"
  done
  sleep 3 # a file this young may still change
}

python3 "$generator" "$count" "$archive" --hugo >/dev/null
sleep 3
echo "| $count pages | wall | CPU | peak | |"
echo "|---|---|---|---|---|"
timed "full build" "$home/kuaizhao" build "$archive"
for run in 1 2 3; do timed "nothing changed" "$home/kuaizhao" build "$archive"; done
for run in 1 2 3; do
  add 1 "one$run"
  timed "one new page" "$home/kuaizhao" build "$archive"
done
add 1000 many
timed "1,000 new pages" "$home/kuaizhao" build "$archive"

mkdir -p "$work/warc/snapshots" "$work/classes"
"$JAVA_HOME/bin/javac" -d "$work/classes" "$home/src/bench/java/org/kuaizhao/capture/WarcOfPages.java"
"$JAVA_HOME/bin/java" -cp "$work/classes" org.kuaizhao.capture.WarcOfPages "$archive/snapshots" 30000 \
  "$work/warc/snapshots/pages.warc.gz"
sleep 3
timed "WARC of 30,000 pages" "$home/kuaizhao" build "$work/warc"
timed "extract of one page" "$home/kuaizhao" extract "$(find "$archive/snapshots" -name '*.html' | sort | head -n 1)"
timed "--version" "$home/kuaizhao" --version

if command -v hugo >/dev/null && (cd "$work" && npm install --silent pagefind >/dev/null 2>&1); then
  timed "Hugo and Pagefind" sh -c "cd '$archive/hugo' && hugo --quiet && '$work/node_modules/.bin/pagefind' --site public"
else
  echo "Hugo or Pagefind cannot be had here"
fi
