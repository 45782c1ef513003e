"""The composer as people use it: typing, choosing, clicking."""

import re

from playwright.sync_api import expect

TEXT = "Fresh sourdough bread from our bakery, baked this morning by hand in a wood oven"


def slot(page, name):
    return page.locator(f'[data-slot="{name}"]').first


def write(page, text=TEXT):
    """Fills in the text and waits for its forecast."""
    page.get_by_label("Your post").fill(text)
    expect(slot(page, "reach")).to_have_text(re.compile(r"\d"))
    settled(page)


def settled(page):
    expect(page.locator("#forecast[data-state=ready]:not([aria-busy])")).to_be_visible()


def next_frame(page):
    """Lets the page do what it has to do."""
    page.evaluate("new Promise(done => requestAnimationFrame(() => setTimeout(done)))")


def whole_number(page, name):
    return int(slot(page, name).inner_text().replace(",", ""))


def test_an_empty_page_says_what_to_do_and_shows_no_numbers(page):
    expect(slot(page, "message")).to_have_text("Write a post, and its forecast appears here.")
    expect(slot(page, "message")).to_be_visible()
    expect(slot(page, "reach")).to_have_text("–")
    expect(page.get_by_role("button", name="Show the forecast")).to_be_hidden()


def test_beside_demo_data_the_audience_begins_with_example_numbers(page):
    expect(page.get_by_label("Followers")).to_have_value("100000")
    expect(page.get_by_label("Engagement rate (%)")).to_have_value("2")


def test_an_account_brings_its_own_audience(page):
    write(page)
    with page.expect_request("**/predict*") as request:
        page.get_by_label("Account").select_option(index=1)
    body = request.value.post_data_json
    assert body["account"] == page.get_by_label("Account").input_value()
    assert "user_followers" not in body and "user_avg_engagement_rate" not in body
    expect(page.get_by_label("Followers")).to_be_disabled()
    expect(page.get_by_label("Engagement rate (%)")).to_be_disabled()
    settled(page)

    page.get_by_label("Account").select_option("")
    expect(page.get_by_label("Followers")).to_be_enabled()
    expect(slot(page, "bars")).to_contain_text("Followers 100,000")


def test_the_forecast_appears_while_typing(page):
    page.get_by_label("Your post").press_sequentially(TEXT[:30], delay=5)
    expect(slot(page, "reach")).to_have_text(re.compile(r"^[\d,.]+[MB]?$"))
    expect(slot(page, "likes")).to_have_text(re.compile(r"^[\d,.]+[MB]?$"))
    expect(slot(page, "rate")).to_have_text(re.compile(r"^[\d.]+%$"))
    expect(slot(page, "average-reach")).to_have_text(re.compile(r"\d"))
    expect(slot(page, "characters")).to_have_text("30 characters")
    expect(page.get_by_role("status")).to_have_text(re.compile(r"^Typical reach [\d,]+"))


def test_the_forecast_changes_while_typing(page):
    write(page)
    followers = page.get_by_label("Followers")
    followers.fill("500")
    settled(page)
    before = slot(page, "reach").inner_text()
    followers.press_sequentially("00")  # 500 becomes 50000
    expect(slot(page, "reach")).not_to_have_text(before)
    settled(page)
    assert whole_number(page, "reach") > int(before.replace(",", ""))
    expect(slot(page, "bars")).to_contain_text("Followers 50,000")


def test_only_the_newest_answer_is_shown(page):
    """Neither a late answer nor the end of a request given up changes what is shown."""
    text = page.get_by_label("Your post")
    panel = page.locator("#forecast")
    held = {}

    def hold(route):
        held["late" if "First draft" in route.request.post_data else "newest"] = route

    write(page)
    before = panel.inner_text()
    page.route("**/predict*", hold)
    with page.expect_request("**/predict*"):
        text.fill("First draft")
    with page.expect_event("requestfailed", timeout=5_000), page.expect_request("**/predict*"):
        text.fill("Second draft #one #two #three")  # which gives the first request up
    next_frame(page)
    assert panel.inner_text() == before
    expect(panel).to_have_attribute("aria-busy", "true")

    answer = held["newest"].fetch()
    held["newest"].fulfill(response=answer)
    settled(page)
    shown = panel.inner_text()
    held["late"].fulfill(json={**answer.json(), "predicted_reach": 987_654})
    next_frame(page)
    assert panel.inner_text() == shown
    assert "987,654" not in shown


def test_clearing_the_text_takes_the_forecast_away(page):
    write(page)
    page.get_by_label("Your post").fill("  ")
    expect(slot(page, "reach")).to_have_text("–")
    expect(slot(page, "message")).to_be_visible()
    expect(page.locator(".tags button")).to_have_count(0)
    expect(slot(page, "drivers")).to_be_hidden()


