// swift-tools-version: 6.2

import Foundation
import PackageDescription

/// `make check` and `make test` set this: our own targets then treat every warning as an error.
///
/// A plain build does not, so that a newer toolchain's new warnings never stop a user.
let strict = ProcessInfo.processInfo.environment["BELLWETHER_STRICT"] == "1"

let swiftSettings: [SwiftSetting] =
    [
        .enableUpcomingFeature("ExistentialAny"),
        .enableUpcomingFeature("InternalImportsByDefault"),
        .enableUpcomingFeature("MemberImportVisibility"),
        .enableUpcomingFeature("NonisolatedNonsendingByDefault"),
    ] + (strict ? [.treatAllWarnings(as: .error)] : [])

/// Where `scripts/bootstrap` puts LightGBM's shared library, and where a binary looks for it: beside itself once
/// installed (`PREFIX/lib/bellwether`), in `.deps/lib` of the source tree before that.
let lightGBMDirectory = Context.packageDirectory + "/.deps/lib"
let lightGBMLinkerSettings: [LinkerSetting] = [
    .unsafeFlags(
        [
            "-L\(lightGBMDirectory)",
            "-Xlinker", "-rpath", "-Xlinker", "$ORIGIN/../lib/bellwether",
            "-Xlinker", "-rpath", "-Xlinker", lightGBMDirectory,
        ], .when(platforms: [.linux])),
    .unsafeFlags(
        [
            "-L\(lightGBMDirectory)",
            "-Xlinker", "-rpath", "-Xlinker", "@executable_path/../lib/bellwether",
            "-Xlinker", "-rpath", "-Xlinker", lightGBMDirectory,
        ], .when(platforms: [.macOS])),
]

/// Homebrew keeps libarchive away from the system's own, which is older, and libpq off the usual paths; Linux has them
/// there.
#if os(macOS)
    let archivePackage: String? = "libarchive"
    let postgresPackage: String? = "libpq"
#else
    let archivePackage: String? = nil
    let postgresPackage: String? = nil
#endif

let argumentParser = Target.Dependency.product(name: "ArgumentParser", package: "swift-argument-parser")
let crypto = Target.Dependency.product(name: "Crypto", package: "swift-crypto")
let grdb = Target.Dependency.product(name: "GRDB", package: "GRDB.swift")
let grdbSQLite = Target.Dependency.product(name: "GRDBSQLite", package: "GRDB.swift")
let httpTypes = Target.Dependency.product(name: "HTTPTypes", package: "swift-http-types")
let hummingbird = Target.Dependency.product(name: "Hummingbird", package: "hummingbird")
let hummingbirdCore = Target.Dependency.product(name: "HummingbirdCore", package: "hummingbird")
let hummingbirdTesting = Target.Dependency.product(name: "HummingbirdTesting", package: "hummingbird")
let logging = Target.Dependency.product(name: "Logging", package: "swift-log")
let mustache = Target.Dependency.product(name: "Mustache", package: "swift-mustache")
let nioCore = Target.Dependency.product(name: "NIOCore", package: "swift-nio")
let nioFoundation = Target.Dependency.product(name: "NIOFoundationCompat", package: "swift-nio")
let nioPosix = Target.Dependency.product(name: "NIOPosix", package: "swift-nio")
let serviceLifecycle = Target.Dependency.product(name: "ServiceLifecycle", package: "swift-service-lifecycle")
let unixSignals = Target.Dependency.product(name: "UnixSignals", package: "swift-service-lifecycle")
let yams = Target.Dependency.product(name: "Yams", package: "Yams")

func target(
    _ name: String, _ dependencies: [Target.Dependency], exclude: [String] = [], linkerSettings: [LinkerSetting] = []
) -> Target {
    .target(
        name: name, dependencies: dependencies, exclude: exclude, swiftSettings: swiftSettings,
        linkerSettings: linkerSettings)
}

func tests(_ name: String, _ dependencies: [Target.Dependency], exclude: [String] = []) -> Target {
    .testTarget(name: name, dependencies: dependencies, exclude: exclude, swiftSettings: swiftSettings)
}

