extension CommonWords {
    static let french = CommonWords(
        function: """
            le la les un une des du de d l au aux et ou mais donc or ni car que qu qui quoi dont où quand comment
            pourquoi combien quel quelle quels quelles je j tu il elle on nous vous ils elles me m te t se s lui leur
            leurs y en moi toi soi eux mon ma mes ton ta tes son sa ses notre nos votre vos ce c cet cette ces ceci cela
            ça celui celle ceux à dans par pour sur sous avec sans entre vers chez contre depuis pendant avant après dès
            jusque jusqu selon lors lorsque lorsqu puisque puisqu si comme est es suis sommes êtes sont était étaient
            été être sera seront serait a ai as avons avez ont avait avaient eu avoir aura peut peux pouvez pouvons
            peuvent pouvoir doit dois devez doivent veut veux voulez vouloir fait fais faites faire va vais vas allez
            allons vont ne n pas plus moins très trop peu beaucoup aussi encore déjà toujours jamais souvent bien même
            mêmes autre autres tout toute tous toutes chaque quelque quelques plusieurs aucun aucune rien personne ici
            là voici voilà oui non alors ainsi puis ensuite deux trois quatre cinq six sept huit neuf dix
            """,
        filler: """
            aujourd'hui aujourd hui demain hier maintenant bientôt enfin nouveau nouvelle nouveaux nouvelles bon bonne
            bons bonnes meilleur meilleure meilleurs meilleures grand grande grands grandes petit petite petits petites
            beau belle beaux belles super génial géniale magnifique découvrez découvrir découvre profitez profiter venez
            venir rejoignez retrouvez retrouver cliquez lisez lire voir voyez regardez partagez suivez abonnez inscrivez
            achetez commandez trouvez trouver prenez prendre donnez donner mettre savoir besoin envie merci bonjour
            bonsoir salut bienvenue bravo heureux heureuse ravi ravis fier fiers vraiment seulement juste ensemble
            presque premier première dernier dernière dernières prochain prochaine lundi mardi mercredi jeudi vendredi
            samedi dimanche janvier février mars avril mai juin juillet août septembre octobre novembre décembre
            """,
        general: """
            jour jours an ans année années semaine semaines mois heure heures temps moment moments gens chose choses
            fois façon partie type exemple question questions info infos lien page site photo photos vidéo article
            articles équipe amis monde vie fin début offre offres prix choix place sélection point suite soir matin
            week-end
            """,
        conjunctions: "et ou mais donc or ni car que qui dont où quand lorsque puisque parce si comme afin pour")

    static let spanish = CommonWords(
        function: """
            el la los las lo un una unos unas de del al a y e o u pero sino que quien quienes cual cuales cuyo donde
            cuando como porque por para con sin sobre entre desde hasta hacia según durante ante bajo contra tras si yo
            tú él ella usted nosotros nosotras vosotros ustedes ellos ellas me te se nos os le les mi mis tu tus su sus
            nuestro nuestra nuestros nuestras vuestro vuestra este esta estos estas ese esa esos esas esto eso aquel
            aquella en es son era eran fue fueron ser sido soy eres somos está están estaba estamos estoy estar ha han
            he has hemos había haber hay tiene tienen tengo tienes tenemos tener puede pueden puedes podemos poder debe
            deben hace hacen hacer hacemos va van voy vamos ir quiere quieres no ni ya más menos muy mucho mucha muchos
            muchas poco pocos tan tanto todo toda todos todas otro otra otros otras algo alguien alguno alguna algunos
            nada nadie ningún cada mismo misma también tampoco aún todavía siempre nunca solo sólo así aquí ahí allí qué
            quién cómo cuándo dónde cuál sí pues entonces luego dos tres cuatro cinco seis siete ocho nueve diez
            """,
        filler: """
            hoy mañana ayer ahora pronto nuevo nueva nuevos nuevas bueno buena buenos buenas buen mejor mejores gran
            grande grandes pequeño pequeña bonito increíble genial feliz felices descubre descubrir ven venid venir
            visita visítanos aprovecha compra comprar pide pedir haz clic lee leer mira ver ve comparte sigue síguenos
            suscríbete únete encuentra encontrar conoce conocer disfruta disfrutar llega llegan llegó queremos necesitas
            saber gracias hola bienvenidos bienvenidas enhorabuena por fin realmente juntos primera primer primero
            última último próxima próximo lunes martes miércoles jueves viernes sábado domingo enero febrero marzo abril
            mayo junio julio agosto septiembre octubre noviembre diciembre
            """,
        general: """
            día días año años semana semanas mes meses hora horas tiempo momento momentos gente personas persona cosa
            cosas vez veces parte forma manera tipo ejemplo pregunta preguntas información enlace link página foto fotos
            video vídeo equipo amigos mundo vida fin oferta ofertas precio precios selección punto noche tarde
            """,
        conjunctions: "y e o u pero sino que quien donde cuando como porque aunque mientras si pues para")

