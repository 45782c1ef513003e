import BellwetherPrediction
import NIOCore

/// The answer of `GET /accuracy`.
enum AccuracyDocument {
    static func json(_ accuracy: Accuracy) -> ByteBuffer {
        var json = JSONWriter()
        json.object { json in
            json.object("all") { write(accuracy.all, to: &$0) }
            json.list("models", accuracy.models) { json, group in json.object { write(group, to: &$0) } }
            json.list("months", accuracy.months) { json, group in json.object { write(group, to: &$0) } }
            json.string("note", note(accuracy))
        }
        return json.buffer
    }

    private static func note(_ accuracy: Accuracy) -> String? {
        guard accuracy.all.predictions == 0 else { return nil }
        return
            "No forecast can be judged yet: one must name its account, its post be imported, and the counts be a week old."
    }

    private static func write(_ group: Accuracy.Group, to json: inout JSONWriter) {
        json.string("name", group.name)
        json.integer("predictions", group.predictions)
        json.list("targets", group.targets) { json, target in
            json.object { json in
                json.list("baselines", target.baselines) { json, baseline in
                    json.object { json in
                        json.number("mae_log1p", baseline.error)
                        json.number("model_mae_log1p", baseline.modelError)
                        json.integer("n", baseline.n)
                        json.string("name", baseline.name)
                    }
                }
                json.list("calibration", target.calibration) { write($1, n: target.n, to: &$0) }
                json.list("coverage", target.coverage) { write($1, n: target.n, to: &$0) }
                json.number("mae_log1p", target.error)
                json.integer("n", target.n)
                json.number("spearman", target.spearman)
                json.string("target", target.target.rawValue)
            }
        }
    }

    private static func write(_ coverage: Accuracy.Coverage, n: Int, to json: inout JSONWriter) {
        json.object { json in
            json.number("asked", coverage.level)
            json.object("share") { json in
                json.number("high", coverage.interval.upperBound)
                json.number("level", 0.95)
                json.number("low", coverage.interval.lowerBound)
                json.integer("n", n)
                json.number("value", coverage.share)
            }
        }
    }
}
