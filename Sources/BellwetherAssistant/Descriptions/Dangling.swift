/// Words that need another after them: articles, prepositions and conjunctions of the languages we know.
enum Dangling {
    static func contains(_ word: Substring) -> Bool { words.contains(WordShape(word).hash) }

    private static let words = Set(
        """
        a an the by via cc with from at to for on in of and or per ft feat into about our my your this their his her its &
        der die das dem den ein eine einen und oder von vom bei mit auf für in im aus zu zum zur an am über nach unsere
        de het een en of van voor met op door bij uit naar et ou le la les un une des du au aux par avec sur chez pour dans
        el los las y o del al con por para en una da do dos das em no na com e os as il lo gli di della con su per nel
        ett och på till från av hos med et på og til fra av hos ved fra i w z na do od dla i oraz przez o
        в на с от для и к по из о у от за में का की के और से को في من إلى على عن مع و
        """.split(whereSeparator: \.isWhitespace).map { WordShape($0).hash })
}
