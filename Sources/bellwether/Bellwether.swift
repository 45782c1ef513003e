import ArgumentParser
import BellwetherCommands
import CMalloc

@main
struct Main {
    static func main() async {
        // Without this a long import takes a quarter more memory.
        malloc_return_blocks_of(256 * 1_024)
        await BellwetherCommand.main()
    }
}
