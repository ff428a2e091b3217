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
  need "command -v $command" "'$command'" "$package" "$why"
}

# need_language CODE WHY: the same for a language that tesseract reads.
need_language() {
  local code=$1 why=$2
  need "tesseract --list-langs | grep -qx $code" "the data of tesseract for '$code'" "tesseract-ocr-$code" "$why"
}

# need CHECK WHAT PACKAGE WHY: installs a package until a check succeeds, where that is allowed.
need() {
  local check=$1 what=$2 package=$3 why=$4
  bash -c "$check" >/dev/null 2>&1 && return 0
  install_package "$package" "$why"
  bash -c "$check" >/dev/null 2>&1 && return 0
  say "$what is missing ($why). Install it with: sudo apt-get install $package"
  return 1
}

# need_icu WHY: the same for the library ICU, whose package has another name with each version.
need_icu() {
  local why=$1 package
  has_icu && return 0
  package=$(apt-cache search --names-only '^libicu[0-9]+$' 2>/dev/null | cut -d ' ' -f 1 | sort -V | tail -n 1 || true)
  install_package "${package:=libicu72}" "$why"
  has_icu && return 0
  say "The library ICU is missing ($why). Install it with: sudo apt-get install $package"
  return 1
}

has_icu() { PATH="$PATH:/sbin:/usr/sbin" ldconfig -p 2>/dev/null | grep 'libicuuc\.so\.' >/dev/null; }

# install_package PACKAGE WHY: where that is allowed, and else does nothing.
install_package() {
  local package=$1 why=$2 sudo=""
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
}
