# Finds what building and running need; sourced by engine/run and .ci/run.

is_jdk_25() { [ -x "$1/bin/javac" ] && grep -qs '^JAVA_VERSION="25[."]' "$1/release"; }

# Sets JAVA_HOME to a JDK 25, wherever one usually lies; `java` in the path may be any.
find_jdk() {
  local in_path home
  in_path=$(command -v javac || true)
  [ -z "$in_path" ] || in_path=$(dirname "$(dirname "$(readlink -f "$in_path")")")
  for home in "${JAVA_HOME:-}" "${JAVA_HOME_25_X64:-}" "$in_path" \
    /usr/lib/jvm/* /usr/java/* /usr/local/java/* /opt/java/* /opt/jdk* \
    "$HOME"/.jdks/* "$HOME"/.sdkman/candidates/java/* "$HOME"/.asdf/installs/java/* \
    "$HOME"/.local/share/mise/installs/java/*; do
    if [ -n "$home" ] && is_jdk_25 "$home"; then
      export JAVA_HOME=$home
      return
    fi
  done
  return 1
}

# Installs a package when we are root on a Debian; says so.
install() {
  [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null || return 1
  echo "Installing $1."
  apt-get update -qq >/dev/null 2>&1 || true
  DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends "$1" >/dev/null 2>&1
}

need_jdk() {
  find_jdk || { install openjdk-25-jdk-headless && find_jdk; } || {
    echo "Java 25 is needed, and no JDK 25 was found. Install one, for example Eclipse Temurin 25, or set JAVA_HOME to its folder." >&2
    exit 1
  }
}

need_maven() {
  command -v mvn >/dev/null || install maven || {
    echo "Maven 3.8 or later is needed, and there is no mvn in the path. Install it, for example with: sudo apt-get install maven" >&2
    exit 1
  }
}

node_serves() { command -v npm >/dev/null && node -e 'const [a, b] = process.versions.node.split(".").map(Number); process.exit(a > 20 || (a === 20 && b >= 19) ? 0 : 1)' 2>/dev/null; }

# Debian's own Node may be too old for the tools of the web client; the npm registry has newer ones.
newer_node() {
  local home=${XDG_CACHE_HOME:-$HOME/.cache}/mortise-node
  if [ ! -x "$home/node_modules/node/bin/node" ]; then
    command -v npm >/dev/null || install npm || return 1
    echo "Installing Node 22 into $home."
    npm install --silent --no-audit --no-fund --prefix "$home" node@22 >/dev/null 2>&1 || return 1
  fi
  PATH=$home/node_modules/node/bin:$PATH
}

need_node() {
  node_serves || { newer_node && node_serves; } || {
    echo "Node 20.19 or later with npm is needed for the web client. Install it, or build without it: mvn -DskipWeb" >&2
    exit 1
  }
}

need_chromium() {
  command -v chromium >/dev/null || command -v chromium-browser >/dev/null || command -v google-chrome >/dev/null || install chromium || {
    echo "A Chromium is needed to try the web client in. Install it, for example with: sudo apt-get install chromium" >&2
    exit 1
  }
}
