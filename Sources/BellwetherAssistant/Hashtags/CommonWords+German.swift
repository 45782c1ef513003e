extension CommonWords {
    static let german = CommonWords(
        function: """
            der die das den dem des ein eine einen einem einer eines kein keine keinen keinem keiner und oder aber denn
            sondern doch jedoch wenn weil dass daß ob als wie wo was wer wen wem wann warum wieso welche welcher welches
            welchen ich du er sie es wir ihr mich dich ihn uns euch mir dir ihm ihnen mein dein sein unser euer meine
            deine seine ihre unsere eure meinen deinen seinen ihren unseren euren meinem deinem seinem ihrem unserem
            meiner deiner seiner ihrer unserer in im ins an am ans auf aufs aus bei beim mit nach von vom zu zum zur für
            fürs gegen ohne um ums durch über unter vor hinter neben zwischen seit bis während wegen trotz statt ist
            sind war waren bin bist seid gewesen wird werden wurde wurden worden werdet hat haben habe hast habt hatte
            hatten kann können könnt konnte muss müssen soll sollen will wollen wollt darf dürfen mag möchte möchten
            nicht nichts nur auch noch schon sehr so dann da dort hier immer wieder mehr viel viele vielen vieler alle
            alles allen aller etwas man sich selbst dieser diese dieses diesen diesem jeder jede jedes jeden jedem
            einige einigen mal ganz gar eben etwa bereits damit dabei dazu davon darauf darüber dafür daran darin ja
            nein ab je beide beiden zwei drei vier fünf sechs sieben acht neun zehn eurem eurer bzw
            """,
        filler: """
            jetzt heute morgen gestern bald neu neue neuen neuer neues neuem neueste neuesten gut gute guten guter gutes
            besser beste besten bester bestes groß große großen großer großes größte größten klein kleine kleinen
            kleiner toll tolle tollen super schön schöne schönen schöner schönes schönsten erfahren entdecken entdeckt
            entdecke sichern sichere sichert schau schaut schauen kommt komm kommen kommst gibt geben geht gehen los
            machen macht mach machst gemacht finden findet finde sehen seht sieht lesen lest holen hol holt kaufen
            bestellen klicken klick teilen teile folgen folge folgt abonnieren freuen freue freut danke bitte willkommen
            endlich einfach gerade gemeinsam zusammen leider natürlich sicher genau besonders wirklich vielleicht direkt
            schnell ganze ganzen letzte letzten nächste nächsten erste ersten zweite nutzen nutzt lassen lass lasst
            bringen bringt zeigen zeigt wissen weiß arbeiten arbeitet brauchen braucht bleibt bleiben stehen steht sagen
            sagt lieben liebe liebt hallo lieber viel spaß genießen genießt hier montag dienstag mittwoch donnerstag
            freitag samstag sonntag januar februar märz april mai juni juli august september oktober november dezember
            """,
        general: """
            tag tage tagen jahr jahre jahren woche wochen monat monate zeit leute menschen sache sachen ding dinge teil
            teile art weise artikel uhr euro prozent mal ende anfang beispiel frage fragen infos info link seite beitrag
            bild video foto freunde team thema themen welt leben angebot angebote auswahl möglichkeit stunden minuten
            abend nachmittag vormittag
            """,
        conjunctions: """
            und oder aber denn sondern doch jedoch wenn weil dass daß ob als während damit obwohl bevor nachdem sodass
            """)
}
