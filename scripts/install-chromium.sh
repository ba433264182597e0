#!/bin/sh
# Makes sure that a Chromium is there for the browser tests: by apt where that is permitted, else says what to install.
set -eu
for name in "${CELLMEM_CHROMIUM:-chromium}" chromium chromium-browser google-chrome; do
  if command -v "$name" >/dev/null 2>&1; then exit 0; fi
done
if [ "$(id -u)" = 0 ]; then sudo=""; elif sudo -n true 2>/dev/null; then sudo="sudo -n"; else sudo="none"; fi
if [ "$sudo" != none ] && command -v apt-get >/dev/null 2>&1; then
  $sudo apt-get update -qq
  DEBIAN_FRONTEND=noninteractive $sudo apt-get install -y -qq --no-install-recommends chromium
  exit 0
fi
echo "The browser tests need Chromium. Install it, or set CELLMEM_CHROMIUM to its path." >&2
exit 1
