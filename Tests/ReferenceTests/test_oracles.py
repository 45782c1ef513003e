"""What is known of real exports: the numbers their own columns give, and those their finders counted."""

import collections
import csv
import glob
import html
import re

import pytest
from conftest import named, rows


@pytest.fixture(scope="session")
def tweets():
    """One row for each of the 1,668 tweets."""
    folder = named("BELLWETHER_TEST_DATA", "x_analytics_ropensci")
    found = []
    for name in sorted(glob.glob(folder + "/tweet_activity_metrics_*.csv")):
        with open(name, encoding="utf-8", newline="") as file:
            found += csv.DictReader(file)
    assert len(found) == 1_668
    return folder, found


def test_hashtags_of_an_x_account(tweets, ask, tmp_path):
    folder, found = tweets
    posts, totals = collections.Counter(), collections.Counter()
    for row in found:
        tags = {tag.casefold() for tag in re.findall(r"#(\w+)", html.unescape(row["Tweet text"]))}
        posts.update(tags)
        for tag in tags:
            totals[tag] += sum(int(float(row[name])) for name in ("likes", "replies", "retweets"))
    assert len(posts) == 197
    with ask(tmp_path / "data", folder) as get:
        ours = {row["key"]: row for row in rows(get, "/hashtag-performance?min_posts=0&sort=hashtag&limit=500")}
        assert {tag: row["posts"] for tag, row in ours.items()} == posts
        for tag, row in ours.items():
            assert row["avg_engagements"] == totals[tag] / posts[tag], tag
        weekdays = get("/engagement-trends?by=weekday")["series"][0]["items"]
        assert sum(bucket["n"] for bucket in weekdays) == 1_668
        page = rows(get, "/posts?limit=500")
    impressions = {row["Tweet id"]: float(row["impressions"]) for row in found}
    for post in page:
        assert post["engagement_rate"] == post["engagements"] / impressions[post["id"]]
