"""Real posts: the X analytics exports of one organisation, in order of time, the newest 20 % held out."""
import json
from pathlib import Path

import machine
import report

TITLE = "Accuracy on real posts"
ACCOUNT = "x:rOpenSci"
GOAL = 0.57


def measure(setup) -> dict:
    if not setup.data or not (setup.data / "x_analytics_ropensci").is_dir():
        return {"skipped": "no real exports (`BELLWETHER_TEST_DATA` names no folder with `x_analytics_ropensci`)"}
    folder = setup.scratch / "real"
    imported = import_real_posts(setup, folder)
    trained = json.loads(machine.run([setup.bellwether, "train", "--data-dir", folder, "--format", "json"]))
    targets = {target["target"]: target for target in trained["evaluation"]["targets"]}
    return {"posts": imported["totals"]["new"], "held_out": trained["evaluation"]["posts"], "targets": targets}


def import_real_posts(setup, data_folder: Path) -> dict:
    """The import's report. Followers come from the account's own monthly notes."""
    exports = setup.data / "x_analytics_ropensci"
    command = [setup.bellwether, "import", "--data-dir", data_folder, "--account", ACCOUNT, "--format", "json"]
    imported = json.loads(machine.run([*command, exports]))
    machine.run([*command, "--followers", exports / "twitter_metrics_monthly_rOpenSci.csv"])
    return imported


def markdown(figures: dict) -> str:
    rows = []
    for name, target in figures["targets"].items():
        digits = 4 if name == "engagement_rate" else 0
        for label, key in (
            ("Bellwether", "model"), ("account's median of earlier posts", "account_median"),
            ("median of all", "overall_median"),
        ):  # fmt: skip
            scores = target[key]
            rows.append([
                f"{name.replace('_', ' ')}: {label}", report.number(scores["mae_log1p"], 4),
                report.number(scores["mae"], digits), report.number(scores.get("rmse_of_mean"), digits),
                report.number(scores.get("spearman"), 3),
            ])  # fmt: skip
    header = ["", "MAE of log1p", "MAE", "RMSE of the mean", "Spearman"]
    reached = figures["targets"]["reach"]["model"]["mae_log1p"]
    return "\n\n".join([
        report.table(header, rows),
        report.goals([("reach: MAE of log1p(impressions)", reached, "under", GOAL, 3, "")]),
        f"{figures['posts']:,} posts, of which the newest {figures['held_out']:,} are held out; replies included.",
    ])  # fmt: skip
