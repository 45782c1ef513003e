extension CommonWords {
    static let swedish = CommonWords(
        function: """
            en ett den det de dem och eller men för att som om när var vad vem vilken vilket vilka hur varför jag du han
            hon vi ni mig dig honom henne oss er sig min mitt mina din ditt dina sin sitt sina vår vårt våra ert era
            deras hans hennes i på av till från med utan under över mellan mot hos vid efter före genom innan sedan är
            varit vara blir bli blev har ha hade kan kunde ska skulle vill ville måste får fick inte inga ingen inget
            nej ja också även bara redan än då där här nu så mycket många mer mest alla allt varje någon något några
            andra annan denna detta dessa sådan samt både ju väl kanske alltid aldrig ofta igen själv två tre fyra fem
            sex sju åtta nio tio per via
            """,
        filler: """
            idag imorgon igår ikväll snart ny nya nytt nyaste bra bättre bästa stor stora stort största liten lilla små
            fin fina fint härlig härliga rolig roliga kom kommer komma läs läsa se ser titta köp köpa beställ klicka
            dela följ följa gör göra gjort hitta hittar upptäck ta tar tog ge ger få gå går välkommen välkomna tack glad
            glada äntligen verkligen första sista nästa hela passa missa hej måndag tisdag onsdag torsdag fredag lördag
            söndag januari februari mars april maj juni juli augusti september oktober november december
            """,
        general: """
            dag dagar år vecka veckor helg månad månader tid timmar människor sak saker del sätt gång gånger kronor
            procent slut början fråga frågor info länk sida inlägg bild video team vänner värld liv erbjudande urval
            kväll
            """,
        conjunctions: "och eller men för att som om när medan eftersom fast innan sedan så")

    /// Danish and Norwegian (Bokmål), which share most of these.
    static let danishNorwegian = CommonWords(
        function: """
            en et ei den det de dem og eller men for at å som om når hvor hva hvad hvem hvilken hvilket hvilke hvordan
            hvorfor jeg du han hun vi dere i mig meg dig deg ham henne os oss jer sig seg min mit mitt mine din dit ditt
            dine sin sit sitt sine vår vårt våre vores jeres deres hans hendes hennes på af av til fra med uden uten
            under over mellem mellom mod mot hos ved efter etter før gennem gjennom siden er var været vært være bliver
            blir blive bli blev ble har have ha havde hadde kan kunne skal skulle vil ville må måtte får fik fikk ikke
            ingen intet nej nei ja også kun bare allerede end enn da der her nu nå så meget mye mange mer mere mest alle
            alt hver hvert noget noe nogen noen andre anden annen denne dette disse sådan slik samt både jo vel måske
            kanskje altid alltid aldri aldrig ofte igen igjen selv to tre fire fem seks syv otte åtte ni ti per via
            """,
        filler: """
            idag imorgen snart ny nye nyt nytt nyeste god godt gode bedre bedst bedste best beste stor stort store
            største lille liten små fin fint fine dejlig sjov kom kommer komme læs læse les lese se ser køb købe kjøp
            bestil bestill klik klikk del følg følge gør gøre gjør gjøre gjort find finde finn finne oplev opdag oppdag
            tag tager ta tar giv giver gir gå går velkommen tak takk glad glade endelig virkelig første sidste siste
            næste neste hele hej hei mandag tirsdag onsdag torsdag fredag lørdag søndag januar februar marts mars april
            maj mai juni juli august september oktober november december desember
            """,
        general: """
            dag dage dager år uge uger uke uker weekend helg måned måneder tid timer mennesker folk ting del måde måte
            gang gange ganger kroner procent prosent slut slutt start spørgsmål spørsmål info link lenke side opslag
            innlegg billede bilde video hold venner verden liv tilbud udvalg utvalg aften kveld
            """,
        conjunctions: "og eller men for at som om når mens fordi selvom før siden så")
}
