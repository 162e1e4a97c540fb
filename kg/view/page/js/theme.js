// Light or dark: the styles hold the colours, the canvas reads them from there.

const prefersDark = matchMedia("(prefers-color-scheme: dark)");
const isDark = () => state.theme === "dark" || (state.theme === "auto" && prefersDark.matches);
const colourNames = ["paper", "raised", "ink", "soft", "line", "edge", "accent", "accent-paper"];
let colours = {};

function readColours(dark = isDark()) {
  document.documentElement.dataset.theme = dark ? "dark" : "light";
  const style = getComputedStyle(document.documentElement);
  const names = [...colourNames, ...Object.keys(kindShapes), ...vocabulary.factualities, ...vocabulary.factualities.map((name) => `${name}-paper`)];
  colours = Object.fromEntries(names.map((name) => [name, style.getPropertyValue(`--${name}`).trim()]));
}
