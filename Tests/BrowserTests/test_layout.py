"""How the pages look and read: phone and desktop, light and dark, with and without JavaScript."""

import re

import pytest
from playwright.sync_api import expect

from test_composer import TEXT, settled, slot, write

PHONE = {"width": 360, "height": 800}


def test_the_form_works_without_javascript(open_page, server):
    page = open_page(server.url, java_script_enabled=False)
    page.get_by_label("Your post").fill(TEXT)
    page.get_by_label("Media").select_option("image")
    page.get_by_label("Followers").fill("12500")
    page.get_by_label("Engagement rate (%)").fill("3.5")
    page.get_by_label("Time (UTC)").fill("2026-07-04T19:30")
    page.get_by_role("button", name="Show the forecast").click()

    expect(slot(page, "reach")).to_have_text(re.compile(r"^[\d,]+$"))
    expect(slot(page, "rate")).to_have_text(re.compile(r"^[\d.]+%$"))
    expect(page.locator("li.bar").first).to_be_visible()
    expect(slot(page, "bars")).to_contain_text("Followers 12,500")
    expect(page.locator(".tags .tag").first).to_have_text(re.compile(r"^#\w+$"))
    expect(slot(page, "description")).to_contain_text("sourdough")
    expect(page.get_by_role("button", name="Copy the description")).to_be_hidden()
    expect(page.get_by_label("Your post")).to_have_value(TEXT)
    expect(page.get_by_label("Media")).to_have_value("image")
    expect(page.get_by_label("Followers")).to_have_value("12500")
    expect(page.get_by_label("Engagement rate (%)")).to_have_value("3.5")
    expect(page.get_by_label("Time (UTC)")).to_have_value("2026-07-04T19:30")


def test_both_ways_show_the_same(open_page, server):
    """What the script writes and what the server writes are alike to the letter."""
    shown = []
    for scripted in (True, False):
        page = open_page(server.url, java_script_enabled=scripted)
        page.get_by_label("Time (UTC)").fill("2026-07-04T03:30")
        page.get_by_label("Media").select_option("video")
        page.get_by_label("How many").fill("2")
        page.get_by_label("Followers").fill("123456")
        page.get_by_label("Engagement rate (%)").fill("0.25")
        page.get_by_label("Your post").fill(TEXT + " @friend 🎉 https://example.org/ #bread")
        if not scripted:
            page.get_by_role("button", name="Show the forecast").click()
        expect(slot(page, "bars")).to_contain_text("Followers 123,456")
        settled(page)
        shown.append({
            "numbers": page.locator(".numbers").inner_text(),
            "bars": page.locator("li.bar").all_inner_texts(),
            "shapes": [[fill.get_attribute(name) for name in ("x", "width")]
                       for fill in page.locator("li.bar .bar-fill").all()],
            "remainder": slot(page, "remainder").inner_text(),
            "hashtags": page.locator(".tags li").all_inner_texts(),
            "description": slot(page, "description").inner_text(),
            "model": page.locator("[data-model]:visible").all_inner_texts(),
            "characters": slot(page, "characters").inner_text(),
        })
    assert shown[0] == shown[1]


def test_a_refused_value_is_explained_without_javascript_too(open_page, server):
    page = open_page(server.url, java_script_enabled=False)
    page.get_by_label("Your post").fill(TEXT)
    page.get_by_label("Time (UTC)").fill("1905-07-04T19:30")
    page.get_by_role("button", name="Show the forecast").click()
    expect(page.locator("#scheduled_time-problem")).to_be_visible()
    expect(page.get_by_label("Time (UTC)")).to_have_attribute("aria-invalid", "true")
    expect(page.get_by_label("Your post")).to_have_value(TEXT)


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("viewport", [PHONE, {"width": 768, "height": 1024}, {"width": 1280, "height": 900}],
                         ids=["phone", "tablet", "desktop"])
def test_nothing_is_cut_off_and_all_text_has_contrast(open_page, server, viewport, scheme):
    page = open_page(server.url, viewport=viewport, color_scheme=scheme)
    page.get_by_label("Media").select_option("image")
    page.get_by_label("Followers").fill("9876543210")
    write(page, TEXT + " " + "Donaudampfschifffahrtsgesellschaft" * 4)
    expect(slot(page, "bars")).to_contain_text("Followers 9,876,543,210")
    settled(page)
    assert page.evaluate("document.documentElement.scrollWidth") <= viewport["width"]
    cut = page.evaluate("""() => [...document.querySelectorAll(".number, .bar-factor, .form-label, .button")]
        .filter(element => element.scrollWidth > element.clientWidth + 1).map(element => element.outerHTML)""")
    assert cut == []
    assert page.evaluate(LOW_CONTRAST) == []


