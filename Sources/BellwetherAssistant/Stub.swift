import BellwetherCore
struct MediaDescriber: Sendable { func describe(_ text: PostText) -> String? { nil } }
