#!/bin/sh
# The portable archive as one file that is double-clicked: make_appimage.sh ARCHIVE.tar.xz TARGET.AppImage
# Needs appimagetool on the PATH; without it the AppDir is made and tried, and this says so.
set -eu
archive=$1 target=$2
id=io.github.kzdesk.kzdesk
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
mkdir "$folder/AppDir"
tar -xJf "$archive" -C "$folder/AppDir" --strip-components=1
cd "$folder/AppDir"
ln -s kzdesk AppRun
mkdir usr && mv share usr/share
cp "usr/share/applications/$id.desktop" "usr/share/icons/hicolor/256x256/apps/$id.png" .
ln -s "$id.png" .DirIcon
./AppRun --self-test
cd - >/dev/null
if ! command -v appimagetool >/dev/null; then
    echo "kzdesk: the AppDir is sound; appimagetool, which makes it one file, is not here" >&2
    exit 1
fi
ARCH=$(uname -m) appimagetool --comp zstd "$folder/AppDir" "$target"
