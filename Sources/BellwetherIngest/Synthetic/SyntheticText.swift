import BellwetherStatistics

/// What a made-up text holds: drawn first, then written into it.
struct SyntheticTextPlan {
    /// Names without `@`.
    let mentions: [String]
    let hashtags: [String]
    let emoji: [String]
    let link: String?
    /// Characters aimed at; a text ends with the sentence that reaches it.
    let length: Int
    /// Characters not to pass, so far as one sentence allows.
    let limit: Int
}

/// Writes made-up texts out of sentences.
struct SyntheticText {
    let theme: SyntheticTheme

    /// A text that holds exactly the hashtags, mentions, emoji and link of its plan, and does not begin with a mention.
    func write(_ plan: SyntheticTextPlan, using random: inout SeededGenerator) -> String {
        let thanks = plan.mentions.map { name in
            (random.element(of: ["Thanks to", "Together with", "Hello", "Photo by", "Ask"]) ?? "With") + " @\(name)."
        }
        let tags = plan.hashtags.map { "#\($0)" }.joined(separator: " ")
        let link = plan.link.map { "More: \($0)" }
        let extras = (thanks + [tags, link ?? ""]).reduce(0) { $0 + $1.count + 1 } + plan.emoji.count * 2
        var sentences = self.sentences(
            length: plan.length - extras, limit: plan.limit - extras, using: &random)
        for text in thanks { sentences.insert(text, at: 1 + random.index(below: sentences.count)) }
        for emoji in plan.emoji { sentences[random.index(below: sentences.count)] += " \(emoji)" }
        if let link { sentences.append(link) }
        var text = ""
        for sentence in sentences {
            if !text.isEmpty { text += random.chance(0.12) ? "\n\n" : " " }
            text += sentence
        }
        if !tags.isEmpty { text += (random.chance(0.4) ? "\n\n" : " ") + tags }
        return text
    }

    /// At least one sentence, then more up to the length.
    private func sentences(length: Int, limit: Int, using random: inout SeededGenerator) -> [String] {
        let own = random.sample(theme.sentences.count, of: theme.sentences)
        let common = random.sample(SyntheticTheme.commonSentences.count, of: SyntheticTheme.commonSentences)
        // Mostly its own, so that a text is about something.
        var pool = Array(own.prefix(2))
        for (index, sentence) in own.dropFirst(2).enumerated() {
            pool.append(sentence)
            if index < common.count { pool.append(common[index]) }
        }
        // A short text is a short sentence rather than the beginning of a long one.
        if length < 60 { pool = pool.filter { $0.count < 45 } + pool.filter { $0.count >= 45 } }
        var chosen: [String] = []
        var written = 0
        for sentence in pool {
            let filled = fill(sentence, using: &random)
            if !chosen.isEmpty, written >= length || written + filled.count + 1 > limit { break }
            chosen.append(filled)
            written += filled.count + 1
        }
        return chosen
    }

    private func fill(_ sentence: String, using random: inout SeededGenerator) -> String {
        var text = ""
        for part in sentence.split(separator: "{", omittingEmptySubsequences: false) {
            guard let end = part.firstIndex(of: "}") else {
                text += part
                continue
            }
            let choices = part[..<end] == "day" ? SyntheticTheme.days : theme.things
            text += (random.element(of: choices) ?? "") + part[part.index(after: end)...]
        }
        return text
    }
}
