// The composer's live forecast. Without this script the page works by submitting the form; with it, the same form is
// sent to the API while it is being filled in. Words and layout come from the page, so that both look the same.
"use strict";

document.documentElement.classList.add("js");

document.addEventListener("DOMContentLoaded", () => {
    const WAIT_MS = 250; // after the last keystroke
    const PATIENCE_MS = 15_000;
    const MOST_BARS = 8;
    const DRAFT_KEY = "bellwether.draft";

    const form = document.getElementById("composer");
    const panel = document.getElementById("forecast");
    const slot = (name, within = document) => within.querySelector(`[data-slot="${name}"]`);
    const show = (name, text) => { slot(name).textContent = text; };
    const control = (name) => form.elements.namedItem(name);
    const text = control("post_text");
    const rate = control("user_avg_engagement_rate_percent");
    const message = slot("message");
    const tagList = slot("hashtags");

    let timer;
    let request; // the AbortController of the only request whose answer still counts
    let announcement;

    function characters() {
        const length = window.Intl?.Segmenter
            ? Array.from(new Intl.Segmenter().segment(text.value)).length
            : Array.from(text.value).length;
        show("characters", length === 1 ? "1 character" : `${words.count(length)} characters`);
    }

    // The draft

    /** The request as the API takes it, or null while a field holds something that is not a number or date. */
    function draft() {
        const body = { post_text: text.value, media_type: control("media_type").value };
        const problems = [];
        for (const field of form.querySelectorAll("input:enabled")) {
            if (!field.validity.badInput) continue;
            problems.push({
                field: field.closest("[data-field]").dataset.field,
                problem: field.type === "number" ? "must be a number" : "is not complete",
            });
        }
        for (const name of ["num_media_items", "user_followers"]) {
            const field = control(name);
            if (!field.disabled && field.value !== "") body[name] = Number(field.value);
        }
        if (!rate.disabled && rate.value !== "") {
            // Through 12 digits, so that 5.4 % is 0.054 and not 0.054000000000000006.
            body.user_avg_engagement_rate = Number((Number(rate.value) / 100).toPrecision(12));
        }
        const time = control("scheduled_time").value;
        if (time) body.scheduled_time = `${time.length === 16 ? `${time}:00` : time}Z`;
        const account = control("account")?.value;
        if (account) body.account = account;
        showProblems(problems);
        return problems.length === 0 ? body : null;
    }

    function address() {
        const workspace = control("workspace");
        return workspace ? `/predict?workspace=${encodeURIComponent(workspace.value)}` : "/predict";
    }

    function changed() {
        characters();
        adapt();
        remember();
        dropUsedTags();
        clearTimeout(timer);
        request?.abort();
        request = undefined;
        if (text.value.trim() === "") {
            showProblems([]);
            showNothing();
        } else {
            panel.setAttribute("aria-busy", "true"); // what it shows is of an older draft
            timer = setTimeout(ask, WAIT_MS);
        }
    }

    async function ask() {
        const body = draft();
        if (body === null) {
            showFailure(message.dataset.refused);
            return;
        }
        const mine = new AbortController();
        request = mine;
        const impatience = setTimeout(() => mine.abort(), PATIENCE_MS);
        let finish;
        try {
            const response = await fetch(address(), {
                method: "POST",
                headers: { "Content-Type": "application/json" },
                body: JSON.stringify(body),
                signal: mine.signal,
            });
            const answer = await response.json().catch(() => ({}));
            finish = () => showAnswer(response, answer);
        } catch {
            finish = () => showFailure("Cannot reach the server. Your text is still here.");
        }
        clearTimeout(impatience);
        if (request !== mine) return; // a newer request is on its way, and only its answer counts
        request = undefined;
        finish();
    }

    // What is shown

    function showAnswer(response, answer) {
        showProblems(answer.errors ?? []);
        if (response.ok && answer.explanations) {
            showForecast(answer);
        } else if (response.status === 401) {
            showFailure("You are signed out. ");
            const link = document.createElement("a");
            link.href = "/"; // which asks for the key
            link.textContent = "Sign in again";
            message.append(link, "; your text is kept.");
        } else if (answer.errors?.length) {
            showFailure(message.dataset.refused);
        } else {
            showFailure(answer.detail || `The server could not answer (${response.status}). Your text is still here.`);
        }
    }

    function setState(state, said) {
        panel.removeAttribute("aria-busy");
        panel.dataset.state = state;
        message.textContent = said;
    }

    function showNumbers(values) {
        const names = [
            "reach", "average-reach", "likes", "average-likes", "rate", "average-rate",
            "reach-range", "likes-range", "rate-range",
        ];
        names.forEach((name, index) => show(name, values[index] ?? "–"));
    }

    function showNothing() {
        setState("empty", message.dataset.guidance);
        showNumbers([]);
        showStanding({});
        showDrivers(false);
        slot("description-panel").hidden = true;
        showTags([]);
        announce(message.dataset.guidance);
    }

    /** Says why there is no new forecast; the old numbers stay, faded. */
    function showFailure(why) {
        setState("problem", why);
        announce(why);
    }

    function showForecast(answer) {
        setState("ready", "");
        const reach = words.count(answer.predicted_reach);
        const likes = words.count(answer.predicted_likes);
        const engagement = words.percent(answer.predicted_engagement_rate);
        showNumbers([
            reach, words.average(answer.expected_reach), likes, words.average(answer.expected_likes),
            engagement, words.percent(answer.expected_engagement_rate),
            words.range(answer.intervals.reach, words.count), words.range(answer.intervals.likes, words.count),
            words.range(answer.intervals.engagement_rate, words.percent),
        ]);
        showStanding(answer);
        slot("basis").hidden = answer.reach_basis !== "impressions";
        showBars(answer.explanations.contributions ?? []);
        showTags(answer.suggested_hashtags ?? []);
        slot("description-panel").hidden = !answer.suggested_description;
        show("description", answer.suggested_description ?? "");
        showModel(answer.model);
        announce(`Typical reach ${reach}, likes ${likes}, engagement rate ${engagement}.`);
    }

    /** How the forecast compares with the account's own posts, and what speaks against relying on it. */
    function showStanding(answer) {
        const isKnown = typeof answer.percentile === "number";
        slot("standing").hidden = !isKnown;
        show("standing", isKnown ? `Beats ${words.percent(answer.percentile / 100)} of the account's last `
            + `${answer.account_posts} posts; ${words.percent(answer.beats_median_probability)} likely to beat their median.`
            : "");
        const warnings = (answer.warnings ?? []).filter((each) => each.code !== "synthetic_model");
        slot("warnings").replaceChildren(...warnings.map((each) => {
            const item = document.createElement("li");
            item.textContent = each.message;
            return item;
        }));
    }

    function showBars(contributions) {
        const strength = (each) => Math.abs(Math.log(each.effect));
        const ranked = contributions
            .filter((each) => each.effect > 0 && strength(each) >= 0.006)
            .sort((one, other) => strength(other) - strength(one));
        const scale = Math.max(Math.LN2, ranked.length > 0 ? strength(ranked[0]) : 0);
        slot("bars").replaceChildren(...ranked.slice(0, MOST_BARS).map((each) => bar(each, scale)));
        const rest = ranked.length - MOST_BARS;
        show("remainder", ranked.length === 0 ? "Nothing stands out: an ordinary post."
            : rest > 1 ? `${rest} smaller effects are not shown.`
                : rest === 1 ? "1 smaller effect is not shown." : "");
        showDrivers(true);
    }

    function showDrivers(known) {
        slot("drivers").hidden = !known;
        slot("drivers-waiting").hidden = known;
    }

    function bar(contribution, scale) {
        const item = document.getElementById("bar-template").content.firstElementChild.cloneNode(true);
        const raises = contribution.effect > 1;
        const width = 50 * Math.abs(Math.log(contribution.effect)) / scale;
        item.className = `bar ${raises ? "raises" : "lowers"}`;
        item.querySelector(".bar-label").textContent = words.featureLabel(contribution.feature);
        item.querySelector(".bar-value").textContent =
            words.featureValue(contribution.feature, contribution.value);
        item.querySelector(".bar-factor").textContent = words.factor(contribution.effect);
        const fill = item.querySelector(".bar-fill");
        fill.setAttribute("x", `${(raises ? 50 : 50 - width).toFixed(1)}%`);
        fill.setAttribute("width", `${width.toFixed(1)}%`);
        return item;
    }

    function showModel(model) {
        if (!model) return;
        for (const note of document.querySelectorAll("[data-model]")) {
            note.hidden = (note.dataset.model === "synthetic") !== model.synthetic;
            slot("posts", note).textContent = words.count(model.posts);
            if (model.synthetic) continue;
            const [workspace, trained] = [slot("workspace", note), slot("trained", note)];
            if (workspace) workspace.textContent = model.workspace;
            if (trained) trained.textContent = words.date(model.trained_at);
        }
    }

    /** Puts each problem beside its field, and those without a field below the forecast. */
    function showProblems(problems) {
        const others = new Map(problems.map((each) => [each, `${each.field}: ${each.problem}`]));
        for (const place of form.querySelectorAll("[data-field]")) {
            const own = problems.filter((each) => each.field === place.dataset.field);
            own.forEach((each) => others.delete(each));
            const said = own.length > 0 && place.dataset.problem ? [place.dataset.problem]
                : own.map((each) => each.problem);
            place.querySelector(".problem").textContent = said.map(words.sentence).join(" ");
            const input = place.querySelector(".form-control");
            if (own.length > 0) input.setAttribute("aria-invalid", "true");
            else input.removeAttribute("aria-invalid");
        }
        slot("other-problems").replaceChildren(...Array.from(others.values(), (said) => {
            const item = document.createElement("li");
            item.textContent = said;
            return item;
        }));
    }

    /** Read out once the typing has paused, not at every letter. */
    function announce(said) {
        clearTimeout(announcement);
        announcement = setTimeout(() => show("status", said), 1000);
    }

    // Hashtags

    const key = (tag) => tag.normalize("NFKC").toLowerCase();
    const usedTags = () => new Set((text.value.match(/[#＃][\p{L}\p{M}\p{N}_]+/gu) ?? []).map(key));

    /** Shows the tags that the text does not have yet; a tag already shown keeps its button, and so its focus. */
    function showTags(tags) {
        const used = usedTags();
        const shown = new Map(Array.from(tagList.children, (item) => [key(item.textContent), item]));
        const items = tags.filter((tag) => !used.has(key(tag))).map((tag) => shown.get(key(tag)) ?? tagItem(tag));
        keepFocus(() => {
            Array.from(tagList.children).filter((item) => !items.includes(item)).forEach((item) => item.remove());
            items.forEach((item, index) => {
                if (tagList.children[index] !== item) tagList.insertBefore(item, tagList.children[index] ?? null);
            });
        });
        const hint = slot("no-hashtags");
        hint.textContent = items.length > 0 ? "" : text.value.trim() ? hint.dataset.none : hint.dataset.waiting;
    }

    function tagItem(tag) {
        const item = document.createElement("li");
        const button = document.createElement("button");
        button.type = "button";
        button.textContent = tag;
        button.addEventListener("click", () => addTag(tag));
        item.append(button);
        return item;
    }

    function addTag(tag) {
        const end = text.value.length;
        const gap = end === 0 || /\s$/u.test(text.value) ? "" : " ";
        text.setRangeText(gap + tag, end, end, "end");
        announce(`${tag} added.`);
        changed();
    }

    function dropUsedTags() {
        const used = usedTags();
        keepFocus(() => {
            for (const item of Array.from(tagList.children)) {
                if (used.has(key(item.textContent))) item.remove();
            }
        });
    }

    /** Where the focused tag goes away, its neighbour takes the focus, or else the heading. */
    function keepFocus(change) {
        const focused = document.activeElement;
        const index = Array.from(tagList.children).findIndex((item) => item.contains(focused));
        change();
        if (index < 0 || document.activeElement === focused) return;
        const neighbour = tagList.children[Math.min(index, tagList.children.length - 1)]?.firstElementChild;
        (tagList.contains(focused) ? focused : neighbour ?? document.getElementById("tags-title")).focus();
    }

    // Fields

    /** Fields that cannot count as things stand are switched off. */
    function adapt() {
        const items = control("num_media_items");
        items.disabled = control("media_type").value === "none";
        if (!items.disabled && items.value === "") items.value = "1";
        const hasAccount = Boolean(control("account")?.value);
        control("user_followers").disabled = hasAccount;
        rate.disabled = hasAccount;
        const time = control("scheduled_time").value;
        const moment = new Date(`${time}Z`);
        const hint = document.getElementById("scheduled_time-hint");
        hint.textContent = Number.isNaN(moment.getTime()) ? nowIfEmpty
            : `Where you are: ${moment.toLocaleString("en-GB", { dateStyle: "full", timeStyle: "short" })}.`;
    }

    const nowIfEmpty = document.getElementById("scheduled_time-hint").textContent;

    /** Keeps the draft for this tab, so that a reload or signing in again does not lose it. */
    function remember() {
        try {
            sessionStorage.setItem(DRAFT_KEY, JSON.stringify(Object.fromEntries(new FormData(form))));
        } catch { /* storage is full or forbidden: the page still holds the text */ }
    }

    function recall() {
        if (text.value !== "") return;
        let saved = {};
        try {
            saved = JSON.parse(sessionStorage.getItem(DRAFT_KEY) ?? "{}");
        } catch { /* as if nothing was saved */ }
        for (const [name, value] of Object.entries(saved)) {
            const field = control(name);
            if (field && field.type !== "hidden") field.value = value;
        }
    }

    async function copyDescription(button) {
        const quote = slot("description");
        const label = button.dataset.label ??= button.textContent;
        getSelection().selectAllChildren(quote);
        let copied = document.execCommand("copy"); // where the clipboard needs a secure context, this still works
        if (navigator.clipboard) {
            copied = await navigator.clipboard.writeText(quote.textContent).then(() => true, () => copied);
        }
        button.textContent = copied ? "Copied" : "Selected: press Ctrl+C";
        announce(button.textContent);
        setTimeout(() => { button.textContent = label; }, 2000);
    }

    form.noValidate = true; // the server's sentences appear beside the fields instead
    form.addEventListener("input", changed);
    form.addEventListener("submit", (event) => {
        event.preventDefault();
        changed();
    });
    form.querySelector("[data-action=copy-description]").addEventListener("click", (event) => {
        copyDescription(event.currentTarget);
    });
    addEventListener("online", changed);
    addEventListener("pageshow", () => { // after the browser has put back what was typed before
        adapt();
        if (text.value.trim() !== "") changed();
    });

    // What the server suggested as plain text becomes buttons.
    tagList.replaceChildren(...Array.from(tagList.children, (item) => tagItem(item.textContent.trim())));
    recall();
});
