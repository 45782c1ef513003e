import Testing

/// A small sound table of every format, to be damaged.
enum TableSamples {
    struct Sample: CustomTestStringConvertible, Sendable {
        let name: String
        let text: String
        let seed: Int

        var testDescription: String { name }
    }

    static let all = (tables + json).enumerated().map { Sample(name: $1.0, text: $1.1, seed: $0) }

    private static let tables = [
        (
            "generic.csv",
            """
            id,platform,account,text,hashtags,labels,posted_at,likes,comments,shares,impressions,reach,followers,media_type,num_media_items,media_kind,is_reply,is_repost,is_paid,permalink
            1,twitter,ana,"Hi ""you""\nand #art",#art,"a, b",2025-07-01T00:00:00Z,1,2,3,400,300,500,image,2,carousel,no,0,true,https://x.com/a/status/1
            2,instagram,bo,Plain ☀️ #été,#été,"[""x, y""]",2025-07-02 10:20+02:00,0,,-,12,NA,7,video,,reel,,,,
            """
        ),
        (
            "x-classic.csv",
            """
            "Tweet id","Tweet permalink","Tweet text","time","impressions","engagements","engagement rate","retweets","replies","likes","url clicks"
            "1454130998458449927","https://twitter.com/cafe/status/1454130998458449927","Two &amp; one\n\n""quote"" #coffee","2021-10-29 17:00 +0000","3423.0","18.0","0.005","3.0","0.0","9.0","0.0"
            "1452925991696465927","https://twitter.com/cafe/status/1452925991696465927","@guest thanks!","2021-10-26 09:12 +0000","120.0","1.0","2e-05","0.0","-","1.0","0.0"
            """
        ),
        (
            "x-content.csv",
            """
            Post id,Date,Post text,Post Link,Impressions,Likes,Engagements,Bookmarks,Shares,New follows,Replies,Reposts,Profile visits,Detail Expands,URL Clicks,Hashtag Clicks,Permalink Clicks
            2066225232180019270,"Sat, Oct 31, 2026",Latte art,https://x.com/cafe/status/2066225232180019270,4821,150,402,18,7,2,9,22,31,120,0,0,4
            1,"Fri, Oct 30, 2026","Quoting:\nsecond",https://x.com/cafe/status/2116073870506065927,310,7,12,0,0,0,1,1,2,3,1,0,0
            """
        ),
        (
            "meta.csv",
            """
            Post ID,Page ID,Page name,Title,Description,Duration (sec),Publish time,Permalink,Post type,Custom labels,Date,Views,Reach,Reactions,Comments,Shares,Total clicks
            1222,1010,Kaffeehaus,"New menu\nCome #coffee",,,03/27/2026 06:08,https://www.facebook.com/1010/posts/1222,Photos,,Lifetime,5210,4120,88,12,9,210
            1223,1010,Kaffeehaus,Roast,,34,03/25/2026 09:30,https://www.facebook.com/1010/posts/1223,Reels,,Lifetime,15040
            """
        ),
        (
            "youtube.csv",
            """
            Content,Video title,Video publish time,Duration,Views,Watch time (hours),Subscribers,Impressions,Impressions click-through rate (%)
            Total,,,,181588,243.645,97,50929,1.68
            aaaaaaaaaA1,Consistency #shorts,"Aug 28, 2026",9,30331,45.8772,14,456,3.51
             -bbbbbbbbB2,"Title, with ""q"" in","Sep 26, 2026",1510,4717,26.2948,,173,
            """
        ),
        (
            "tiktok.csv",
            """
            Video title,Video link,Post time,Total likes,Total comments,Total shares,Total views
            Latte art #fyp,https://www.tiktok.com/@cafe/video/7480000000000000001,28 August,1500,44,210,22.1K
            Roasting,https://www.tiktok.com/@cafe/video/7480000000000000002,2 September,30,undefined,1,1.2M
            """
        ),
        (
            "linkedin.csv",
            """
            Engagement metrics for individual posts,,,,,,,,,,,,,,
            Post title,Post link,Post type,Campaign name,Posted by,Created date,Audience,Impressions,Clicks,Likes,Comments,Reposts,Follows,Engagement rate,Content Type
            We are hiring! #jobs,https://www.linkedin.com/feed/update/urn:li:activity:7440000000000000001,Organic,,Demo,03/30/2026,All,2210,70,55,8,4,2,0.062,Article
            """
        ),
        (
            "hootsuite.csv",
            """
            Date (GMT),Tweet Text,Tweet Permalink,Tweet ID,Tweet Tags,Tweet Campaign,Impressions,Engagement Rate,Likes,Retweets,Quote Tweets,Replies
            2026-03-30 07:20:00,Fresh #coffee,https://x.com/cafe/status/2038521600000000001,2038521600000000001,"a, b",Spring,"4,821",8.34%,150,22,3,9
            """
        ),
        (
            "sprout.csv",
            """
            Date,Post ID,Network,Post Type,Content Type,Profile,Sent by,Link,Post,Impressions,Reach,Reactions,Comments,Shares,Saves,Post Link Clicks
            03/15/2026 10:05 am,17890000000000001,Instagram,Post,Reel,Cafe,Jane,https://www.instagram.com/reel/DAA1/,New #coffee,"2,000","1,500",100,20,5,5,
            03/16/2026 10:05 pm,1.79E+16,X,Post,Text,@cafe,Jane,https://x.com/cafe/status/2038521600000000001,Hi,10,10,1,0,0,,7
            """
        ),
        (
            "sprout-profiles.csv",
            "Date,Network,Profile,Audience\n03-28-2026,LinkedIn,Kaffeehaus Demo,\"10,000\"\n03-29-2026,LinkedIn,Kaffeehaus Demo,-\n"
        ),
        (
            "buffer.csv",
            """
            Date,Update,Service,Service Link,Type,Impressions,Reach,Likes,Comments,Shares,Clicks
            2026-04-02T08:00:00Z,Read our post,twitter,https://x.com/cafe/status/2039600000000000007,text,800,,15,4,6,12
            """
        ),
        (
            "metricool.csv",
            "Report of cafe\n\nDate;Followers;Gained followers;Lost followers\n01/04/2026;2.345;12;-3\n13/04/2026;2.360;20;-5\n"
        ),
        (
            "insights.csv",
            """
            Post ID,Permalink,Post Message,Type,Posted,Lifetime Post Total Reach,Lifetime Post Total Impressions,Lifetime Post Consumptions,Lifetime views,Lifetime views
            ,,,,,"Lifetime: People, who saw it",Lifetime: ...,...,...,...
            951_9804,https://www.facebook.com/Page/posts/9804:0,"Our study, please share. #Health",Photo,10/1/2015 21:00,812,1430,61,,
            """
        ),
        (
            "pages.csv",
            """
            page,status_id,status_message,status_type,status_published,num_reactions,num_comments,num_shares,num_likes
            bbcnews,228_1,"One of ""them""\n\nmore",link,2016-06-24 12:06:33,33,10,7,30
            bbcworldnews,228_1,"One of ""them""\n\nmore",video,2016-06-24 12:06:33,34,10,7,31
            """
        ),
        (
            "mapped.csv",
            """
            Veröffentlicht am;Uhrzeit;Beitrags-ID;Nachricht;Konto;Netzwerk;Reichweite;Aufrufe;Reaktionen;Kampagne;Format;Link
            27.03.2026;15:08;1222;"Neue &amp; Karte #kaffee";cafe;Instagram;4.120;5.210;88;Frühling;Bild;https://www.instagram.com/p/DAA1/
            26.03.2026;15:09;1223;Zweiter;cafe;Instagram;120;210;-;;Video;https://www.instagram.com/p/DAA2/
            """
        ),
    ]

    private static let json = [
        (
            "list.json",
            """
            [{"id": 2039600000000000007, "author": {"username": "ana"}, "created_at": "2026-03-01T10:00:00Z", "text": "Tea &amp; \\u2615 #Tea",
              "public_metrics": {"like_count": 5, "reply_count": null}, "entities": {"hashtags": [{"text": "Tea"}]}, "media": [{"type": "photo"}]},
             {"id": "8", "created_at": "2026-03-02T10:00:00Z", "text": "Plain text", "public_metrics": {"like_count": "1.2K"}}]
            """
        ),
        (
            "lines.ndjson",
            """
            {"id":"7","account":"ana","platform":"x","text":"Hi","posted_at":"2026-03-01T10:00:00Z","likes":3,"hashtags":["a","b"]}
            {"id":"8","account":"ana","platform":"x","text":"Hi","posted_at":"2026-03-01T10:00:00Z","labels":["a"],"is_paid":true}
            """
        ),
        (
            "nested.json",
            """
            {"meta": {"count": 2}, "data": {"items": [{"key": "a1b2c3d4", "url": "https://x.com/ana/status/7", "date": 1772349600, "body": "one two three"}]}}
            """
        ),
    ]
}
