import BellwetherCore

/// A day of a year that is not told, such as 28 August.
struct YearlessDate: Hashable, Sendable {
    let month: Int
    let day: Int

    /// Years without a 29 February that may follow each other: 1896 to 1904 and 2096 to 2104.
    private static let longestWait = 8

    /// The last such day that had begun at a moment, in a zone.
    /// - Parameter slack: seconds after the moment that are allowed, since the file's clock may stand in another zone.
    /// - Returns: nil when there is no such day in any year.
    func latest(
        notAfter moment: Timestamp, zone: Zone, hour: Int = 0, minute: Int = 0, slack: Int64 = 86_400
    ) -> Timestamp? {
        let year = zone.civilTime(at: moment).year + 1
        for year in stride(from: year, through: year - Self.longestWait - 2, by: -1) {
            guard let time = CivilTime(year: year, month: month, day: day, hour: hour, minute: minute) else { continue }
            let found = zone.timestamp(of: time)
            if found <= moment.adding(seconds: slack) { return found }
        }
        return nil
    }
}
