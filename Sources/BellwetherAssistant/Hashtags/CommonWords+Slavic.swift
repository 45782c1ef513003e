extension CommonWords {
    static let polish = CommonWords(
        function: """
            i a oraz albo lub ale lecz więc bo że żeby aby gdy kiedy jeśli jak jaki jaka jakie kto co gdzie dlaczego
            który która które których którzy którą w we z ze na do od dla po przed przy pod nad za o u przez bez między
            podczas wśród ja ty on ona ono my wy oni one mnie mi cię ci go mu jej ją nas nam was wam ich im się siebie
            mój moja moje twój twoja twoje nasz nasza nasze naszej naszych naszą naszym naszego wasz wasza wasze swój
            swoje swoją swoich jego ten ta to te tego tej tych tym tam tamten jest są był była było były być będzie będą
            jestem jesteś jesteśmy ma mają mam masz mamy mieć może można możesz możemy trzeba musi nie tak też także już
            jeszcze tylko bardzo dużo więcej mniej wszystko wszystkie wszystkich wszyscy każdy każda każde inny inne coś
            ktoś nic nikt zawsze nigdy często tu tutaj teraz wtedy czy by no dwa trzy cztery pięć sześć
            """,
        filler: """
            dziś dzisiaj jutro wczoraj wkrótce nowy nowa nowe nowych nowej nową nowym nowego dobry dobra dobre lepszy
            najlepszy najlepsze najlepszych wielki wielka wielkie duży duża duże mały mała małe piękny piękna piękne
            super świetny sprawdź sprawdźcie zobacz zobaczcie odkryj kup kupuj zamów kliknij czytaj udostępnij obserwuj
            dołącz zapraszamy zapisz znajdź skorzystaj wejdź dziękujemy dziękuję cześć witamy gratulacje wreszcie
            naprawdę razem pierwszy pierwsza ostatni następny poniedziałek wtorek środa czwartek piątek sobota niedziela
            stycznia lutego marca kwietnia maja czerwca lipca sierpnia września października listopada grudnia
            """,
        general: """
            dzień dni rok roku lata lat tydzień tygodnie tygodniu miesiąc godziny czas czasu chwila ludzie ludzi rzecz
            rzeczy część sposób raz razy przykład pytanie pytania informacje link strona zdjęcie zdjęcia film zespół
            przyjaciele świat życie koniec początek oferta oferty cena ceny wybór wieczór
            """,
        conjunctions: "i a oraz albo lub ale lecz więc bo że żeby aby gdy kiedy jeśli ponieważ który która które gdzie")

    static let russian = CommonWords(
        function: """
            и а но или либо да же ли бы не ни что чтобы как когда если потому так где куда откуда почему зачем кто какой
            какая какое какие который которая которое которые которых чей в во на с со к ко от до из у о об обо по за
            под над при про для без через между перед после время я ты он она оно мы вы они меня мне тебя тебе его ему
            её ей нас нам вас вам их им себя себе мой моя моё мои твой твоя твои наш наша наше наши нашей наших ваш ваша
            ваше ваши вашей свой своя своё свои своих этот эта это эти этого этой этих тот та то те того той тех такой
            такая такие быть был была было были есть будет будут будем стал стала стали может можно могут можете нужно
            надо должен должны уже ещё еще только также тоже очень более менее много мало всё все всех весь вся каждый
            каждая каждое другой другие что-то кто-то ничего никто всегда никогда часто там тут здесь вот потом тогда
            ведь сам сама сами один одна одно два две три четыре пять шесть семь десять чем
            """,
        filler: """
            сегодня завтра вчера сейчас скоро теперь новый новая новое новые новых новой хороший хорошая лучший лучшая
            лучшие лучших лучше большой большая большое большие маленький красивый красивая супер смотрите смотри
            смотреть узнайте узнай узнать приходите приходи купить купите покупайте закажите заказать заказе читайте
            читать подписывайтесь подпишись ставьте делитесь жмите переходите присоединяйтесь найти найдите заходите
            успейте ждём ждем хотите спасибо привет здравствуйте поздравляем наконец действительно вместе просто первый
            первая последний следующий начался началась началось начинается понедельник вторник среда четверг пятница
            суббота воскресенье января февраля марта апреля мая июня июля августа сентября октября ноября декабря
            """,
        general: """
            день дни дня дней год года лет неделя недели неделю месяц час часов время времени люди людей человек вещь
            вещи часть раз способ пример вопрос вопросы информация ссылка ссылке сайт сайте страница фото видео команда
            друзья мир мире жизнь жизни конец начало предложение цена цены цене выбор рублей руб процентов вечер
            """,
        conjunctions: "и а но или либо что чтобы когда если потому который которая которое которые где поэтому хотя")
}
