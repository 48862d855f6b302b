"""Checks of a page's accessibility: axe-core, where a Python package brought it along, and some by name."""

from pathlib import Path

# axe-core itself is not a part of this repository; `Scripts/install-browser` puts it there.
AXE_FILE = Path(__file__).resolve().parent.parent.parent / ".build/axe/axe_playwright_python/axe.min.js"
# WCAG 2.2 AA.
STANDARDS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]


AXE = AXE_FILE.read_text() if AXE_FILE.exists() else None


def axe_problems(tab):
    """What axe-core finds, a line each; nothing where it is not installed."""
    if AXE is None:
        return []
    # The protocol may run what the page's policy forbids to anybody else.
    tab.run(AXE + "; 0")
    found = tab.run(f"axe.run(document, {{ runOnly: {STANDARDS} }}).then((result) => result.violations.map("
                    "({id, nodes}) => id + ': ' + nodes.map((node) => node.html.slice(0, 120)).join(' | ')))")
    return found


def own_problems(tab):
    """Controls without a name or too small to hit, text without contrast, headings out of order, doubled ids."""
    return tab.run("""(() => {
      const problems = [];
      const isShown = (element) => element.checkVisibility({ visibilityProperty: true }) && !element.closest(".visually-hidden");
      const name = (element) => (element.getAttribute("aria-label") || [...(element.labels ?? [])].map((label) => label.textContent).join(" ")
        || element.textContent).trim();
      for (const control of document.querySelectorAll("button, input, a[href], summary, canvas")) {
        if (!isShown(control)) continue;
        if (name(control) === "") problems.push("no name: " + control.outerHTML.slice(0, 80));
        const box = (control.labels?.[0] ?? control).getBoundingClientRect();
        // WCAG 2.5.8; links in a sentence are exempt.
        if (control.tagName !== "A" && (box.width < 24 || box.height < 24)) problems.push("too small: " + control.outerHTML.slice(0, 80));
      }
      const ids = [...document.querySelectorAll("[id]")].map((element) => element.id);
      for (const id of new Set(ids)) if (ids.filter((other) => other === id).length > 1) problems.push("twice: " + id);
      let level = 1;
      for (const heading of document.querySelectorAll("h1, h2, h3, h4")) {
        if (!isShown(heading)) continue;
        const next = Number(heading.tagName[1]);
        if (next > level + 1) problems.push("a level is skipped: " + heading.textContent);
        level = next;
      }
      const numbers = (color) => color.match(/[\\d.]+/g).map(Number);
      const luminance = ([red, green, blue]) => [red, green, blue].map((value) => value / 255)
        .map((value) => (value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4))
        .reduce((sum, value, index) => sum + value * [0.2126, 0.7152, 0.0722][index], 0);
      const contrast = (a, b) => {
        const [dark, light] = [luminance(a), luminance(b)].sort((x, y) => x - y);
        return (light + 0.05) / (dark + 0.05);
      };
      const ground = (element) => {
        for (let around = element; around; around = around.parentElement) {
          const color = numbers(getComputedStyle(around).backgroundColor);
          if (color.length === 3 || color[3] === 1) return color;
        }
        return [255, 255, 255];
      };
      for (const element of document.body.querySelectorAll("*")) {
        const hasText = [...element.childNodes].some((node) => node.nodeType === 3 && node.data.trim() !== "");
        if (!hasText || !isShown(element) || element.matches("script, style, noscript, :disabled")) continue;
        const ratio = contrast(numbers(getComputedStyle(element).color), ground(element));
        if (ratio < 4.5) problems.push(`contrast ${ratio.toFixed(2)}: ${element.textContent.trim().slice(0, 40)}`);
      }
      // The map: its text on each district's colour, and the lines and the marker beside them.
      const colors = readColors(document.getElementById("map"));
      const asNumbers = (color) => {
        const context = new OffscreenCanvas(1, 1).getContext("2d");
        context.fillStyle = color;
        context.fillRect(0, 0, 1, 1);
        return [...context.getImageData(0, 0, 1, 1).data];
      };
      for (const ground of [...colors.districts, colors.ground]) {
        for (const [what, color, least] of [["text", colors.text, 4.5], ["small text", colors.faint, 4.5], ["line", colors.line, 3],
          ["chosen line", colors.chosenLine, 3], ["marker", colors.marker, 3]]) {
          const ratio = contrast(asNumbers(color), asNumbers(ground));
          if (ratio < least) problems.push(`${what} of the map on ${ground}: ${ratio.toFixed(2)}`);
        }
      }
      return problems;
    })()""")