def test_dark_mode_is_dark(open_page, server):
    brightness = """() => getComputedStyle(document.body).backgroundColor.match(/\\d+/g).slice(0, 3)
        .reduce((sum, each) => sum + Number(each), 0) / 3"""
    assert open_page(server.url, color_scheme="light").evaluate(brightness) > 200
    dark = open_page(server.url, color_scheme="dark")
    assert dark.evaluate(brightness) < 60
    assert len(set(dark.screenshot())) > 100, "the picture is not empty"


def test_on_a_phone_the_forecast_follows_the_text(open_page, server):
    page = open_page(server.url, viewport=PHONE)
    write(page)
    tops = [page.locator(name).bounding_box()["y"] for name in ("#post_text", "#forecast", "#media_type", "li.bar >> nth=0")]
    assert tops == sorted(tops)


def test_the_fields_stay_where_they_are_while_typing(page):
    media = page.get_by_label("Media")
    before = media.bounding_box()
    write(page)
    assert media.bounding_box() == before


def test_every_control_has_a_label_and_every_reference_leads_somewhere(page):
    write(page)
    page.get_by_label("Media").select_option("image")
    expect(page.get_by_role("button", name="Copy the description")).to_be_visible()
    faults = page.evaluate("""() => {
        const faults = [];
        const ids = [...document.querySelectorAll("[id]")].map(element => element.id);
        if (new Set(ids).size !== ids.length) faults.push("an id occurs twice");
        for (const control of document.querySelectorAll("input:not([type=hidden]), select, textarea, button")) {
            const named = control.labels?.length || control.textContent.trim() || control.ariaLabel;
            if (!named) faults.push("no label: " + control.outerHTML);
        }
        for (const name of ["aria-labelledby", "aria-describedby", "for"]) {
            for (const element of document.querySelectorAll(`[${name}]`)) {
                for (const id of element.getAttribute(name).split(" ")) {
                    if (!document.getElementById(id)) faults.push(`${name}="${id}" leads nowhere`);
                }
            }
        }
        for (const image of document.images) if (!image.hasAttribute("alt")) faults.push("no alt: " + image.src);
        if (!document.documentElement.lang) faults.push("no language");
        if (document.querySelectorAll("h1").length !== 1) faults.push("not exactly one h1");
        if (document.querySelectorAll("main").length !== 1) faults.push("not exactly one main");
        return faults;
    }""")
    assert faults == []


def test_what_can_be_touched_is_large_enough(open_page, server):
    page = open_page(server.url, viewport=PHONE, has_touch=True)
    write(page)
    small = page.evaluate("""() => [...document.querySelectorAll("input, select, textarea, button")]
        .map(element => [element.outerHTML, element.getBoundingClientRect()])
        .filter(([, box]) => box.width > 0 && (box.height < 24 || box.width < 24)).map(([html]) => html)""")
    assert small == []


def test_nothing_moves_for_those_who_asked_for_that(open_page, server):
    page = open_page(server.url, reduced_motion="reduce")
    write(page)
    moving = page.evaluate("""() => [...document.querySelectorAll("body *")].filter(element => {
        const style = getComputedStyle(element);
        return style.animationName !== "none" || style.transitionDuration.split(", ").some(time => time !== "0s");
    }).map(element => element.outerHTML)""")
    assert moving == []


def test_the_page_carries_no_inline_script_or_style(page):
    write(page)
    inline = page.locator("script:not([src]), style, [style], [onclick], [onload], [onerror]")
    assert inline.count() == 0


# Every visible text against the nearest opaque background behind it, by WCAG 2.2, 1.4.3: 4.5, and 3 for large text.
LOW_CONTRAST = """() => {
    const parse = colour => {
        const [red, green, blue, alpha = 1] = colour.match(/[\\d.]+/g).map(Number);
        return { rgb: [red, green, blue], alpha };
    };
    const luminance = ([red, green, blue]) => {
        const [r, g, b] = [red, green, blue].map(value => {
            const part = value / 255;
            return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
        });
        return 0.2126 * r + 0.7152 * g + 0.0722 * b;
    };
    const behind = element => {
        for (let each = element; each; each = each.parentElement) {
            const colour = parse(getComputedStyle(each).backgroundColor);
            if (colour.alpha === 1) return colour.rgb;
        }
        return [255, 255, 255];
    };
    const faults = [];
    for (const element of document.querySelectorAll("body *")) {
        const own = [...element.childNodes].some(node => node.nodeType === Node.TEXT_NODE && node.data.trim());
        if (!own || !element.checkVisibility({ visibilityProperty: true })) continue;
        const style = getComputedStyle(element);
        const [light, dark] = [luminance(parse(style.color).rgb), luminance(behind(element))].sort((a, b) => b - a);
        const size = parseFloat(style.fontSize);
        const large = size >= 24 || (size >= 18.66 && Number(style.fontWeight) >= 700);
        const ratio = (light + 0.05) / (dark + 0.05);
        if (ratio < (large ? 3 : 4.5)) faults.push(`${ratio.toFixed(2)} ${element.outerHTML.slice(0, 120)}`);
    }
    return faults;
}"""
