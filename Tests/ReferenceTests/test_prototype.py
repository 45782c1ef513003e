"""Plain averages, rates, virality and trends are those of the prototype's pandas analysis of the same posts."""

import importlib
import math
import sys
import urllib.parse

import pytest
from conftest import named, rows

POSTS = 100_000
# Ratios are kept in billionths of each post, logarithms in millionths; all else is exact to the last digit.
BILLIONTH = 1e-9


@pytest.fixture(scope="session")
def prototype():
    folder = named("BELLWETHER_PEER")
    pytest.importorskip("pandas", reason="pandas is not installed: run scripts/bootstrap --with-tests")
    sys.path.insert(0, folder)
    return importlib.import_module("gen_posts"), importlib.import_module("hashtag")


@pytest.fixture(scope="session")
def both(prototype, ask, tmp_path_factory):
    """Its frame of posts, that of posts and hashtags, and our answers, of the same file."""
    import csv

    import pandas

    generator, analysis = prototype
    folder = tmp_path_factory.mktemp("prototype")
    file = folder / "posts.csv"
    with open(file, "w", newline="", encoding="utf-8") as out:
        writer = csv.writer(out)
        writer.writerow(generator.COLS)
        writer.writerows(generator.generate(POSTS))
    frame = pandas.read_csv(file, keep_default_na=False)
    frame["posted_at"] = pandas.to_datetime(frame["posted_at"], utc=True)
    analysis.MIN_POSTS, analysis.TOP = 1, 10**9
    with ask(folder / "data", file) as get:
        yield analysis, frame, analysis.explode(frame), get


def key(tag):
    return tag.lstrip("#")


def test_hashtag_performance(both):
    analysis, frame, exploded, get = both
    theirs = {key(row.tag): row for row in analysis.performance(exploded).itertuples()}
    ours = {row["key"]: row for row in rows(get, "/hashtag-performance?min_posts=1&sort=hashtag&limit=500")}
    assert ours.keys() == theirs.keys()
    # An account has one number of followers at a time: of two posts in one second the later file row says it for both.
    moment = ["platform", "account", "posted_at"]
    shared = frame.loc[frame.groupby(moment)["followers"].transform("nunique") > 1, "id"]
    doubtful = {key(tag) for tag in exploded.loc[exploded["id"].isin(shared), "tag"]}
    assert len(doubtful) < 100
    for tag, row in theirs.items():
        mine = ours[tag]
        assert mine["posts"] == row.posts, tag
        assert math.isclose(mine["avg_engagements"], row.avg_engagement, rel_tol=1e-14), tag
        tolerance = 0.01 if tag in doubtful else 0
        assert math.isclose(
            mine["engagement_rate_per_follower"], row.per_follower, rel_tol=tolerance, abs_tol=BILLIONTH), tag
        assert mine["virality"] == row.virality, tag


def test_order_of_the_averages(both):
    analysis, _, exploded, get = both
    best = [key(tag) for tag in analysis.performance(exploded).query("posts >= 30")["tag"].head(50)]
    answer = get("/hashtag-performance?min_posts=30&sort=avg_engagements&limit=50")
    assert [row["key"] for row in answer["items"]] == best


@pytest.mark.parametrize("rank", [0, 1, 5, 50, 500, 5_000])
def test_trends(both, rank):
    analysis, _, exploded, get = both
    tag = exploded["tag"].value_counts().sort_index().sort_values(ascending=False, kind="stable").index[rank]
    theirs = {(row.weekday, row.hour): row for row in analysis.trends(exploded, tag).itertuples()}
    path = f"/engagement-trends?by=hour_of_week&hashtag={urllib.parse.quote(key(tag))}"
    for bucket in get(path)["series"][0]["items"]:
        row = theirs.get(divmod(int(bucket["bucket"]), 24))
        assert bucket["n"] == (row.posts if row else 0)
        if row:
            assert math.isclose(bucket["mean"], row.avg_engagement, rel_tol=1e-12)
