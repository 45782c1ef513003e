extension SyntheticTheme {
    static let coffee = SyntheticTheme(
        slug: "coffee",
        things: ["espresso", "filter roast", "decaf", "cold brew", "single origin", "house blend"],
        sentences: [
            "Fresh {thing} is out of the roaster.",
            "We cupped eleven samples this morning and one of them made the whole room go quiet.",
            "The new {thing} tastes of plum, cocoa and a little orange peel.",
            "How do you brew yours?",
            "Our {thing} is back {day}, in very small numbers.",
            "Grind a little finer, pour a little slower, and wait for the bloom.",
            "Beans roasted {day} ship the same afternoon.",
            "First cup of the day, and the street is still asleep.",
            "A good {thing} needs nothing but clean water and three patient minutes.",
        ],
        hashtags: [
            "coffee", "specialtycoffee", "coffeelover", "roastery", "espresso", "latteart", "filtercoffee", "barista",
            "coffeetime", "homebrewing", "singleorigin", "pourover",
        ],
        emoji: ["☕", "🫘", "🌱", "😍", "🔥"])

    static let outdoor = SyntheticTheme(
        slug: "trail",
        things: ["rain jacket", "two-person tent", "trail shoe", "daypack", "sleeping bag", "head torch"],
        sentences: [
            "Rain in the forecast, {thing} in the bag.",
            "We took the new {thing} up the ridge and back in eleven hours of wind.",
            "Which path should we walk {day}?",
            "Repair before you replace: bring your old {thing} to the shop {day}.",
            "The hut was closed, the stars were out, and nobody complained.",
            "Pack light, start early, be back before the weather turns.",
            "Our map table is open again, and the kettle is on.",
            "A {thing} that survives our dog survives everything.",
            "Forty kilometres, two blisters, one very good sunset.",
        ],
        hashtags: [
            "hiking", "outdoors", "trailrunning", "getoutside", "mountains", "camping", "daysoutside", "wildcamping",
            "repairnotreplace", "hikingadventures", "backpacking", "sunrise",
        ],
        emoji: ["⛰️", "🥾", "🏕️", "🌲", "🌧️"])

    static let bakery = SyntheticTheme(
        slug: "bread",
        things: ["sourdough", "rye loaf", "cinnamon bun", "croissant", "focaccia", "cardamom knot"],
        sentences: [
            "Warm {thing} until they are gone.",
            "The oven was lit at three, and by seven there was a queue around the corner.",
            "Today's {thing} has a crust you can hear across the room.",
            "Our starter turns nine {day}; it has been fed every single day.",
            "Sold out by noon, sorry!",
            "We swapped the flour for one from the mill up the river and will never go back.",
            "Order your weekend {thing} {day}, by noon.",
            "One dough, four folds, eighteen hours.",
            "Yesterday's bread makes today's best toast.",
        ],
        hashtags: [
            "sourdough", "bakery", "breadmaking", "realbread", "pastry", "freshbread", "homebaking", "croissant",
            "breakfast", "cinnamonbuns", "naturallyleavened", "flour",
        ],
        emoji: ["🥐", "🍞", "🥖", "😋", "🔥"])

    static let books = SyntheticTheme(
        slug: "books",
        things: ["crime novel", "picture book", "poetry collection", "debut", "travel diary", "short story"],
        sentences: [
            "New on the front table: a {thing} we could not put down.",
            "Reading group meets {day} at seven, and there is soup.",
            "Which {thing} did you give away most often?",
            "We wrapped forty parcels today and wrote a card for each.",
            "The author signs {day}; come early, the shop is small.",
            "A {thing} for everyone who says they have no time to read.",
            "Shelf by shelf, the back room is turning into something.",
            "Rain outside, lamp on, first page.",
            "Our window belongs to the children of the school next door this month.",
        ],
        hashtags: [
            "books", "bookshop", "reading", "bookstagram", "amreading", "indiebookshop", "bookrecommendations",
            "poetry",
            "readinglist", "crimefiction", "picturebooks", "currentlyreading",
        ],
        emoji: ["📚", "📖", "🤓", "☕", "🌧️"])

    static let plants = SyntheticTheme(
        slug: "plants",
        things: ["tomato seedling", "olive tree", "fern", "lavender", "pear tree", "climbing rose"],
        sentences: [
            "The first {thing} of the year is ready for a new home.",
            "Water less, look more.",
            "We divided the perennials today, so there is plenty of everything {day}.",
            "A {thing} wants sun on its head and shade on its feet.",
            "What grows on your balcony?",
            "Greenhouse two smells of basil and nobody wants to leave.",
            "Frost is coming {day}: bring the pots inside.",
            "Three mistakes everybody makes with a {thing}, and how to mend them.",
            "Bees have moved into the old wall, and we moved the path.",
        ],
        hashtags: [
            "gardening", "plants", "growyourown", "houseplants", "greenhouse", "urbanjungle", "seedlings", "gardenlife",
            "peatfree", "balconygarden", "wildlifegarden", "plantcare",
        ],
        emoji: ["🌿", "🌱", "🌹", "🐝", "☀️"])
}
