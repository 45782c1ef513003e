extension CommonWords {
    static let english = CommonWords(
        function: """
            a an the this that these those i you he she it we they me him her us them my your his its our their mine
            yours hers ours theirs myself yourself himself herself itself ourselves yourselves themselves who whom whose
            which what when where why how and or but nor so yet if then than because as until while of at by for with
            about against between into through during before after above below to from up down in out on off over under
            again further once here there all any both each few more most other others another some such no not only own
            same too very can could will would shall should may might must cannot am is are was were be been being have
            has had having do does did doing done just also even ever never always often still already almost quite
            rather maybe perhaps anyone everyone someone anything everything something nothing nobody everybody somebody
            without within across along among around behind beside besides beyond toward towards upon via per vs since
            though although unless whether whatever whoever whenever wherever however therefore thus hence else instead
            away back near onto etc yes one two three four five six seven eight nine ten hundred thousand million dozen
            much many several every either neither least less lot lots cc rt
            """,
        filler: """
            get gets got getting make makes made making take takes took taking give gives gave given giving go goes
            going gone went come comes came coming see sees saw seen seeing know knows knew known think thinks thought
            thinking want wants wanted need needs needed use uses used using find finds found finding keep keeps kept
            keeping let lets help helps helped helping try tries tried trying ask asks asked asking become becomes
            became feel feels felt feeling leave put puts mean means bring brings brought begin begins began show shows
            showed showing shown hear hears heard happen happens happened hold holds held provide provides meet meets
            met include includes included including contains continue continues set sets learn learns learned lead leads
            led understand follow follows followed following stop stops create creates created creating speak speaks
            read reads reading allow allows add adds added adding spend walk win remember consider appear appears buy
            buys bought buying wait waiting serve send sends sent expect build builds built building stay choose chose
            chosen explore explores explored exploring share shares shared sharing check checks checked visit visits
            visiting join joins joined joining click tap swipe grab enjoy enjoys enjoying celebrate celebrates
            celebrating announce announces announced announcing introduce introduces introducing launches launched
            launching discover discovers discovering welcome welcomes thank thanks apply applies applying contribute
            contributes contributing subscribe contact start starts started starting end ends ended say says said saying
            tell tells told talk talks talking look looks looked looking love loves loved loving like likes liked hope
            hopes hoping work works worked working call calling turn turns move moves run runs ran play plays believe
            pay pays watch watches watched watching listen write writes wrote written writing shop order hurry miss
            missed missing don register sign signed comment retweet tag tagging repost dm tune tuned save saves saved
            cite cited post posted posting pick now today tomorrow tonight yesterday soon later early late recently
            currently finally actually really simply especially together again forever almost new newest latest next
            last first second third previous upcoming available good great better best nice amazing awesome incredible
            fantastic wonderful excellent perfect beautiful cool fun happy excited exciting thrilled proud pleased glad
            delighted honored honoured grateful sorry ready sure able easy hard big small little huge long short high
            low old young different full whole entire real true right wrong open important interesting special certain
            possible general main major various fresh hello hey hi wow oops please ok okay congrats congratulations yay
            lol omg fyi asap ps am pm tbd tba etc ft feat pls plz thx http https www com monday tuesday wednesday
            thursday friday saturday sunday january february march april june july august september october november
            december jan feb mar apr jun jul aug sep sept oct nov dec gonna wanna gotta yeah amp icymi til tldr imo imho
            btw smh wtf irl nsfw appreciate appreciated happening nominate left finished changed participate
            participates participating nominated
            """,
        general: """
            items item things thing stuff way ways day days week weeks month months year years hour hours minute minutes
            time times moment moments people person man men woman women guy guys folks everyone orders order part parts
            place places point points kind kinds type types sort number numbers amount bit piece pieces case cases
            example examples fact reason reasons question questions answer answers idea ideas problem problems issue
            issues result results details detail info information link links page pages site website thread post posts
            blog video photo pic pics picture image story news update updates offer offers price prices percent team
            teams member members friend friends group line list lists side area version package pkg feature features set
            series change changes word words world life name names use user users home house today tonight morning
            afternoon evening night yours favorite favourite selection range collection edition option options step
            steps top half rest couple lovers fans plans ver vol pkgs min max approx scratch million billion dozens
            hundreds thousands millions newsletter comments session sessions event events look deal talk slides notes
            summary
            """,
        conjunctions: """
            and but or nor so yet because as while although though unless until if when whenever where whereas which who
            that since before after
            """)
}
