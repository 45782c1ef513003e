"""Posts to send and to import: what each holds follows from its id, so that a half-written one shows."""

import datetime
import json

from program import ACCOUNT

START = datetime.datetime(2024, 1, 1)
HEADER = "id,platform,account,text,posted_at,likes,impressions,followers,hashtags\n"


def number(post_id):
    return sum(post_id.encode())


def text(post_id):
    return f"Post {post_id} #all #tag{number(post_id) % 5}"


def published_at(post_id):
    return (START + datetime.timedelta(hours=number(post_id))).strftime("%Y-%m-%dT%H:%M:%SZ")


def post(post_id):
    """As POST /posts takes it."""
    return {
        "account": ACCOUNT, "id": post_id, "text": text(post_id), "published_at": published_at(post_id),
        "taken_at": "2024-12-01T00:00:00Z", "likes": number(post_id), "impressions": 10 * number(post_id),
        "followers": 1000, "labels": ["kept"],
    }  # fmt: skip


def lines(post_ids):
    """As a stream of posts."""
    return "".join(json.dumps(post(post_id)) + "\n" for post_id in post_ids)


def rows(post_ids):
    """As a CSV file."""
    platform, account = ACCOUNT.split(":")
    return HEADER + "".join(
        f"{post_id},{platform},{account},{text(post_id)},{published_at(post_id)},{number(post_id)},"
        f"{10 * number(post_id)},1000,#listed\n"
        for post_id in post_ids)  # fmt: skip


def assert_text(stored, post_id):
    assert stored["text"] == text(post_id)
    assert stored["published_at"] == published_at(post_id)
    assert {hashtag.removeprefix("#") for hashtag in stored["hashtags"]} >= {"all", f"tag{number(post_id) % 5}"}


def assert_whole(stored, post_id):
    assert_text(stored, post_id)
    first = stored["snapshots"][0]
    assert (first["likes"], first["impressions"]) == (number(post_id), 10 * number(post_id)), stored
