"""Figures as Markdown: the little tables, the goals, and their place in docs/BENCHMARKS.md."""
import re
import sys
from pathlib import Path

QUIET = 0.2  # cores that others may take before figures are called disturbed


def number(value, digits: int = 0) -> str:
    return "-" if value is None else f"{value:,.{digits}f}"


def spread(values, digits: int = 0) -> str:
    """The median, and the least and most where there was more than one repetition."""
    if values is None:
        return "-"
    text = number(values["median"], digits)
    if len(values["all"]) == 1:
        return text
    return f"{text} ({number(values['min'], digits)}-{number(values['max'], digits)})"


def table(header: list, rows: list) -> str:
    """A Markdown table whose columns are right-aligned but for the first."""
    lines = [header, [":--"] + ["--:"] * (len(header) - 1)] + rows
    return "\n".join("| " + " | ".join(str(cell) for cell in line) + " |" for line in lines)


def goals(rows: list) -> str:
    """A table of goals; a row is (what, reached, "at least" or "under", goal, decimals, unit). Reached may be None."""
    lines = []
    for what, reached, kind, goal, digits, unit in rows:
        met = None if reached is None else (reached >= goal if kind == "at least" else reached < goal)
        verdict = {None: "not measured", True: "yes", False: "**no**"}[met]
        lines.append([what, f"{kind} {number(goal, digits)}{unit}", number(reached, digits) + unit, verdict])
    return table(["Goal", "Asked", "Reached", "Met"], lines)


def ratio(numerator, denominator):
    """Of two medians; None when either is missing."""
    if numerator is None or denominator is None or not denominator["median"]:
        return None
    return numerator["median"] / denominator["median"]


def section(topic, figures: dict) -> str:
    """A topic's tables, and under which circumstances they came about."""
    if "skipped" in figures:
        return f"Not measured: {figures['skipped']}."
    return f"{topic.markdown(figures)}\n\n{circumstances(figures)}"


def circumstances(figures: dict) -> str:
    facts = figures["observation"]
    others = facts["cores_taken_by_others"]
    busy = "unknown" if others is None else f"{others:.2f} cores"
    lines = [
        f"{facts['date']}, {facts['machine']}. Load average {facts['load_before']} before and {facts['load_after']} "
        f"after; taken by other processes meanwhile: {busy}."
    ]
    if others is not None and others > QUIET:
        lines.append("**Other processes disturbed this run.**")
    if figures["quick"]:
        lines.append("**A quick run, to see that everything works; not for comparison.**")
    return " ".join(lines)


def replace_figures(page: Path, name: str, text: str) -> None:
    """Puts a topic's figures between its markers of a page."""
    begin, end = f"<!-- figures: {name} -->", f"<!-- end of figures: {name} -->"
    content = page.read_text()
    if begin not in content or end not in content:
        sys.exit(f"benchmarks: {page} has no place for these figures: it lacks '{begin}' or '{end}'.")
    pattern = re.escape(begin) + ".*?" + re.escape(end)
    page.write_text(re.sub(pattern, lambda _: f"{begin}\n{text}\n{end}", content, count=1, flags=re.DOTALL))
