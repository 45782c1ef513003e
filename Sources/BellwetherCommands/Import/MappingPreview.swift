import BellwetherCore
import BellwetherIngest

/// How a file would be read by its columns.
struct MappingPreview {
    let file: String
    let mapping: PostMapping
    /// For a person.
    let text: String
    /// What is not known; empty when posts can be read.
    let missing: [String]

    /// - Parameter stated: the mapping that was given; nil guesses one.
    init(_ file: String, stated: PostMapping?, account: AccountReference?) throws {
        self.file = file
        if let stated {
            mapping = stated
            text = stated.text
            missing = []
        } else {
            let guess = try MappingGuess(path: file, account: account)
            mapping = guess.mapping
            text = guess.text
            missing = guess.missing
        }
    }

    /// For a program.
    struct Wire: Encodable {
        let file: String
        let mapping: PostMapping
        let missing: [String]

        init(_ preview: MappingPreview) {
            file = preview.file
            mapping = preview.mapping
            missing = preview.missing
        }
    }
}
