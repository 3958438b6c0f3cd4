#!/bin/sh
# Captures the sample pages, served on loopback, with real tools, builds each capture, and compares its articles with
# those of the folder itself. Says which tools this machine has; the others are passed over.
#
#   src/bench/tools.sh WORK
#
# WORK is a folder to make. KUAIZHAO names another launcher, HTTRACK, SINGLE_FILE and CHROMIUM programs that are not on
# the PATH, PAGES how many pages the browsers save (all by default). Needs python3; node for the browsers.
set -eu
mkdir -p "$1"
work=$(cd "$1" && pwd)
home=$(cd "$(dirname "$0")/../.." && pwd -P)
kuaizhao=${KUAIZHAO:-$home/kuaizhao}
helper="python3 $home/src/bench/tools.py"
chromium=${CHROMIUM:-$(command -v chromium || command -v chromium-browser || command -v google-chrome || true)}
httrack=${HTTRACK:-$(command -v httrack || true)}
single_file=${SINGLE_FILE:-$(command -v single-file || true)}

$helper prepare "$home/snapshots" "$work"
$helper serve "$work/served" "$work/port" &
server=$!
trap 'kill $server' EXIT
while [ ! -s "$work/port" ]; do sleep 0.1; done
site=http://127.0.0.1:$(cat "$work/port")
$helper urls "$work/served" "$site" "${PAGES:-1000}" >"$work/urls"

missing() {
  echo "$1: not on this machine"
}

# Reads what a tool left, by building it and by extracting each page of it.
compare() {
  name=$1
  code=0
  "$kuaizhao" build "$work/$name" --report "$work/$name/report.json" >"$work/$name/build.log" 2>&1 || code=$?
  find "$work/$name/snapshots" -type f | sort | "$kuaizhao" extract - >"$work/$name/articles.jsonl" 2>"$work/$name/extract.log" ||
    true
  $helper compare "$name" "$code" "$work"
}

compare folder
if command -v wget >/dev/null; then
  mkdir -p "$work/wget-warc/snapshots" "$work/wget-mirror/snapshots" "$work/scratch"
  (cd "$work/scratch" && wget -q -e robots=off -r -l 1 -p --warc-file="$work/wget-warc/snapshots/sample" "$site/index.html") || true
  (cd "$work/wget-mirror/snapshots" && wget -q -e robots=off -r -l 1 -p -k -E "$site/index.html") || true
  compare wget-warc
  compare wget-mirror
else
  missing wget
fi
if [ -n "$httrack" ]; then
  mkdir -p "$work/httrack/snapshots"
  "$httrack" "$site/index.html" -O "$work/httrack/snapshots" -r2 -s0 -q >"$work/httrack/log" 2>&1 || true
  compare httrack
else
  missing HTTrack
fi
if [ -n "$chromium" ] && command -v node >/dev/null; then
  mkdir -p "$work/chromium-mhtml/snapshots"
  node "$home/src/bench/tools.mjs" "$chromium" "$work/urls" "$work/chromium-mhtml/snapshots"
  compare chromium-mhtml
else
  missing "Chromium with node"
fi
if [ -n "$single_file" ] && [ -n "$chromium" ]; then
  mkdir -p "$work/single-file/snapshots"
  number=0
  while read -r url; do
    number=$((number + 1))
    "$single_file" --browser-executable-path="$chromium" --browser-arg=--no-sandbox "$url" \
      "$work/single-file/snapshots/$number.html" >>"$work/single-file/log" 2>&1 </dev/null || true
  done <"$work/urls"
  compare single-file
else
  missing "single-file with Chromium"
fi
