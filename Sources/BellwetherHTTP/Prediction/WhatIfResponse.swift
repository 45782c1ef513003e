import BellwetherCore
import BellwetherPrediction
import NIOCore

/// The answer of `/what-if`.
struct WhatIfResponse: Sendable {
    private let found: WhatIf
    private let liftScope: String?

    /// - Parameter liftScope: whose posts the lifts of hashtags come from.
    init(_ found: WhatIf, liftScope: String?) {
        self.found = found
        self.liftScope = liftScope
    }

    /// The answer as it goes over the wire, names in alphabetical order.
    func json() -> ByteBuffer {
        var json = JSONWriter()
        json.object { json in
            json.object("base") { json in
                json.number("predicted_engagement_rate", found.base.engagementRate.rounded(digits: 6))
                json.integer("predicted_likes", found.base.likes)
                json.integer("predicted_reach", found.base.reach)
            }
            json.object("hashtags", hashtags)
            section("lengths", found.lengths, to: &json) { json, variant in
                json.variant(variant) { json in
                    json.integer("post_text_len", variant.traits.characters)
                    json.integer("post_text_words", variant.traits.words)
                }
            }
            section("media_types", found.mediaTypes, to: &json) { json, variant in
                json.variant(variant) { json in
                    json.string("media_type", variant.traits.media.type.rawValue)
                    json.integer("num_media_items", variant.traits.media.items)
                }
            }
            json.object("model") { json in
                json.string("id", found.model.id)
                json.integer("posts", found.model.posts)
                json.bool("synthetic", found.model.isSynthetic)
                json.string("trained_at", found.model.trainedAt.iso8601)
                json.bool("uses_history", found.usesHistory)
                json.string("workspace", found.model.workspace.value)
            }
            json.list("not_supported", found.notSupported) { json, entry in
                json.object { json in
                    json.string("change", entry.kind.rawValue)
                    json.string("reason", entry.reason)
                    json.string("value", entry.value)
                }
            }
            json.string("note", found.note)
            json.string("reach_basis", found.reachBasis.rawValue)
            json.object("times", times)
            json.list("warnings", found.warnings) { json, warning in
                json.object { json in
                    json.string("code", warning.code)
                    json.string("feature", warning.feature?.rawValue)
                    json.string("message", warning.message)
                }
            }
        }
        return json.buffer
    }

    private func section(
        _ name: StaticString, _ variants: [Variant], to json: inout JSONWriter,
        _ write: (inout JSONWriter, Variant) -> Void
    ) {
        json.object(name) { json in
            json.list("items", variants, write)
            json.string("note", WhatIf.note(variants))
        }
    }

    private func hashtags(_ json: inout JSONWriter) {
        json.list("add", found.addedHashtags) { $0.hashtag($1, reason: reason(of: $1)) }
        json.list("counts", found.hashtagCounts) { json, variant in
            json.variant(variant) { json in
                json.integer("num_hashtags", variant.traits.hashtags)
                json.string("source", variant.source.rawValue)
            }
        }
        json.string("lift_scope", liftScope)
        json.string("note", WhatIf.note(found.hashtags))
        json.list("remove", found.removedHashtags) { $0.hashtag($1, reason: reason(of: $1)) }
    }

    /// Why nothing is known of a hashtag's own effect; nil where it is known.
    private func reason(of variant: Variant) -> String? {
        guard liftScope != nil else { return "Effects have not been worked out yet." }
        guard let lift = variant.lift else { return "Too few posts have it to say anything of it." }
        return lift.lift == nil ? lift.reason : nil
    }

    private func times(_ json: inout JSONWriter) {
        json.integer("better", found.times.count(where: \.isBetter))
        json.integer("compared", found.times.count)
        json.list("items", found.bestTimes()) { json, variant in
            json.variant(variant) { $0.time(variant.traits.publishedAt, local: variant.localTime) }
        }
        json.string("note", WhatIf.note(found.times))
        json.object("own") { json in
            json.time(
                found.inputs.traits.publishedAt,
                local: LocalTime(found.inputs.traits.publishedAt, in: found.inputs.account.zone))
        }
        json.string("time_zone", found.inputs.account.zone.name)
    }
}

extension JSONWriter {
    /// What every variant has, and what else.
    fileprivate mutating func variant(_ variant: Variant, _ more: (inout JSONWriter) -> Void) {
        object { json in
            json.estimate("change", variant.difference)
            json.bool("distinguishable", variant.isDistinguishable)
            json.integer("predicted_reach", variant.reach)
            more(&json)
        }
    }

    fileprivate mutating func hashtag(_ variant: Variant, reason: String?) {
        self.variant(variant) { json in
            json.string("evidence", (variant.lift?.evidence ?? .cannotTell).rawValue)
            json.string("hashtag", variant.change.hashtag.map { "#" + $0.display })
            json.estimate("lift", variant.lift?.lift)
            json.integer("num_hashtags", variant.traits.hashtags)
            json.string("reason", reason)
            json.string("source", variant.source.rawValue)
        }
    }

    fileprivate mutating func time(_ time: Timestamp, local: LocalTime) {
        integer("hour", local.hour)
        string("time", time.iso8601)
        integer("weekday", local.dayOfWeek)
    }
}
