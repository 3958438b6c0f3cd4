"""What tools.sh does between the tools: the folder to serve, the server, the comparison."""

import functools
import html
import http.server
import json
import os
import shutil
import sys
import urllib.parse

PAGES = (".html", ".htm", ".shtml")
FIELDS = ("text", "authors", "publishedAt", "language")
INDEX = "Everything in this folder"


def pages(folder):
    """The pages below a folder, without what came along with one."""
    found = []
    for at, _, names in os.walk(folder):
        if not any(part.endswith("_files") for part in at.split(os.sep)):
            found += [os.path.join(at, name) for name in names if name.endswith(PAGES)]
    return sorted(os.path.relpath(page, folder) for page in found if os.path.basename(page) != "index.html")


def prepare(snapshots, work):
    """The sample without the hints of its crawlers, which no tool would carry along."""
    for copy in (os.path.join(work, "served"), os.path.join(work, "folder", "snapshots")):
        shutil.copytree(snapshots, copy, ignore=shutil.ignore_patterns("*.json", "*.jsonl", "*.txt"))
    served = os.path.join(work, "served")
    links = "".join(
        f'<li><a href="{urllib.parse.quote(page)}">{html.escape(page)}</a></li>' for page in pages(served)
    )
    with open(os.path.join(served, "index.html"), "w", encoding="utf-8") as index:
        index.write(f"<!DOCTYPE html><html><head><title>{INDEX}</title></head><body><ul>{links}</ul></body></html>")


def serve(folder, port):
    class Quiet(http.server.SimpleHTTPRequestHandler):
        extensions_map = {**http.server.SimpleHTTPRequestHandler.extensions_map, ".shtml": "text/html"}

        def log_message(self, *_):
            pass

    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), functools.partial(Quiet, directory=folder))
    with open(port + ".new", "w", encoding="ascii") as out:
        out.write(str(server.server_address[1]))
    os.rename(port + ".new", port)
    server.serve_forever()


def urls(folder, site, most):
    for page in pages(folder)[: int(most)]:
        print(site + "/" + urllib.parse.quote(page))


def articles(work, name):
    found = {}
    with open(os.path.join(work, name, "articles.jsonl"), encoding="utf-8") as lines:
        for line in lines:
            article = json.loads(line)
            title = article.get("title")
            if title and title != INDEX:
                found.setdefault(title, []).append(article)
    return found


def compare(name, code, work):
    """One line a tool; what differs below it."""
    mine, theirs = articles(work, "folder"), articles(work, name)
    try:
        with open(os.path.join(work, name, "report.json"), encoding="utf-8") as file:
            totals = json.load(file)["totals"]
    except OSError:
        totals = {}
    wanted = set(mine)
    if name in ("chromium-mhtml", "single-file"):
        with open(os.path.join(work, "urls"), encoding="utf-8") as lines:
            asked = {urllib.parse.unquote(line.strip().split("/", 3)[3]) for line in lines}
        wanted = {
            title
            for title in mine
            if any(article["origin"].split("/snapshots/", 1)[1] in asked for article in mine[title])
        }
    missing = sorted(wanted - set(theirs))
    more = sorted(set(theirs) - set(mine))
    differing = []
    for title in sorted(wanted & set(theirs)):
        for field in FIELDS:
            known = [article.get(field) for article in mine[title]]
            if any(article.get(field) not in known for article in theirs[title]):
                differing.append(f"{title}: {field}")
    counts = ", ".join(f"{count} {what}" for what, count in totals.items() if isinstance(count, int))
    same = len(wanted) - len(missing) - len({line.rsplit(": ", 1)[0] for line in differing})
    print(f"{name}: {same} of {len(wanted)} articles the same (build exits with {code}: {counts})")
    for what, lines in (("missing", missing), ("more", more), ("differs", differing)):
        for line in lines:
            print(f"    {what}: {line}")


if __name__ == "__main__":
    globals()[sys.argv[1]](*sys.argv[2:])
