# Sourced by ./kuaizhao and ./verify: finds a JDK 25 or newer and sets JAVA_HOME, or says what to install;
# and sees to a locale that can write all names.
# Looks at JAVA_HOME, the javac on PATH, and the usual folders; reads each JDK's `release` file, starts nothing.

jdk_version() {
  sed -n 's/^JAVA_VERSION="\([0-9]*\).*/\1/p' "$1/release" 2>/dev/null
}

is_jdk_25() {
  [ -x "$1/bin/javac" ] && v=$(jdk_version "$1") && [ -n "$v" ] && [ "$v" -ge 25 ]
}

path_jdk() {
  j=$(command -v javac 2>/dev/null) || return 0
  while [ -L "$j" ]; do
    l=$(readlink "$j")
    case $l in /*) j=$l ;; *) j=$(dirname "$j")/$l ;; esac
  done
  dirname "$(dirname "$j")"
}

find_jdk() {
  for d in "${JAVA_HOME:-}" "$(path_jdk)" \
    /usr/lib/jvm/* /usr/java/* /opt/java/* /opt/jdk* \
    /Library/Java/JavaVirtualMachines/*/Contents/Home "$HOME"/Library/Java/JavaVirtualMachines/*/Contents/Home \
    "$HOME"/.sdkman/candidates/java/* "$HOME"/.jdks/* "$HOME"/.local/share/mise/installs/java/*; do
    if [ -n "$d" ] && is_jdk_25 "$d"; then
      JAVA_HOME=$d
      export JAVA_HOME
      return 0
    fi
  done
  echo "kuaizhao: needs a JDK 25 or newer, and found none. Install one (for example Eclipse Temurin 25)," >&2
  echo "or set JAVA_HOME to where it is." >&2
  return 3
}

# Java reads file names in the charset of the locale, and only UTF-8 has them all. `locale charmap` tells
# the one that holds: a locale that is set but not installed counts as C. A system without `locale` has C.UTF-8.
use_utf8() {
  command -v locale >/dev/null 2>&1 || { LC_ALL=C.UTF-8; export LC_ALL; return; }
  case $(locale charmap 2>/dev/null) in [Uu][Tt][Ff]-8 | [Uu][Tt][Ff]8) return ;; esac
  utf8=$(locale -a 2>/dev/null | grep -i 'utf-\{0,1\}8$')
  LC_ALL=$(printf '%s\n' "$utf8" | grep '^C\.' | head -n 1)
  [ -n "$LC_ALL" ] || LC_ALL=$(printf '%s\n' "$utf8" | grep '^en_' | head -n 1)
  [ -n "$LC_ALL" ] || LC_ALL=$(printf '%s\n' "$utf8" | head -n 1)
  [ -n "$LC_ALL" ] || LC_ALL=C.UTF-8
  export LC_ALL
}
