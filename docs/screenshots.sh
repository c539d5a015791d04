#!/usr/bin/env bash
# Takes the pictures of a run's pages anew: docs/screenshots.sh FOLDER, where FOLDER has what ./pastdue run left (index.html, review.html), and
# FOLDER/dry what it left with --dry-run; a review of so few keys shows little: the picture in docs is of 6,000 invented ones (./pastdue review --run).
# Wants chromium and, for small files, pngquant. The desk's come from DeskIT with -Ddocs.write=true.
set -euo pipefail
folder=$(realpath "$1")
docs=$(realpath "$(dirname "$0")")

# picture NAME PAGE WIDTH HEIGHT SCHEME: 0 is dark, 1 light
picture() {
  chromium --headless --no-sandbox --disable-gpu --hide-scrollbars --window-size="$3,$4" --blink-settings=preferredColorScheme="$5" \
    --screenshot="$docs/$1.png" "file://$folder/$2" > /dev/null 2>&1
  if command -v pngquant > /dev/null; then pngquant --force --ext .png 64 "$docs/$1.png"; fi
  test "$(stat -c %s "$docs/$1.png")" -le 150000 || echo "$1.png is larger than 150 KB" >&2
}

picture run-zh-CN-light 'index.html#zh-CN' 1180 900 1
picture run-en-dark-phone 'index.html#en' 500 1500 0
picture dry-run-zh-CN-dark 'dry/dry-run.html#zh-CN' 1180 900 0
picture dry-run-zh-TW-light-phone 'dry/dry-run.html#zh-TW' 500 1500 1
picture review-zh-CN-light 'review.html#zh-CN' 1180 900 1
picture review-en-dark-phone 'review.html#en' 500 1200 0
