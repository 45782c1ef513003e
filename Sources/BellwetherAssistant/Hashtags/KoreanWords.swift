/// Korean nouns, as far as the form of a word tells them from verbs and from nouns with a particle.
enum KoreanWords {
    /// The noun in a word, or nil where the ending leaves doubt: in Korean, particles and verb endings are written
    /// together with the word, and a hashtag with one looks wrong.
    static func noun(_ word: String) -> String? {
        let scalars = Array(word.unicodeScalars)
        guard let last = scalars.last, !common.contains(word) else { return nil }
        if scalars.count >= 3, last == "을" || last == "를" {
            return noun(String(String.UnicodeScalarView(scalars.dropLast())))
        }
        return scalars.count >= 2 && !doubtfulEndings.contains(last) ? word : nil
    }

    private static let common: Set<String> = [
        "지금", "오늘", "내일", "어제", "모두", "정말", "너무", "우리", "저희", "여러분", "그리고", "하지만", "그래서", "이번", "다음", "함께", "바로", "많이",
        "가장",
        "더욱", "새로운", "있는", "없는", "위해", "대한", "통해", "같이", "다시", "아주", "매우", "모든", "이제", "하나", "무엇", "때문", "최고", "그냥",
        "진짜",
    ]

    private static let doubtfulEndings = Set(
        "을를은는이가에의도로와과다요고서면게지네죠까만한할된될해며나니든던러려야랑께처럼보터".unicodeScalars)
}
