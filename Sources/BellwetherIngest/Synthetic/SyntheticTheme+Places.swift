extension SyntheticTheme {
    static let museum = SyntheticTheme(
        slug: "museum",
        things: ["portrait", "Bronze Age hoard", "ship model", "tapestry", "glass collection", "map room"],
        sentences: [
            "Look closely: the {thing} has a mistake in it, and it is four hundred years old.",
            "Late opening {day}, with music in the courtyard.",
            "Our conservators spent six months on the {thing}, mostly with a cotton bud.",
            "Free entry {day} for everyone under eighteen.",
            "What would you ask the person who made this?",
            "The new gallery opens {day}, and we can hardly wait to show you the {thing}.",
            "From the archive: a letter that never arrived.",
            "Guided tour at two, no booking needed.",
            "It came to us in a biscuit tin.",
        ],
        hashtags: [
            "museum", "history", "art", "exhibition", "archaeology", "culture", "heritage", "conservation", "artlovers",
            "museumlife", "fromthearchive", "lateopening",
        ],
        emoji: ["🏛️", "🖼️", "🏺", "👀", "🎻"])

    static let software = SyntheticTheme(
        slug: "code",
        things: ["command line tool", "release", "plugin", "query planner", "parser", "dashboard"],
        sentences: [
            "Version two of our {thing} is out.",
            "We deleted nine thousand lines and the {thing} got faster.",
            "The bug was a time zone. It is always a time zone.",
            "Writing the documentation first changed the design of the {thing} twice.",
            "We are looking for testers {day}.",
            "How do you review a change that touches everything?",
            "Our talk about the {thing} is online, questions included.",
            "Measured, then optimised, then measured again: three times faster on the same machine.",
            "Office hours {day}: bring your strangest stack trace.",
        ],
        hashtags: [
            "opensource", "programming", "softwaredevelopment", "devtools", "coding", "rstats", "swiftlang", "database",
            "testing", "codereview", "performance", "buildinpublic",
        ],
        emoji: ["🚀", "💻", "🐛", "🛠️", "📦"])

    static let festival = SyntheticTheme(
        slug: "fest",
        things: ["main stage", "street parade", "night market", "open-air cinema", "brass band", "silent disco"],
        sentences: [
            "The programme is here!",
            "Last tickets for the {thing} go on sale {day} at nine.",
            "Sixty volunteers, two hundred metres of bunting and one very patient electrician.",
            "Who should headline next year?",
            "The {thing} starts when the sun goes down.",
            "Trams run all night {day}, so leave the car at home.",
            "Sound check at the {thing}, and the neighbours are already dancing.",
            "Found: one tuba. Owner please come to the information tent.",
            "We put together the {thing} with the people of the old town.",
        ],
        hashtags: [
            "festival", "livemusic", "summerfestival", "openair", "streetfood", "cityfestival", "nightmarket",
            "whatson", "festivalseason", "concert", "dance", "lineup",
        ],
        emoji: ["🎶", "🎪", "🥁", "🌙", "🎉"])

    static let cycling = SyntheticTheme(
        slug: "bikes",
        things: ["cargo bike", "gravel ride", "repair café", "city loop", "hill climb", "night ride"],
        sentences: [
            "Join the {thing} {day}, all speeds welcome.",
            "Punctures: four. Cakes: eleven.",
            "The council has finally answered about the lane on the bridge.",
            "We turned an old frame into a {thing} for the kindergarten.",
            "Lights on, days are getting short.",
            "Meet at the fountain at eight, back for lunch.",
            "What is the best shortcut in town?",
            "A {thing} is the cheapest holiday we know.",
            "Learn to true a wheel {day}; tools and tea are there.",
        ],
        hashtags: [
            "cycling", "bikelife", "gravel", "cargobike", "commuting", "bikerepair", "rideyourbike", "activetravel",
            "cyclinglife", "roadcycling", "saferstreets", "sundayride",
        ],
        emoji: ["🚲", "🚴", "🔧", "🍰", "🌤️"])

    static let ceramics = SyntheticTheme(
        slug: "clay",
        things: ["tea bowl", "stoneware mug", "vase", "glaze", "dinner plate", "planter"],
        sentences: [
            "The kiln opens {day}.",
            "Every {thing} in this batch leans a little to the left, and we love them all.",
            "Twelve test tiles for one {thing}: can you see the difference?",
            "Wheel courses for beginners start {day}.",
            "We broke the best one. Of course we did.",
            "Dug by the river, fired up the hill.",
            "This {thing} took two firings and a fair amount of hope.",
            "Hands in clay, phone in the drawer.",
            "Seconds sale {day}: small flaws, small prices.",
        ],
        hashtags: [
            "ceramics", "pottery", "handmade", "stoneware", "clay", "potterylove", "wheelthrown", "glaze",
            "studiopottery",
            "ceramicart", "tableware", "kilnopening",
        ],
        emoji: ["🏺", "🤲", "🔥", "💙", "🍵"])

    static let all = [coffee, outdoor, museum, software, bakery, festival, plants, cycling, books, ceramics]
}
