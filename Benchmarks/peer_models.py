"""Runs in the prototype's environment: its data, its models and the truth they are held against. Prints JSON.

    python peer_models.py PROTOTYPE tables FOLDER ROWS FRESH   what Bellwether's models train on and forecast
    python peer_models.py PROTOTYPE fit ROWS                   seconds its two models take to fit
    python peer_models.py PROTOTYPE score FOLDER FRESH         errors of all models; ours: FOLDER/predictions.csv
"""
import json
import sys
import time
import warnings
from pathlib import Path

sys.path.insert(0, sys.argv[1])
warnings.filterwarnings("ignore")
import boosters  # noqa: E402  (all three are the prototype's, or its packages)
import numpy  # noqa: E402
import pandas  # noqa: E402
import train  # noqa: E402

TARGETS = ("reach", "likes")
FRESH_SEED = 20_260
BANDS = [("under 2,000", 0, 2_000), ("2,000-10,000", 2_000, 10_000), ("10,000-25,000", 10_000, 25_000),
         ("25,000-100,000", 25_000, 100_000), ("over 100,000", 100_000, float("inf"))]  # fmt: skip
OTHERS = {
    "prototype": "sklearn GBR prototype (150xd4)",
    "lightgbm": "LightGBM default (100x31)",
    "lightgbm_tuned": "LightGBM tuned",
    "glm": "Poisson GLM on log(followers)",
}


def split() -> tuple:
    """The prototype's own 6,000 rows, as it parts them."""
    rows = train.generate_synthetic_data(6_000)
    return train.train_test_split(rows, test_size=0.2, random_state=train.RANDOM_SEED)


def fresh(rows: int) -> pandas.DataFrame:
    return train.generate_synthetic_data(rows, seed=FRESH_SEED)


def features(rows: pandas.DataFrame) -> pandas.DataFrame:
    return train.featurize(rows)[train.FEATURE_COLS]


def tables(folder: str, rows: str, fresh_rows: str) -> dict:
    training, test = split()
    train.generate_synthetic_data(int(rows)).to_csv(Path(folder) / "rows.csv", index=False)
    training.to_csv(Path(folder) / "training.csv", index=False)
    pandas.concat([test, fresh(int(fresh_rows))]).to_csv(Path(folder) / "test.csv", index=False)
    return {"training": len(training), "test": len(test)}


def fit(rows: str) -> dict:
    data = train.generate_synthetic_data(int(rows))
    inputs, seconds = features(data), {}
    for target in TARGETS:
        model = train.make_model()
        started = time.perf_counter()
        model.fit(inputs, data[target])
        seconds[target] = time.perf_counter() - started
    return seconds


def score(folder: str, fresh_rows: str) -> dict:
    training, test = split()
    unseen = fresh(int(fresh_rows))
    inputs = features(training)
    forecasts = {}  # by target, by model: of the test rows, of the fresh rows
    for target in TARGETS:
        forecasts[target] = {}
        for name, label in OTHERS.items():
            kind, estimator = boosters.M()[label]
            model = boosters.Wrap(kind, estimator).fit(inputs, training[target])
            forecasts[target][name] = [model.predict(features(rows)) for rows in (test, unseen)]
        truth = train.oracle_mean_reach if target == "reach" else train.oracle_mean_likes
        forecasts[target]["truth"] = [numpy.asarray(truth(rows)) for rows in (test, unseen)]
    ours = Path(folder) / "predictions.csv"
    if ours.exists():
        predicted = pandas.read_csv(ours)
        if len(predicted) != len(test) + len(unseen):
            sys.exit(f"{ours} has {len(predicted)} rows, not {len(test) + len(unseen)}")
        for target in TARGETS:
            expected = predicted[f"{target}_expected"].to_numpy(float)
            forecasts[target]["ours"] = [expected[: len(test)], expected[len(test) :]]
    return {
        "rmse": {
            target: {name: float(train.metrics(test[target], found[0])["rmse"]) for name, found in models.items()}
            for target, models in forecasts.items()
        },
        "bands": {target: _bands(unseen["user_followers"], models) for target, models in forecasts.items()},
    }


def _bands(followers: pandas.Series, models: dict) -> list:
    """Per band of followers the median of |forecast - true mean| / true mean, by model."""
    truth, bands = models["truth"][1], []
    for name, least, below in BANDS:
        inside = ((followers >= least) & (followers < below)).to_numpy()
        errors = {
            model: float(numpy.median(numpy.abs(found[1][inside] - truth[inside]) / truth[inside]))
            for model, found in models.items() if model != "truth"
        }  # fmt: skip
        bands.append({"band": name, "rows": int(inside.sum()), "errors": errors})
    return bands


if __name__ == "__main__":
    print(json.dumps({"tables": tables, "fit": fit, "score": score}[sys.argv[2]](*sys.argv[3:])))
