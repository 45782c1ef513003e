extension ScannedText {
    /// Where the emoji that begins at `start` ends, and whether it is shown as an emoji at all.
    ///
    /// One emoji is what a person sees as one (Unicode Technical Standard 51): a flag of two letters, a base with its
    /// variation selector, skin tone and tags, and a chain of those tied by zero-width joiners, as families are.
    /// `©` and `❤` without the emoji selector are shown as text, as is anything with the text selector.
    func emojiEnd(from start: Int) -> (end: Int, isShownAsEmoji: Bool) {
        if isRegionalIndicator(start) {
            return isRegionalIndicator(start + 1) ? (start + 2, true) : (start + 1, false)
        }
        var isShown = Unicode.Scalar(self[start].value)?.properties.isEmojiPresentation ?? false
        var end = start + 1
        while true {
            switch self[end].value {
            case 0xFE0F, 0x1F3FB...0x1F3FF: isShown = true
            case 0xFE0E: isShown = false
            case 0xE0020...0xE007F, 0x20E3: break
            case 0x200D where self[end + 1].isAny(.emoji) && !isRegionalIndicator(end + 1):
                isShown = true
                end += 1
            default: return (end, isShown)
            }
            end += 1
        }
    }

    private func isRegionalIndicator(_ index: Int) -> Bool {
        0x1F1E6...0x1F1FF ~= self[index].value
    }
}
