import BellwetherCore

/// Terms of a Japanese text that the change of script sets apart: katakana words and compounds of ideographs.
///
/// Without a dictionary only these can be told for sure, so nothing else is taken. A text without kana is taken for
/// Chinese, whose words cannot be told at all.
struct JapaneseTerms {
    /// Each term once, in the order of the text; those that come more often score higher.
    static func phrases(in text: PostText) -> [KeyPhrase] {
        guard text.tokens.contains(where: { $0.kind == .hiragana || $0.kind == .katakana }) else { return [] }
        let terms = terms(in: text)
        let counts = Dictionary(terms.map { ($0, 1) }, uniquingKeysWith: +)
        var seen: Set<String> = []
        return terms.filter { seen.insert($0).inserted }.map { term in
            let word = KeyWord(surface: term, folded: term, hash: WordShape(term).hash)
            return KeyPhrase(words: [word], score: 2 + Double(counts[term] ?? 1))
        }
    }

    private static func terms(in text: PostText) -> [String] {
        text.tokens.indices.compactMap { index in
            let term = String(text[text.tokens[index]])
            switch text.tokens[index].kind {
            case .katakana where isKatakanaWord(term): return term
            case .ideographs where isCompound(term, at: index, in: text): return term
            default: return nil
            }
        }
    }

    private static func isKatakanaWord(_ term: String) -> Bool {
        3...15 ~= term.unicodeScalars.count && !common.contains(term) && Hashtag.isValid(term)
    }

    /// Two to six ideographs that no number or honorific begins and no verb ending goes on.
    private static func isCompound(_ term: String, at index: Int, in text: PostText) -> Bool {
        let scalars = term.unicodeScalars
        guard 2...6 ~= scalars.count, !common.contains(term), Hashtag.isValid(term), let first = scalars.first else {
            return false
        }
        guard !numerals.contains(first), !follows(index, in: text, after: ["お", "ご"], or: .word) else { return false }
        guard let next = neighbour(index, index + 1, in: text), next.kind == .hiragana else { return true }
        return text[next].unicodeScalars.first.map(particles.contains) ?? true
    }

    private static func follows(
        _ index: Int, in text: PostText, after prefixes: [Unicode.Scalar], or kind: TextToken.Kind
    ) -> Bool {
        guard let previous = neighbour(index, index - 1, in: text) else { return false }
        return previous.kind == kind || text[previous].unicodeScalars.last.map(prefixes.contains) ?? false
    }

    /// The other token, if it touches this one.
    private static func neighbour(_ index: Int, _ other: Int, in text: PostText) -> TextToken? {
        guard text.tokens.indices.contains(other) else { return nil }
        let (one, two) = (text.tokens[index].utf8, text.tokens[other].utf8)
        return one.lowerBound == two.upperBound || one.upperBound == two.lowerBound ? text.tokens[other] : nil
    }

    private static let particles = Set("をがはにのでともへやか".unicodeScalars)
    private static let numerals = Set("一二三四五六七八九十百千万億〇年月時分秒円第約各毎".unicodeScalars)

    private static let common: Set<String> = [
        "チェック", "クリック", "タップ", "シェア", "フォロー", "フォロワー", "リンク", "リツイート", "プロフィール", "コメント", "コチラ", "ページ",
        "サイト", "オススメ", "アカウント", "タイトル", "バージョン", "今日", "明日", "昨日", "本日", "今回", "今年", "今週", "今月", "今夜", "去年", "来年",
        "来週", "来月", "先週", "先月", "最近", "最後", "最初", "最新", "以上", "以下", "皆様", "皆様方", "一緒", "時間", "場合", "自分", "詳細", "確認",
        "方法", "予定", "開催", "開催中", "公開", "公開中", "発売", "発売中", "販売中", "実施中", "受付中", "募集中", "配信中", "開始", "終了", "紹介", "登場",
        "参加", "利用", "使用", "対象", "全部", "本当", "大丈夫", "必要", "可能", "特別", "問題", "様子", "我々", "私達", "彼等", "人々", "色々",
    ]
}