// One target per box of docs/ARCHITECTURE.md; who may import whom is decided here.
let package = Package(
    name: "bellwether",
    platforms: [.macOS(.v15)],
    products: [.executable(name: "bellwether", targets: ["bellwether"])],
    dependencies: [
        .package(url: "https://github.com/apple/swift-argument-parser.git", from: "1.8.0"),
        .package(url: "https://github.com/apple/swift-crypto.git", from: "4.5.0"),
        .package(url: "https://github.com/apple/swift-http-types.git", from: "1.8.0"),
        .package(url: "https://github.com/apple/swift-log.git", from: "1.16.0"),
        .package(url: "https://github.com/apple/swift-nio.git", from: "2.101.0"),
        .package(url: "https://github.com/groue/GRDB.swift.git", from: "7.10.0"),
        .package(url: "https://github.com/hummingbird-project/hummingbird.git", from: "2.28.0"),
        .package(url: "https://github.com/hummingbird-project/swift-mustache.git", from: "2.1.0"),
        .package(url: "https://github.com/jpsim/Yams.git", from: "6.2.0"),
        .package(url: "https://github.com/swift-server/swift-service-lifecycle.git", from: "2.13.0"),
    ],
    targets: [
        // Words and numbers: no I/O, no HTTP, no SQL.
        target("BellwetherCore", []),
        target("BellwetherStatistics", []),

        // What the answers need from the world, and how posts come in.
        target("BellwetherStore", ["BellwetherCore"]),
        .systemLibrary(
            name: "CArchive", pkgConfig: archivePackage,
            providers: [.apt(["libarchive-dev"]), .brew(["libarchive"])]),
        .systemLibrary(
            name: "CXML2", pkgConfig: "libxml-2.0", providers: [.apt(["libxml2-dev"]), .brew(["libxml2"])]),
        target(
            "BellwetherIngest",
            ["BellwetherCore", "BellwetherStatistics", "BellwetherStore", "CArchive", "CXML2", crypto]),

        // A whole history out of a store and into another.
        target("BellwetherTransfer", ["BellwetherCore", "BellwetherStore"]),

        // The answers.
        target("BellwetherPrediction", ["BellwetherCore", "BellwetherStatistics", "BellwetherStore", crypto]),
        target("BellwetherInsights", ["BellwetherCore", "BellwetherStatistics", "BellwetherStore"]),
        target("BellwetherAssistant", ["BellwetherCore"]),

        // Adapters: one port and one driver each.
        .systemLibrary(name: "CSQLiteSettings"),
        target("BellwetherSQLite", ["BellwetherCore", "BellwetherStore", "CSQLiteSettings", grdb, grdbSQLite]),
        .systemLibrary(
            name: "CLibPQ", pkgConfig: postgresPackage, providers: [.apt(["libpq-dev"]), .brew(["libpq"])]),
        target("BellwetherPostgres", ["BellwetherCore", "BellwetherStore", "CLibPQ"]),
        .systemLibrary(name: "CLightGBM"),
        target("BellwetherLightGBM", ["BellwetherPrediction", "CLightGBM"], linkerSettings: lightGBMLinkerSettings),

        // The doors.
        target(
            "BellwetherHTTP",
            [
                "BellwetherCore", "BellwetherStore", "BellwetherInsights", "BellwetherPrediction",
                "BellwetherAssistant",
                hummingbird, httpTypes, logging, nioCore, nioFoundation,
            ],
            exclude: ["OpenAPI/openapi.json"]),
        target(
            "BellwetherDashboard",
            [
                "BellwetherCore", "BellwetherStore", "BellwetherInsights", "BellwetherPrediction",
                "BellwetherAssistant", "BellwetherHTTP",
                hummingbird, httpTypes, mustache, nioCore, nioFoundation, crypto,
            ],
            exclude: ["Templates", "Assets"]),
        target(
            "BellwetherApp",
            [
                "BellwetherCore", "BellwetherStore", "BellwetherIngest", "BellwetherTransfer", "BellwetherInsights",
                "BellwetherPrediction", "BellwetherAssistant", "BellwetherSQLite", "BellwetherPostgres",
                "BellwetherLightGBM", "BellwetherHTTP",
                "BellwetherDashboard",
                hummingbird, hummingbirdCore, logging, nioCore, nioPosix, serviceLifecycle, unixSignals, crypto,
            ]),
        target(
            "BellwetherCommands",
            [
                "BellwetherCore", "BellwetherStore", "BellwetherIngest", "BellwetherTransfer", "BellwetherInsights",
                "BellwetherPrediction", "BellwetherHTTP", "BellwetherApp", "BellwetherAssistant", argumentParser,
                logging, nioCore,
            ]),
        .systemLibrary(name: "CMalloc"),
        .executableTarget(
            name: "bellwether", dependencies: ["BellwetherCommands", "CMalloc", argumentParser],
            swiftSettings: swiftSettings),

        // Measures; never installed.
        .executableTarget(
            name: "bellwether-bench",
            dependencies: [
                "BellwetherCore", "BellwetherStatistics", "BellwetherStore", "BellwetherInsights",
                "BellwetherPrediction",
                "BellwetherLightGBM", "BellwetherHTTP", argumentParser, hummingbird, nioFoundation,
            ],
            path: "Benchmarks/bellwether-bench", swiftSettings: swiftSettings),

        tests("BellwetherCoreTests", ["BellwetherCore", yams]),
        tests("BellwetherStatisticsTests", ["BellwetherStatistics"]),
        tests(
            "BellwetherIngestTests",
            ["BellwetherCore", "BellwetherStatistics", "BellwetherStore", "BellwetherIngest", "CArchive", crypto]),
        tests(
            "BellwetherTransferTests",
            [
                "BellwetherCore", "BellwetherStore", "BellwetherTransfer", "BellwetherSQLite", "BellwetherPostgres",
                "CLibPQ",
            ]),
        tests(
            "BellwetherInsightsTests",
            ["BellwetherCore", "BellwetherStatistics", "BellwetherStore", "BellwetherInsights", "BellwetherSQLite"]),
        tests("BellwetherAssistantTests", ["BellwetherCore", "BellwetherAssistant"]),
        tests(
            "BellwetherStoreTests",
            [
                "BellwetherCore", "BellwetherStatistics", "BellwetherStore", "BellwetherSQLite", "BellwetherPostgres",
                "CLibPQ", grdb,
            ]),
        tests(
            "BellwetherPredictionTests",
            [
                "BellwetherCore", "BellwetherStatistics", "BellwetherStore", "BellwetherPrediction",
                "BellwetherLightGBM", "BellwetherSQLite", "BellwetherIngest",
            ]),
        tests(
            "BellwetherAppTests",
            [
                "BellwetherCore", "BellwetherStatistics", "BellwetherStore", "BellwetherIngest", "BellwetherInsights",
                "BellwetherPrediction", "BellwetherAssistant", "BellwetherHTTP", "BellwetherDashboard", "BellwetherApp",
                hummingbird, hummingbirdTesting, httpTypes, logging, nioCore, nioFoundation,
            ]),
        tests("BellwetherCommandsTests", ["bellwether", "BellwetherCore", "BellwetherApp", "CLibPQ"]),
    ]
)
