# Shared by run, test and build: checks for the SDK and for tools, and installs what it may.

say() { printf '%s\n' "$*" >&2; }

need_sdk() {
  if ! command -v dotnet >/dev/null || ! dotnet --list-sdks | grep -q '^10\.'; then
    say "The .NET 10 SDK is needed. See https://dotnet.microsoft.com/download/dotnet/10.0"
    exit 1
  fi
}

# need_tool COMMAND PACKAGE WHY: installs the Debian package of a command that is missing, where that is allowed.
need_tool() {
  local command=$1 package=$2 why=$3
  command -v "$command" >/dev/null && return 0
  local sudo=""
  if [ "$(id -u)" -ne 0 ]; then
    if command -v sudo >/dev/null && sudo -n true 2>/dev/null; then sudo="sudo -n"; else sudo="no"; fi
  fi
  if [ "$sudo" != "no" ] && command -v apt-get >/dev/null; then
    say "Installing $package ($why) ..."
    # shellcheck disable=SC2086
    if ! $sudo env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends "$package" >/dev/null 2>&1; then
      # An old package list is the usual reason.
      $sudo apt-get update -qq >/dev/null 2>&1 || true
      $sudo env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends "$package" >/dev/null || true
    fi
  fi
  command -v "$command" >/dev/null && return 0
  say "'$command' is missing ($why). Install it with: sudo apt-get install $package"
  return 1
}
