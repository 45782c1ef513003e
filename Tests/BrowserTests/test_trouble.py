"""What the composer does with bad input, hostile text, and a server that does not answer."""

import re

from playwright.sync_api import expect

from test_composer import TEXT, settled, slot, write

HOSTILE = '<img src=x onerror="document.title=\'broken\'"><script>document.title="broken"</script>\'"&lt;</textarea>'


def test_a_refused_value_is_explained_beside_its_field(page):
    write(page)
    followers = page.get_by_label("Followers")
    followers.fill("-5")
    problem = page.locator("#user_followers-problem")
    expect(problem).to_be_visible()
    expect(problem).to_have_text(re.compile(r"^[A-Z].+\.$"))
    expect(followers).to_have_attribute("aria-invalid", "true")
    assert "user_followers-problem" in followers.get_attribute("aria-describedby").split()
    expect(slot(page, "message")).to_have_text("Correct what is marked to see a forecast.")
    expect(page.get_by_label("Your post")).to_have_value(TEXT)

    followers.fill("5")
    settled(page)
    expect(problem).to_be_hidden()
    expect(followers).not_to_have_attribute("aria-invalid", "true")


def test_a_rate_is_explained_in_the_unit_it_is_asked_in(page):
    write(page)
    page.get_by_label("Engagement rate (%)").fill("250")
    expect(page.locator("#user_avg_engagement_rate-problem")).to_have_text("Must be a percentage from 0 to 100.")


def test_a_time_is_explained_without_the_words_of_the_api(page):
    write(page)
    page.get_by_label("Time (UTC)").fill("1905-07-04T19:30")
    expect(page.locator("#scheduled_time-problem")).to_have_text(
        "Must be a date and time between the years 2000 and 2099.")


def test_a_half_typed_number_is_not_sent_as_if_it_were_empty(page):
    write(page)
    page.get_by_label("Followers").fill("")
    page.get_by_label("Followers").press_sequentially("1e")
    expect(page.locator("#user_followers-problem")).to_have_text("Must be a number.")
    page.get_by_label("Followers").press_sequentially("3")
    expect(slot(page, "bars")).to_contain_text("Followers 1,000")


def test_script_in_the_text_is_text(page):
    page.get_by_label("Media").select_option("image")
    write(page, HOSTILE + " sourdough bread from our bakery")
    expect(page.get_by_role("region", name="Suggested description")).to_be_visible()
    assert page.title() != "broken"
    assert page.locator("main img, main script, main iframe").count() == 0


def test_script_in_the_text_is_text_without_javascript_too(open_page, server):
    page = open_page(server.url, java_script_enabled=False)
    text = HOSTILE + " sourdough bread from our bakery"
    page.get_by_label("Your post").fill("\n" + text)
    page.get_by_role("button", name="Show the forecast").click()
    expect(slot(page, "reach")).to_have_text(re.compile(r"\d"))
    expect(page.get_by_label("Your post")).to_have_value("\n" + text)
    assert page.title() != "broken"
    assert page.locator("main img, main script, main iframe").count() == 0


def test_without_a_model_the_server_says_what_to_do(open_page, untrained_server):
    page = open_page(untrained_server.url)
    page.get_by_label("Your post").fill(TEXT)
    expect(page.locator("#forecast[data-state=problem]")).to_be_visible()
    expect(slot(page, "message")).to_contain_text("model")
    expect(page.locator("[data-model]:visible")).to_have_count(0)
    expect(page.get_by_label("Your post")).to_have_value(TEXT)


def test_a_server_that_is_gone_loses_no_text(open_page, fragile_server):
    page = open_page(fragile_server.url)
    write(page)
    reach = slot(page, "reach").inner_text()
    fragile_server.stop()
    page.get_by_label("Your post").press_sequentially(" and more")
    expect(slot(page, "message")).to_have_text("Cannot reach the server. Your text is still here.")
    expect(slot(page, "reach")).to_have_text(reach)
    expect(page.get_by_label("Your post")).to_have_value(TEXT + " and more")

    fragile_server.start()
    page.get_by_label("Your post").press_sequentially("!")
    settled(page)


def test_an_error_that_explains_nothing_still_gets_a_sentence(page):
    page.route("**/predict*", lambda route: route.fulfill(status=500, body="<b>oops</b>"))
    page.get_by_label("Your post").fill(TEXT)
    expect(slot(page, "message")).to_have_text("The server could not answer (500). Your text is still here.")
