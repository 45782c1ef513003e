"""Training speed and accuracy on the prototype's own synthetic data, beside its models."""
import json

import machine
import report

TITLE = "Training on the prototype's synthetic data"
TIMES_FASTER, RMSE_OF_REACH, RELATIVE_ERROR = 20, 4_960, 0.25
LABELS = {
    "ours": "Bellwether",
    "prototype": "prototype (scikit-learn)",
    "lightgbm": "LightGBM, out of the box",
    "lightgbm_tuned": "LightGBM, tuned by hand",
    "glm": "Poisson GLM on log(followers)",
    "truth": "the true formula",
}


def measure(setup) -> dict:
    if not setup.peer:
        return {"skipped": "the data are the prototype's, and there is none (`BELLWETHER_PEER` names no folder)"}
    rows, fresh, repetitions = (6_000, 50_000, 1) if setup.quick else (60_000, 50_000, 3)
    folder = setup.scratch / "training"
    folder.mkdir()
    machine.say("drawing the tables")
    setup.peer.models("tables", folder, rows, fresh)
    figures = {"rows": rows, "fresh": fresh, "repetitions": repetitions, **_times(setup, folder, rows, repetitions)}
    if setup.bench:
        command = [setup.bench, "train", "--table", folder / "training.csv", "--test", folder / "test.csv"]
        machine.run([*command, "--out", folder / "predictions.csv"])
    machine.say("scoring")
    return {**figures, **setup.peer.models("score", folder, fresh)}


def _times(setup, folder, rows: int, repetitions: int) -> dict:
    """Seconds to fit each model, theirs and ours in turns."""
    theirs, ours = [], []
    for _ in range(repetitions):
        theirs.append(setup.peer.models("fit", rows))
        machine.say(f"prototype: {sum(theirs[-1].values()):.2f} s for reach and likes")
        if setup.bench:
            trained = json.loads(machine.run([setup.bench, "train", "--table", folder / "rows.csv"]))
            ours.append(trained["fit_seconds"])
            machine.say(f"Bellwether: {ours[-1]['all']:.2f} s for all models")
    for run in theirs:
        run["all"] = sum(run.values())
    return {"theirs": _spreads(theirs), "ours": _spreads(ours)}


def _spreads(runs: list) -> dict:
    return {name: machine.spread([run[name] for run in runs]) for name in (runs[0] if runs else ())}


def markdown(figures: dict) -> str:
    theirs, ours = figures["theirs"], figures["ours"]
    times = []
    for target in ("reach", "likes"):
        times.append([f"prototype: {target}, mean", report.spread(theirs[target], 2), "1"])
        for measure_name, label in (("expected", "mean"), ("typical", "median")):
            mine = ours.get(f"{target}_{measure_name}")
            faster = report.number(report.ratio(theirs[target], mine), 1)
            times.append([f"Bellwether: {target}, {label}", report.spread(mine, 3), faster])
    times.append(["prototype: both its models", report.spread(theirs["all"], 2), "1"])
    faster = report.number(report.ratio(theirs["all"], ours.get("all")), 1)
    times.append(["Bellwether: all its models", report.spread(ours.get("all"), 3), faster])

    rmse = figures["rmse"]
    errors = [
        [label, report.number(rmse["reach"].get(name), 1), report.number(rmse["likes"].get(name), 1)]
        for name, label in LABELS.items()
    ]
    return "\n\n".join([
        report.table([f"Fit on {figures['rows']:,} rows", "seconds", "times faster"], times),
        report.table(["Mean forecasts on its own split: RMSE", "reach", "likes"], errors),
        *(_bands_table(target, figures["bands"][target]) for target in ("reach", "likes")),
        report.goals(_goals(figures)),
        f"Times: {figures['repetitions']} x each in turns; medians, with the least and the most in brackets. Split: "
        f"4,800 rows to train on, 1,200 to test. Bands: the same models on {figures['fresh']:,} fresh rows.",
    ])  # fmt: skip


def _bands_table(target: str, bands: list) -> str:
    models = [name for name in LABELS if name in bands[0]["errors"]]
    header = [f"{target}: median relative error by followers", "rows", *(LABELS[name] for name in models)]
    return report.table(header, [
        [band["band"], f"{band['rows']:,}", *(report.number(band["errors"][name], 3) for name in models)]
        for band in bands
    ])  # fmt: skip


def _goals(figures: dict) -> list:
    theirs, ours = figures["theirs"], figures["ours"]
    faster = [
        (f"fit of {target}, mean: times faster",
         report.ratio(theirs[target], ours.get(f"{target}_expected")), "at least", TIMES_FASTER, 1, "")
        for target in ("reach", "likes")
    ]  # fmt: skip
    reached = figures["rmse"]["reach"].get("ours")
    return [
        *faster,
        ("RMSE of reach on its own split", reached, "under", RMSE_OF_REACH, 0, ""),
        *(
            (f"relative error of reach, {band['band']}", band["errors"].get("ours"), "under", RELATIVE_ERROR, 3, "")
            for band in figures["bands"]["reach"]
        ),
    ]
