import BellwetherCore
import BellwetherIngest
import Foundation
import Testing

/// What lies in a folder, whatever else lies there.
@Suite struct FolderBundleTests {
    @Test func filesOfEveryDepthAreFoundInOrder() throws {
        let folder = try TemporaryFolder()
        for name in ["b/2.csv", "a.json", "b/1.csv", "c/d/e/f.js", ".git/x.csv", "b/.x.csv", "pictures/1.jpg"] {
            try folder.write(name, "a,b\n", modified: 1_600_000_000)
        }
        try folder.write("picture-without-a-name", [0xFF, 0xD8, 0xFF, 0xE0, 0, 0x10])
        let files = try FolderBundle.open(path: folder.path + "/").files
        #expect(files.map(\.name) == ["a.json", "b/1.csv", "b/2.csv", "c/d/e/f.js"])
        #expect(files.map(\.path) == files.map { folder.path + "/" + $0.name })
        #expect(files[0].modifiedAt == Timestamp(seconds: 1_600_000_000))
        #expect(files[0].head == Array("a,b\n".utf8))
        #expect(try ArchiveBundleTests.contents(of: files[3]) == Array("a,b\n".utf8))
    }

    @Test func loopOfLinksEnds() throws {
        let folder = try TemporaryFolder()
        try folder.write("a/posts.csv", "a,b\n")
        try FileManager.default.createSymbolicLink(atPath: folder.path + "/a/up", withDestinationPath: folder.path)
        try FileManager.default.createSymbolicLink(atPath: folder.path + "/self", withDestinationPath: "self")
        try FileManager.default.createSymbolicLink(atPath: folder.path + "/gone.csv", withDestinationPath: "nowhere")
        #expect(try FolderBundle.open(path: folder.path).files.map(\.name) == ["a/posts.csv"])
    }

    @Test func pipesAreNotWaitedFor() throws {
        let folder = try TemporaryFolder()
        try #require(mkfifo(folder.path + "/pipe.csv", 0o600) == 0)
        #expect(try FolderBundle.open(path: folder.path).files.isEmpty)
        #expect(try ArchiveBundle.open(path: folder.path + "/pipe.csv") == nil)
    }
}
