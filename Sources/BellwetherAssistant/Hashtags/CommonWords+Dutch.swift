extension CommonWords {
    static let dutch = CommonWords(
        function: """
            de het een en of maar want dus dat die dit deze er hier daar ik jij je u hij zij ze wij we jullie mij me jou
            hem haar ons hen hun mijn jouw uw zijn onze wie wat waar wanneer waarom hoe welke welk in op aan bij met van
            voor naar uit over onder tussen door om tot te tegen zonder na sinds tijdens via per als dan toen omdat
            hoewel terwijl ook nog al wel niet geen niets iets iemand niemand alles alle allen veel meer meest minder
            weinig zo zeer heel erg is was waren ben bent wordt worden werd werden geworden heeft hebben heb hebt had
            hadden kan kunnen kunt kon moet moeten mag mogen zal zullen zou zouden wil willen wilt gaat gaan ga ging
            doen doet deed zelf elkaar elke elk ieder iedereen andere ander toch weer eens even steeds altijd nooit vaak
            soms misschien samen ja nee twee drie vier vijf zes zeven acht tien
            """,
        filler: """
            nu vandaag morgen gisteren straks binnenkort nieuw nieuwe nieuwste goed goede beter beste groot grote
            grootste klein kleine mooi mooie leuk leuke geweldig geweldige fijn fijne bekijk bekijken ontdek ontdekken
            kom komt komen lees lezen koop kopen bestel bestellen klik deel delen volg volgen maak maakt maken krijg
            krijgt krijgen geef geeft geven zie ziet zien weet weten vind vindt vinden kijk kijkt kijken blijf blijft
            neem neemt nemen laat laten welkom dank bedankt graag eindelijk echt gewoon natuurlijk snel eerste laatste
            volgende hele ontvang profiteer shop hallo maandag dinsdag woensdag donderdag vrijdag zaterdag zondag
            januari februari maart april mei juni juli augustus september oktober november december
            """,
        general: """
            dag dagen jaar jaren week weken weekend maand maanden tijd uur mensen ding dingen deel manier keer euro
            procent einde begin vraag vragen info link pagina bericht foto video team vrienden wereld leven aanbieding
            keuze avond middag
            """,
        conjunctions: "en of maar want dus omdat hoewel terwijl als wanneer dat die zodat voordat nadat")
}
