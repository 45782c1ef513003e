import BellwetherCore
import BellwetherIngest
import Testing

/// Exports of the tools people schedule and measure posts with.
@Suite struct ThirdPartyFormatTests {
    @Test func hootsuiteTellsTheNetworkByItsColumns() throws {
        #expect(
            try PostShown.lines(
                """
                Date (GMT),Tweet Text,Tweet Permalink,Tweet ID,Tweet Tags,Tweet Campaign,Impressions,Engagements,Engagement Rate,Likes,Retweets,Quote Tweets,Replies
                2026-03-30 07:20:00,Fresh &amp; hot #coffee,https://x.com/cafe/status/2038521600000000001,2038521600000000001,"menu, launch",Spring,"4,821",402,8.34%,150,22,3,9
                2026-03-29 07:20:00,No counts,https://x.com/cafe/status/2038159212000000002,2038159212000000002,,,-,,,N/A,,4,

                """) == [
                    "x:cafe/2038521600000000001 2026-03-30T07:20:00Z impressions=4821,likes=150,comments=9,shares=25 "
                        + "[Spring|launch|menu] 'Fresh & hot #coffee'",
                    "x:cafe/2038159212000000002 2026-03-29T07:20:00Z shares=4 'No counts'",
                ])
        #expect(
            try PostShown.lines(
                """
                Date (GMT),Facebook Page,Facebook Post ID,Post Type,Post Title,Post Message,Post Permalink,Post Tags,Post Campaign,Reactions,Comments,Shares
                2026-03-27 13:08:00,Kaffeehaus Demo,101_122200,Photo,,New menu is out!,https://www.facebook.com/101/posts/122200,,,88,12,9
                2026-03-26 13:08:00,Kaffeehaus Demo,101_122201,Link,Only a title,,https://www.facebook.com/101/posts/122201,,,1,,

                """) == [
                    "facebook:Kaffeehaus Demo/122200 2026-03-27T13:08:00Z likes=88,comments=12,shares=9 image1 "
                        + "'New menu is out!'",
                    "facebook:Kaffeehaus Demo/122201 2026-03-26T13:08:00Z likes=1 none0.link 'Only a title'",
                ])
        #expect(
            try PostShown.lines(
                """
                Date (GMT),Instagram Account,Instagram Post ID,Post Type,Post Message,Post Permalink,Post Tags,Post Campaign,Reach,Views,Engagement,Likes,Comments
                2026-03-30 10:15:00,cafe,18000000000000001,Reel,Latte art #latteart,https://www.instagram.com/reel/DAAAAAAAAA1/,,,18100,22000,1969,1500,44

                """) == [
                    "instagram:cafe/18000000000000001 2026-03-30T10:15:00Z impressions=22000,reach=18100,likes=1500,"
                        + "comments=44 video1.reel 'Latte art #latteart'"
                ])
    }

    @Test func hootsuitesClockIsThatOfGreenwichWhereverTheAccountIs() throws {
        let lines = try PostShown.lines(
            "Date (GMT),Tweet Text,Tweet Permalink\n2026-03-30 07:20:00,Hi,https://x.com/cafe/status/1\n")
        #expect(lines == ["x:cafe/1 2026-03-30T07:20:00Z 'Hi'"])
    }

    private static let sprout = """
        Date,Post ID,Network,Post Type,Content Type,Profile,Sent by,Link,Linked Content,Post,Impressions,Organic Impressions,Reach,Engagements,Engagement Rate (per Impression),Reactions,Likes,Comments,Shares,Saves,Post Link Clicks,Video Views

        """

    @Test func sproutSocialGivesOneTableForAllNetworks() throws {
        #expect(
            try PostShown.lines(
                Self.sprout + """
                    03/04/2026 10:05 am,17890000000000001,Instagram,Post,Reel,Kaffeehaus Demo,Jane,https://www.instagram.com/reel/DAA1/,,New collection #coffee,"2,000","2,000","1,500",130,6.5%,100,100,20,5,5,,"1,800"
                    03/03/2026 12:30 pm,1.79E+16,X (Twitter),Post,Text,@cafe,Jane,https://x.com/cafe/status/2038521600000000001,,Hi,10,10,,1,10%,1,1,0,0,,7,
                    Total,,,,,,,,,,"2,010","2,010","1,500",131,6.5%,101,101,20,5,5,7,"1,800"

                    """, zone: Zone("Europe/Berlin")) == [
                    "instagram:Kaffeehaus Demo/17890000000000001 2026-03-04T09:05:00Z impressions=2000,reach=1500,"
                        + "likes=100,comments=20,shares=5,saves=5 video1.reel 'New collection #coffee'",
                    "x:cafe/2038521600000000001 2026-03-03T11:30:00Z impressions=10,likes=1,comments=0,shares=0,"
                        + "clicks=7 'Hi'",
                    "4- the row holds totals",
                ])
    }

    @Test func sproutSocialsProfilesGiveFollowers() throws {
        #expect(
            try PostShown.lines(
                """
                Date,Network,Profile,Audience,Net Audience Growth,Audience Gained,Audience Lost,Published Posts (Total),Impressions
                03-28-2026,LinkedIn,Kaffeehaus Demo,"10,000",12,15,3,2,"4,500"
                03-29-2026,LinkedIn,Kaffeehaus Demo,-,5,6,1,1,"3,900"

                """) == [
                    "linkedin:Kaffeehaus Demo 2026-03-28T00:00:00Z 10000", "3- the number of followers is not known",
                ])
    }

    @Test func bufferAndMetricoolAreReadByTheNamesTheyAreSaidToHave() throws {
        #expect(
            try PostShown.lines(
                """
                Date,Update,Service,Service Link,Type,Impressions,Reach,Engagements,Likes,Comments,Shares,Clicks
                2026-04-02T08:00:00Z,Read our new blog post,twitter,https://x.com/cafe/status/2039600000000000007,text,800,,25,15,4,6,12

                """) == [
                    "x:cafe/2039600000000000007 2026-04-02T08:00:00Z impressions=800,likes=15,comments=4,shares=6,"
                        + "clicks=12 'Read our new blog post'"
                ])
        let metricool = """
            Date;Followers;Gained followers;Lost followers;Posts;Impressions;Reach;Interactions
            01/04/2026;2.345;12;-3;1;1.200;900;45
            13/04/2026;2.360;20;-5;0;800;600;30

            """
        #expect(
            try PostShown.lines(metricool, account: "instagram:cafe") == [
                "instagram:cafe 2026-04-01T00:00:00Z 2345", "instagram:cafe 2026-04-13T00:00:00Z 2360",
            ])
        let error = #expect(throws: IngestError.self) { try PostShown.lines(metricool) }
        #expect(error?.message.contains("--account instagram:name") == true)
    }

    @Test func metricoolsTitleAboveTheColumnsIsPassedOver() throws {
        let lines = try PostShown.lines(
            "Evolution of cafe, April 1 to 13\n\nDate;Followers;Gained followers\n01/04/2026;2.345;12\n13/04/2026;1;1\n",
            account: "instagram:cafe")
        #expect(lines.first == "instagram:cafe 2026-04-01T00:00:00Z 2345")
    }

    private static let insights = """
        Post ID,Permalink,Post Message,Type,Countries,Languages,Posted,Audience Targeting,Lifetime Post Total Reach,Lifetime Post organic reach,Lifetime Post Total Impressions,Lifetime Post Consumers,Lifetime Post Consumptions,Lifetime Organic views to 95%,Lifetime Organic views to 95%
        ,,,,,,,,Lifetime: The total number of people your Page post was served to. (Unique Users),"Lifetime: People, who saw it",Lifetime: ...,Lifetime: ...,Lifetime: ...,Lifetime: ... (Total Count),Lifetime: ... (Unique Users)

        """

    @Test func facebookInsightsHasTwoLinesOfNames() throws {
        #expect(
            try PostShown.lines(
                Self.insights + """
                    951_9804,https://www.facebook.com/ExamplePage/posts/9804:0,"Our study is open, please share. #Health",Photo,,,10/1/2015 21:00, ,812,700,1430,55,61,,
                    951_9805,https://www.facebook.com/ExamplePage/posts/9805:0,Video day,Video,,,1/2/2015 9:22, ,90,90,120,4,3,8,7

                    """) == [
                    "2- no post stands in the row",
                    "facebook:ExamplePage/9804 2015-10-02T04:00:00Z impressions=1430,reach=812,clicks=61 image1 "
                        + "'Our study is open, please share. #Health'",
                    "facebook:ExamplePage/9805 2015-01-02T17:22:00Z impressions=120,reach=90,clicks=3 video1 'Video day'",
                ])
    }

    @Test func aPageUnderTwoNamesIsOneAccount() throws {
        #expect(
            try PostShown.lines(
                """
                page,status_id,status_message,status_type,status_published,num_reactions,num_comments,num_shares,num_likes
                bbcnews,228_1,"One of ""them""\n\nmore",link,2016-06-24 12:06:33,33,10,7,30
                bbcworldnews,228_1,"One of ""them""\n\nmore",link,2016-06-24 12:06:33,34,10,7,31
                other,229_2,,photo,2016-02-24 23:59:59,0,0,0,0
                other,229,,photo,2016-02-24 23:59:59,0,0,0,0

                """) == [
                    "facebook:bbcnews/1 2016-06-24T17:06:33Z likes=33,comments=10,shares=7 none0.link 'One of \"them\"\n\nmore'",
                    "facebook:bbcnews/1 2016-06-24T17:06:33Z likes=34,comments=10,shares=7 none0.link 'One of \"them\"\n\nmore'",
                    "facebook:other/2 2016-02-25T04:59:59Z likes=0,comments=0,shares=0 image1 ''",
                    "9! status_id is '229': must be the page's number, '_' and the post's",
                ])
    }
}
