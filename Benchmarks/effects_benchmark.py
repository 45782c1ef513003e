"""Lifts held against effects that are known: planted ones, and those hidden in the prototype's generator."""
import json
import math

import machine
import report

TITLE = "Lifts against the truth"
LEAST_POSTS = 30

# Run in the prototype's own environment: its posts in few columns, and what it hid in each hashtag.
WRITE = """
import sys
import numpy
import gen_posts
count, posts, truth = int(sys.argv[1]), sys.argv[2], sys.argv[3]
with open(posts, "w", encoding="utf-8") as out:
    for row in gen_posts.generate(count):
        out.write("\\t".join([row[1], row[2], row[5], str(row[6]), str(row[7]), str(row[8]), row[4]]) + "\\n")
names, draw = gen_posts.vocabulary(), numpy.random.default_rng(42)
lifts = numpy.exp(draw.normal(0, 0.35, gen_posts.NTAGS))
with open(truth, "w", encoding="utf-8") as out:
    out.writelines(f"{name.casefold()}\\t{float(numpy.log(lift))!r}\\n" for name, lift in zip(names, lifts))
"""


def measure(setup) -> dict:
    if not setup.bench:
        return {"skipped": "there is no bellwether-bench"}
    command = [setup.bench, "simulate", "--seeds", 2 if setup.quick else 10]
    count = 20_000 if setup.quick else 200_000
    if setup.peer:
        posts, truth = setup.scratch / "posts.tsv", setup.scratch / "truth.tsv"
        machine.say(f"generating {count:,} posts")
        machine.run([setup.peer.python, "-c", WRITE, count, posts, truth], cwd=setup.peer.folder)
        command += ["--posts", posts, "--truth", truth]
    machine.say("planting effects and looking for them")
    return {"posts": count, **json.loads(machine.run(command))}


def markdown(figures: dict) -> str:
    known, small, idle = figures["known"], figures["small"], figures["idle"]
    kinds = (
        ("200 hashtags of known effects, 20,000 posts, 40 accounts", known),
        ("60 hashtags of known effects, 2,000 posts, 3 accounts", small),
        ("500 hashtags without effect, 20,000 posts", idle),
    )
    rows = [
        [
            label, entry["trials"], report.number(100 * entry["covered"] / entry["told"], 1), entry["strong"],
            entry["wrong_sign"], report.number(entry["confounded_average"] / entry["trials"], 1),
            f"{entry['confounded_covered']}/{entry['trials']}", f"{entry['grouped']}/{entry['trials']}",
        ]
        for label, entry in kinds
    ]  # fmt: skip
    header = [
        "Planted", "histories", "intervals that hold the truth, %", "`strong`", "of these wrong sign",
        "confounded hashtag: plain average / that of all", "its interval holds 0", "the two of one kind are one group",
    ]  # fmt: skip
    parts = [report.table(header, rows)]
    ranking = figures.get("ranking") or []
    if ranking:
        lines = [
            [f"{entry['least_posts']} or more", entry["hashtags"], report.number(entry["lift"], 3),
             report.number(entry["average"], 3)]
            for entry in ranking
        ]  # fmt: skip
        parts.append(
            f"Spearman's rank correlation with the lifts hidden in {figures['posts']:,} posts of the prototype's generator:")
        parts.append(report.table(["Hashtags with so many posts", "hashtags", "lift", "plain average"], lines))
    return "\n\n".join([*parts, report.goals(_goals(known, idle, ranking))])


def _goals(known: dict, idle: dict, ranking: list) -> list:
    covered = 100 * known["covered"] / known["told"]
    wrong = 100 * known["wrong_sign"] / max(1, known["strong"])
    rows = [
        ("95 % intervals over 200 known effects: coverage", covered, "at least", 93, 1, " %"),
        ("the same, from above", covered, "under", 97, 1, " %"),
        ("`strong` findings of the wrong sign", wrong, "under", 5, 1, " %"),
        ("500 hashtags without effect: most `strong` in one history", idle["most_strong"], "under", 2, 0, ""),
        ("confounded hashtag: histories whose interval misses 0", known["trials"] - known["confounded_covered"],
         "under", math.ceil(known["trials"] * 0.1) + 1, 0, ""),
        ("two hashtags always together: histories in which they are one group", known["grouped"], "at least",
         known["trials"], 0, ""),
    ]  # fmt: skip
    for entry in ranking:
        if entry["least_posts"] == LEAST_POSTS:
            rows.append(
                ("rank correlation of lift with the truth, above that of the plain average by",
                 entry["lift"] - entry["average"], "at least", 0.1, 3, ""))  # fmt: skip
    return rows
