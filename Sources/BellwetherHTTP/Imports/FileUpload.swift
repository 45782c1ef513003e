import BellwetherCore
import Foundation
import Hummingbird
import NIOCore

/// Takes one file out of a request, as it arrives: the body as it is, or the file of a form.
struct FileUpload {
    private let runner: any ImportRunner
    /// The most bytes of a file.
    private let limit: Int
    private(set) var options: ImportOptionTexts
    private(set) var upload: (any ImportUpload)?
    private var bytes = 0

    /// Fields of a form, and bytes of one of them, at most.
    private static let maximumFields = 50

    init(runner: any ImportRunner, limit: Int, options: ImportOptionTexts) {
        self.runner = runner
        self.limit = limit
        self.options = options
    }

    /// Reads all of a request.
    /// - Returns: the file; it is the caller's to accept or discard. When this throws, ``upload`` is to be discarded.
    /// - Throws: ``Problem`` 400, 413; ``InvalidInput``; what the runner throws.
    mutating func read(_ request: Request) async throws -> any ImportUpload {
        let announced = request.headers[.contentLength].flatMap { Int($0) }
        if let announced, announced > limit + 1_048_576 { throw tooLarge }
        let received = try await receive(request)
        guard announced == nil || received == announced else {
            throw Problem(.badRequest, "The connection broke off before the whole file had arrived.")
        }
        guard let upload else { throw InvalidInput(field: "file", problem: "is required: the file to import") }
        guard bytes > 0 else { throw InvalidInput(field: "file", problem: "is empty") }
        return upload
    }

    /// - Returns: the bytes of the body.
    private mutating func receive(_ request: Request) async throws -> Int {
        guard request.bodyType == "multipart/form-data" else { return try await receiveFile(request) }
        var reader = try MultipartReader(contentType: request.headers[.contentType] ?? "")
        var received = 0
        var part = FormPart()
        for try await bytes in request.body {
            received += bytes.readableBytes
            reader.append(bytes)
            while let event = try reader.next() { try await take(event, &part) }
        }
        guard reader.isDone else { throw Problem(.badRequest, "The form has no end.") }
        return received
    }

    private mutating func receiveFile(_ request: Request) async throws -> Int {
        var received = 0
        upload = try await runner.receive(Self.fileName(request) ?? "upload")
        for try await bytes in request.body {
            received += bytes.readableBytes
            try await write(bytes)
        }
        return received
    }

    /// The part of the form that is being read.
    private struct FormPart {
        var count = 0
        var name = ""
        var isFile = false
        var value: [UInt8] = []
    }

    private mutating func take(_ event: MultipartReader.Event, _ part: inout FormPart) async throws {
        switch event {
        case .part(let head):
            guard part.count < Self.maximumFields else { throw Problem(.badRequest, "The form has too many fields.") }
            part = FormPart(count: part.count + 1, name: head.name, isFile: head.fileName != nil)
            guard let fileName = head.fileName else { return }
            guard upload == nil else {
                throw InvalidInput(field: head.name, problem: "is a second file; send each by itself, or all in a ZIP")
            }
            upload = try await runner.receive(fileName)
        case .bytes(let bytes) where part.isFile:
            try await write(bytes)
        case .bytes(let bytes):
            guard part.value.count + bytes.readableBytes <= ImportOptionTexts.longest else {
                throw InvalidInput(
                    field: part.name, problem: "must be at most \(ImportOptionTexts.longest) bytes long")
            }
            part.value.append(contentsOf: bytes.readableBytesView)
        case .endOfPart:
            if !part.isFile { options.add(part.name, part.value) }
        case .end: break
        }
    }

    private mutating func write(_ part: ByteBuffer) async throws {
        bytes += part.readableBytes
        guard bytes <= limit else { throw tooLarge }
        try await upload?.write(part)
    }

    private var tooLarge: Problem {
        Problem(.contentTooLarge, "The file is larger than \(limit) bytes, the most accepted. Send it in parts.")
    }

    /// What the sender calls the body: `file_name` of the query, or the header `Content-Disposition`.
    private static func fileName(_ request: Request) -> String? {
        var query = QueryFields(request.uri.query)
        if let name = query.text("file_name") { return name }
        guard let header = request.headers[.contentDisposition] else { return nil }
        return HeaderParameters(header).fileName
    }
}