    static let portuguese = CommonWords(
        function: """
            o a os as um uma uns umas de do da dos das em no na nos nas por pelo pela pelos pelas para pra com sem sobre
            entre desde até ao à aos às e ou mas nem que quem qual quais cujo onde quando como porque pois se eu tu você
            vocês ele ela nós eles elas me te lhe lhes meu minha meus minhas teu tua seu sua seus suas nosso nossa
            nossos nossas este esta estes estas esse essa esses essas isto isso aquele aquela aquilo é são era eram foi
            foram ser sido sou somos está estão estava estamos estou estar tem têm tenho temos tinha ter há havia haver
            pode podem posso podemos poder deve devem faz fazem fazer vai vão vou vamos ir quer quero não já mais menos
            muito muita muitos muitas pouco tão tanto todo toda todos todas outro outra outros outras algo alguém algum
            alguma alguns nada ninguém nenhum cada mesmo mesma também ainda sempre nunca só apenas assim aqui ali lá sim
            então depois antes dois duas três quatro cinco seis sete oito nove dez
            """,
        filler: """
            hoje amanhã ontem agora logo breve novo nova novos novas bom boa bons boas melhor melhores grande grandes
            pequeno pequena lindo linda incrível feliz felizes descubra descobrir venha vem vir visite aproveite
            aproveitar compre comprar peça clique leia ler veja ver confira compartilhe siga inscreva participe encontre
            encontrar conheça conhecer curta garanta chegou chegaram diz fala fez será pede afirma promete gostou viu
            deveria saiba saber precisa obrigado obrigada olá bem-vindos parabéns finalmente realmente juntos primeira
            primeiro última último próxima próximo segunda terça quarta quinta sexta sábado domingo janeiro fevereiro
            março abril maio junho julho agosto setembro outubro novembro dezembro
            """,
        general: """
            dia dias ano anos semana semanas mês meses hora horas tempo momento momentos gente pessoas pessoa coisa
            coisas vez vezes parte forma maneira tipo exemplo pergunta perguntas informação link página foto fotos vídeo
            equipe equipa amigos mundo vida fim oferta ofertas preço preços seleção ponto noite tarde
            """,
        conjunctions: "e ou mas nem que quem onde quando como porque pois embora enquanto se para")

    static let italian = CommonWords(
        function: """
            il lo la i gli le l un uno una di del dello della dell dei degli delle d a al allo alla all ai agli alle da
            dal dallo dalla dall dai dagli dalle in nel nello nella nell nei negli nelle su sul sullo sulla sull sui
            sugli sulle con per tra fra senza sopra sotto verso contro durante dopo prima fino e ed o od ma però né che
            chi cui quale quali dove quando come perché se io tu lui lei noi voi loro mi ti si ci vi ne me te mio mia
            miei mie tuo tua tuoi tue suo sua suoi sue nostro nostra nostri nostre vostro vostra vostri vostre questo
            questa questi queste quest quello quella quelli quelle quell è c'è sono era erano stato stata stati essere
            sei siamo siete ha hanno ho hai abbiamo avete aveva avere può possono puoi possiamo potere deve devono fa
            fanno fare va vanno vai andare vuole vuoi non più meno molto molta molti molte poco troppo tanto tutto tutta
            tutti tutte altro altra altri altre qualcosa qualcuno alcuni niente nulla nessuno ogni stesso stessa anche
            ancora già sempre mai solo così qui qua lì là sì no quindi allora poi due tre quattro cinque sette otto nove
            dieci
            """,
        filler: """
            oggi domani ieri adesso ora presto nuovo nuova nuovi nuove buono buona buoni buone buon meglio migliore
            migliori grande grandi piccolo piccola bello bella belli belle fantastico incredibile felice felici scopri
            scoprire scoprite vieni venite venire visita approfitta acquista acquistare ordina clicca leggi leggere
            guarda guardare vedi vedere condividi segui seguici iscriviti trova trovare partecipa prendi scegli arriva
            arrivano vogliamo serve sapere grazie ciao benvenuti complimenti finalmente davvero insieme prima primo
            ultima ultimo prossima prossimo lunedì martedì mercoledì giovedì venerdì sabato domenica gennaio febbraio
            marzo aprile maggio giugno luglio agosto settembre ottobre novembre dicembre
            """,
        general: """
            giorno giorni anno anni settimana settimane mese mesi ora ore tempo momento momenti gente persone persona
            cosa cose volta volte parte modo tipo esempio domanda domande info informazioni link pagina foto video
            squadra team amici mondo vita fine offerta offerte prezzo prezzi selezione punto sera mattina
            """,
        conjunctions: "e ed o ma però né che chi dove quando come perché mentre se quindi anche")
}
