// Numbers and feature values as the pages write them: NumberText and FeatureLabel on the server do the same.
"use strict";

const words = (() => {
    /** With thousands separators and a fixed number of decimals. */
    function fixed(value, places) {
        return new Intl.NumberFormat("en", {
            minimumFractionDigits: places, maximumFractionDigits: places, signDisplay: "negative",
        }).format(value).replace("-", "−");
    }

    const shortened = (value) => fixed(value, Math.abs(value) < 9.995 ? 2 : Math.abs(value) < 99.95 ? 1 : 0);

    /** `12,345`; from a million on shortened: `1.23M`, `45.7B`. */
    function count(value) {
        if (value >= 1e9) return `${shortened(value / 1e9)}B`;
        return value >= 1e6 ? `${shortened(value / 1e6)}M` : fixed(value, 0);
    }

    /** An average count: one decimal below 10, where rounding would hide most of it. */
    const average = (value) => value < 9.95 ? fixed(value, 1) : count(Math.round(value));

    /** A ratio as a percentage: `5.4%`, and below 1 % with two decimals. */
    const percent = (ratio) => `${fixed(ratio * 100, Math.abs(ratio * 100) < 0.995 ? 2 : 1)}%`;

    /** Where 8 in 10 results lie: `120 to 4,500`. */
    function range(intervals, text) {
        const interval = intervals.find((each) => each.level === 0.8);
        return interval ? `${text(interval.low)} to ${text(interval.high)}` : "–";
    }

    /** A factor: `×1.80`, `×12.3`, `×0.035`. */
    const factor = (value) => value < 0.0005 ? "×<0.001"
        : `×${value < 0.0995 ? fixed(value, 3) : shortened(value)}`;

    /** `21 Nov 2026`, in UTC. */
    const date = (iso) => new Date(iso).toUTCString().slice(5, 16).replace(/^0/, "");

    const capitalised = (text) => text.charAt(0).toUpperCase() + text.slice(1);

    /** `must be 0 or more` as `Must be 0 or more.` */
    const sentence = (problem) => capitalised(problem) + (problem.endsWith(".") ? "" : ".");

    /** 0 is Monday. */
    function weekday(number) {
        const day = new Date(Date.UTC(2024, 0, 1 + number)); // 1 January 2024 was a Monday
        return day.toLocaleDateString("en", { weekday: "long", timeZone: "UTC" });
    }

    /** A feature's entry in the table that the server put into the page. */
    function entry(feature) {
        const table = document.getElementById("feature-labels").content;
        return table.querySelector(`data[value="${CSS.escape(feature)}"]`);
    }

    const featureLabel = (feature) => entry(feature)?.textContent ?? capitalised(feature.replaceAll("_", " "));

    function featureValue(feature, value) {
        const kind = entry(feature)?.dataset.kind;
        if (value === null || value === undefined) return "not known";
        if (kind === "yesNo" && typeof value !== "string") return value ? "yes" : "no";
        if (typeof value !== "number") return String(value).replaceAll("_", " ");
        if (kind === "percent") return percent(value);
        if (kind === "hour" && value >= 0 && value < 24) return `${String(Math.floor(value)).padStart(2, "0")}:00`;
        if (kind === "weekday" && value >= 0 && value < 7) return weekday(Math.floor(value));
        return Number.isInteger(value) ? fixed(value, 0) : shortened(value);
    }

    return { count, average, percent, range, factor, date, sentence, featureLabel, featureValue };
})();
