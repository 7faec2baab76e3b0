#!/bin/sh
# The app in a disk image, with a link to Applications to drag it to: make_dmg.sh kzdesk.app TARGET.dmg
# Signed ad hoc, so that macOS runs it at all; KZDESK_SIGNING_IDENTITY names a certificate of a developer.
set -eu
app=$1 target=$2
codesign --force --deep --options runtime --sign "${KZDESK_SIGNING_IDENTITY:--}" "$app"
codesign --verify --deep --strict "$app"
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cp -R "$app" "$folder/"
ln -s /Applications "$folder/Applications"
cat >"$folder/Your log stays.txt" <<'TEXT'
To remove kzdesk, move it from Applications to the Bin. Your log stays where it is, encrypted:
~/Library/Application Support/kzdesk
To be rid of it too, delete that folder.
TEXT
hdiutil create -volname kzdesk -srcfolder "$folder" -format UDZO -ov "$target"
