/// Pairs of words that are a topic of their own, though one of them is common or the pair sits in a longer phrase.
enum KnownPairs {
    /// Whether two words, by their hashes and in this order, are such a pair.
    static func contains(_ first: UInt64, _ second: UInt64) -> Bool { pairs.contains(key(first, second)) }

    private static func key(_ first: UInt64, _ second: UInt64) -> UInt64 { first &* 31 &+ second }

    private static let pairs = Set(
        list.split(separator: ",").compactMap { pair -> UInt64? in
            let words = pair.split(whereSeparator: \.isWhitespace).map { WordShape($0).hash }
            guard let first = words.first, let second = words.dropFirst().first else { return nil }
            return key(first, second)
        })

    private static let list = """
        social media, machine learning, deep learning, data science, data analysis, big data, open source, open data,
        open science, artificial intelligence, generative ai, climate change, mental health, public health, real estate,
        small business, customer service, customer experience, user experience, content marketing, digital marketing,
        email marketing, content creator, content creators, remote work, black friday, cyber monday, giving tuesday,
        boxing day, new year, earth day, pride month, home office, interior design, graphic design, web design,
        web development, software development, product launch, supply chain, cloud computing, video game, video games,
        case study, case studies, good morning, good night, street food, fast fashion, slow fashion, second hand,
        free shipping, gift card, gift cards, gift guide, best practice, best practices, fun fact, flash sale, early bird,
        peer review, soziale medien, künstliche intelligenz
        """
}
