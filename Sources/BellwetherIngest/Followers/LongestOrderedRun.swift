/// The most elements of a list that are in order among themselves.
enum LongestOrderedRun {
    /// Positions of the longest strictly rising or strictly falling subsequence, whichever is longer.
    ///
    /// Ascending positions, empty for an empty list; rising where both are as long. Patience sorting (Schensted 1961,
    /// doi:10.4153/CJM-1961-015-3). O(n log n).
    static func indices(of values: [Int64]) -> [Int] {
        let rising = rising(values)
        let falling = self.rising(values.map { -$0 })
        return falling.count > rising.count ? falling : rising
    }

    private static func rising(_ values: [Int64]) -> [Int] {
        var ends: [Int] = []  // ends[k]: position of the smallest value that ends a run of k + 1
        var before = [Int?](repeating: nil, count: values.count)
        for (position, value) in values.enumerated() {
            var low = 0
            var high = ends.count
            while low < high {
                let middle = (low + high) / 2
                if values[ends[middle]] < value { low = middle + 1 } else { high = middle }
            }
            before[position] = low > 0 ? ends[low - 1] : nil
            if low == ends.count { ends.append(position) } else { ends[low] = position }
        }
        var run: [Int] = []
        var position = ends.last
        while let current = position {
            run.append(current)
            position = before[current]
        }
        return run.reversed()
    }
}
