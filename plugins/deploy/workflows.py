"""Files for services that build the site themselves: on each push, and every hour for embargoes that end."""

from __future__ import annotations

CLOUDFLARE = """\
name = "digest"
pages_build_output_dir = "output"
compatibility_date = "2026-05-01"
"""

GITHUB = """\
name: Publish
on:
  push:
    branches: [main]
  schedule:
    # Every hour: stories whose embargo has ended come, those that expire go.
    - cron: "7 * * * *"
  workflow_dispatch:
permissions:
  contents: read
  pages: write
  id-token: write
concurrency:
  group: pages
  cancel-in-progress: false
jobs:
  publish:
    runs-on: ubuntu-latest
    environment:
      name: github-pages
      url: ${{ steps.deployment.outputs.page_url }}
    steps:
      - uses: actions/checkout@v4
      - uses: actions/setup-python@v5
        with:
          python-version: "3.11"
      - run: python3 tasks.py publish
      - uses: actions/upload-pages-artifact@v3
        with:
          path: output
      - id: deployment
        uses: actions/deploy-pages@v4
"""

GITLAB = """\
pages:
  image: python:3.11
  script:
    - python3 tasks.py publish
    - mv output public
  artifacts:
    paths:
      - public
  rules:
    # Add a schedule (Build > Pipeline schedules) for stories whose embargo ends or that expire.
    - if: $CI_COMMIT_BRANCH == $CI_DEFAULT_BRANCH
"""
