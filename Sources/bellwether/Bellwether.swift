import ArgumentParser
import BellwetherCommands

@main
struct Main {
    static func main() async {
        await BellwetherCommand.main()
    }
}
