"""The pages of a server that asks for an API key."""

import re

from playwright.sync_api import expect

from test_composer import TEXT, slot, write


def test_a_key_opens_the_composer_and_a_wrong_one_is_refused(open_page, locked_server):
    server, key = locked_server
    page = open_page(server.url)
    expect(page.get_by_role("heading", name="Sign in")).to_be_visible()
    expect(page.locator("main")).to_contain_text("bellwether keys create")
    expect(page.locator("#composer")).to_have_count(0)

    page.get_by_label("API key").fill("not a key")
    page.get_by_role("button", name="Sign in").click()
    expect(page.locator("#key-problem")).to_be_visible()
    expect(page.get_by_label("API key")).to_have_value("")

    page.get_by_label("API key").fill(key)
    page.keyboard.press("Enter")
    write(page)
    assert key not in page.content()
    assert page.evaluate("document.cookie") == "", "scripts must not see the key"


def test_signing_in_works_without_javascript(open_page, locked_server):
    server, key = locked_server
    page = open_page(server.url, java_script_enabled=False)
    page.get_by_label("API key").fill(key)
    page.get_by_role("button", name="Sign in").click()
    page.get_by_label("Your post").fill(TEXT)
    page.get_by_role("button", name="Show the forecast").click()
    expect(slot(page, "reach")).to_have_text(re.compile(r"\d"))


def test_a_draft_survives_the_loss_of_the_key(open_page, locked_server):
    server, key = locked_server
    page = open_page(server.url)
    page.get_by_label("API key").fill(key)
    page.get_by_role("button", name="Sign in").click()
    write(page)
    page.context.clear_cookies()
    page.get_by_label("Your post").press_sequentially("!")
    expect(slot(page, "message")).to_contain_text("You are signed out.")
    page.get_by_role("link", name="Sign in again").click()
    page.get_by_label("API key").fill(key)
    page.get_by_role("button", name="Sign in").click()
    expect(page.get_by_label("Your post")).to_have_value(TEXT + "!")
    expect(slot(page, "reach")).to_have_text(re.compile(r"\d"))