def test_what_drives_the_reach_is_ranked_by_strength(page):
    write(page)
    page.get_by_label("Followers").fill("200000")
    expect(slot(page, "bars")).to_contain_text("Followers 200,000")
    settled(page)
    bars = page.locator("li.bar")
    assert 1 <= bars.count() <= 8
    widths = [float(bar.get_attribute("width").rstrip("%")) for bar in page.locator("li.bar .bar-fill").all()]
    assert widths == sorted(widths, reverse=True)
    for bar in bars.all():
        factor = float(bar.locator(".bar-factor").inner_text().strip("×<"))
        start = float(bar.locator(".bar-fill").get_attribute("x").rstrip("%"))
        if "raises" in bar.get_attribute("class").split():
            assert factor > 1 and start == 50
        else:
            assert factor < 1 and start < 50


def test_a_suggested_hashtag_goes_into_the_text_and_out_of_the_list(page):
    write(page)
    first = page.locator(".tags button").first
    tag = first.inner_text()
    assert tag.startswith("#")
    first.click()
    expect(page.get_by_label("Your post")).to_have_value(f"{TEXT} {tag}")
    expect(page.get_by_role("button", name=tag, exact=True)).to_have_count(0)
    settled(page)
    expect(page.get_by_role("button", name=tag, exact=True)).to_have_count(0)
    page.get_by_label("Your post").fill(TEXT)
    expect(page.get_by_role("button", name=tag, exact=True)).to_have_count(1)


def test_a_description_is_suggested_for_an_image_and_for_nothing_else(page):
    write(page)
    description = page.get_by_role("region", name="Suggested description")
    expect(description).to_be_hidden()
    expect(page.get_by_label("How many")).to_be_disabled()

    page.get_by_label("Media").select_option("image")
    expect(description).to_be_visible()
    expect(slot(page, "description")).to_contain_text("sourdough")
    expect(page.get_by_label("How many")).to_have_value("1")

    page.get_by_label("Media").select_option("none")
    expect(description).to_be_hidden()


def test_the_description_can_be_copied(page):
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    write(page)
    page.get_by_label("Media").select_option("video")
    page.get_by_role("button", name="Copy the description").click()
    expect(page.get_by_role("button", name="Copied")).to_be_visible()
    assert page.evaluate("navigator.clipboard.readText()") == slot(page, "description").inner_text()


def test_the_time_counts_and_is_shown_in_local_time_too(open_page, server):
    page = open_page(server.url, timezone_id="Europe/Copenhagen")
    write(page)
    with page.expect_request("**/predict*") as request:
        page.get_by_label("Time (UTC)").fill("2026-07-04T19:30")
    assert request.value.post_data_json["scheduled_time"] == "2026-07-04T19:30:00Z"
    expect(page.locator("#scheduled_time-hint")).to_contain_text("21:30")


def test_the_rate_is_asked_in_percent_and_sent_as_a_ratio(page):
    write(page)
    with page.expect_request("**/predict*") as request:
        page.get_by_label("Engagement rate (%)").fill("5.4")
    assert request.value.post_data_json["user_avg_engagement_rate"] == 0.054


def test_a_synthetic_model_is_called_synthetic(page):
    write(page)
    banner = page.locator('[data-model="synthetic"]')
    expect(banner).to_be_visible()
    expect(banner).to_contain_text("synthetic demo posts")
    expect(banner).to_contain_text("Import your own history to get your own forecast.")
    expect(page.locator('[data-model="own"]')).to_be_hidden()


def test_a_reload_keeps_the_draft(page):
    write(page)
    page.get_by_label("Followers").fill("4321")
    page.reload()
    expect(page.get_by_label("Your post")).to_have_value(TEXT)
    expect(page.get_by_label("Followers")).to_have_value("4321")
    expect(slot(page, "reach")).to_have_text(re.compile(r"\d"))


def test_the_work_can_be_done_with_the_keyboard_alone(page):
    keyboard = page.keyboard

    def focused():
        return page.evaluate("document.activeElement.id || document.activeElement.textContent")

    def go_to(wanted):
        for _ in range(20):
            if focused() == wanted:
                return
            keyboard.press("Tab")
        raise AssertionError(f"Tab does not lead to {wanted}, but to {focused()}")

    go_to("post_text")
    keyboard.type(TEXT)
    settled(page)
    expect(page.locator(".tags button").nth(1)).to_be_visible()
    first, second = [page.locator(".tags button").nth(index).inner_text() for index in (0, 1)]
    go_to(first)
    outline = page.evaluate("getComputedStyle(document.activeElement).outlineStyle")
    assert outline == "solid", "the focus must be seen"
    keyboard.press("Enter")
    expect(page.get_by_label("Your post")).to_have_value(f"{TEXT} {first}")
    assert focused() == second, "the focus goes on to the next hashtag"
    go_to("media_type")
    keyboard.press("i")  # Image
    expect(page.get_by_role("button", name="Copy the description")).to_be_visible()
    go_to("user_followers")
    keyboard.type("12500")
    expect(slot(page, "bars")).to_contain_text("Followers 12,500")
    keyboard.press("Enter")
    expect(page.get_by_label("Your post")).to_have_value(f"{TEXT} {first}")
