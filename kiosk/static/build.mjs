// Builds the styles, scripts and fonts of terminal and hub into kiosk/static/built, named after their content,
// and puts the typeface of our own sheets into printing/typefaces.
// Run by `npm run build`. Everything third-party comes from node_modules and is never committed.
import { createHash } from "node:crypto";
import { copyFileSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { basename, dirname, extname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { gzipSync } from "node:zlib";
import { compile } from "sass";
import subsetFont from "subset-font";

const HERE = dirname(fileURLToPath(import.meta.url));
const MODULES = join(HERE, "../../node_modules");
const BUILT = join(HERE, "built");
const TYPEFACES = join(HERE, "../../printing/typefaces");
const ROOT_FONT_SIZE = 16;

const ATKINSON = "@fontsource-variable/atkinson-hyperlegible-next/files/atkinson-hyperlegible-next";
const ARABIC = "@fontsource-variable/noto-sans-arabic/files/noto-sans-arabic";
const FONTS = {
  "latin.woff2": `${ATKINSON}-latin-wght-normal.woff2`,
  "latin-ext.woff2": `${ATKINSON}-latin-ext-wght-normal.woff2`,
  "arabic.woff2": `${ARABIC}-arabic-wght-normal.woff2`,
};
// On a page in Latin letters the only Arabic ones are those of languages' names and welcomes.
const REGISTER = join(HERE, "../languages/register.py");
const NAMES = "arabic-names.woff2";
// The screen's fonts are cut into pieces and compressed; paper wants whole ones.
const PAPER = "@expo-google-fonts/atkinson-hyperlegible-next";
const PAPER_FONTS = {
  "AtkinsonHyperlegibleNext-Regular.ttf": `${PAPER}/400Regular/AtkinsonHyperlegibleNext_400Regular.ttf`,
  "AtkinsonHyperlegibleNext-Bold.ttf": `${PAPER}/700Bold/AtkinsonHyperlegibleNext_700Bold.ttf`,
};

const REPORT_FONTS = {
  "report-regular.ttf": PAPER_FONTS["AtkinsonHyperlegibleNext-Regular.ttf"],
  "report-bold.ttf": PAPER_FONTS["AtkinsonHyperlegibleNext-Bold.ttf"],
};

const manifest = {};

function keep(name, content) {
  const ending = extname(name);
  const hash = createHash("sha256").update(content).digest("hex").slice(0, 12);
  const named = `${basename(name, ending)}.${hash}${ending}`;
  writeFileSync(join(BUILT, named), content);
  if (ending !== ".woff2") writeFileSync(join(BUILT, `${named}.gz`), gzipSync(content, { level: 9 }));
  manifest[name] = named;
}

// govuk-frontend says "left" and "right"; the page mirrors for Arabic only if we say "start" and "end".
function mirrored(css) {
  const side = { left: "start", right: "end" };
  return css
    .replace(/(?<=[{;])(margin|padding)-(left|right)(?=:)/g, (_, box, edge) => `${box}-inline-${side[edge]}`)
    .replace(/(?<=[{;])border-(left|right)(?=[-:])/g, (_, edge) => `border-inline-${side[edge]}`)
    .replace(/(?<=[{;])(left|right)(?=:)/g, (edge) => `inset-inline-${side[edge]}`)
    .replace(/(?<=[{;]text-align:)(left|right)/g, (edge) => side[edge])
    .replace(/(?<=[{;]float:)(left|right)/g, (edge) => `inline-${side[edge]}`);
}

// The text size of the whole page is one number on <html>, so every length above a hairline is in rem.
function scalable(css) {
  return css.replace(/(?<![\w.#])(\d*\.?\d+)px/g, (whole, figure) =>
    Number(figure) > 4 ? `${Number((figure / ROOT_FONT_SIZE).toFixed(4))}rem` : whole,
  );
}

function withHashedFonts(css) {
  return css.replace(/url\("?font:([\w.-]+)"?\)/g, (_, name) => `url("${manifest[name]}")`);
}

async function buildNames() {
  const letters = readFileSync(REGISTER, "utf8").match(/\p{Script=Arabic}/gu).join("");
  const whole = readFileSync(join(MODULES, FONTS["arabic.woff2"]));
  const weights = { wght: { min: 400, max: 700 } };
  keep(NAMES, await subsetFont(whole, `${letters} \u200c`, { targetFormat: "woff2", variationAxes: weights }));
}

function buildStyles() {
  for (const name of ["terminal", "phone", "coordinator"]) {
    keep(`${name}.css`, withHashedFonts(scalable(mirrored(compiled(name)))));
  }
}

function compiled(name) {
  const settings = { style: "compressed", loadPaths: [join(MODULES, "govuk-frontend/dist")] };
  return compile(join(HERE, "scss", `${name}.scss`), settings).css;
}

// A report carries its own style and fonts with it, so that it can be put away and read in ten years.
function buildReport() {
  const folder = join(BUILT, "report");
  mkdirSync(folder);
  writeFileSync(join(folder, "report.css"), compiled("report"));
  for (const [name, path] of Object.entries(REPORT_FONTS)) copyFileSync(join(MODULES, path), join(folder, name));
}

// A module may import only modules that import nothing, so one pass gives every file its final name.
function buildScripts() {
  const folder = join(HERE, "js");
  const scripts = readdirSync(folder).filter((file) => file.endsWith(".js"));
  const sources = new Map(scripts.map((file) => [file, readFileSync(join(folder, file), "utf8")]));
  const importsOthers = ([, source]) => /^import /m.test(source);
  const inOrder = [...sources].sort((one, other) => importsOthers(one) - importsOthers(other));
  for (const [file, source] of inOrder) {
    keep(file, source.replace(/(?<=^import .* from "\.\/)[\w.]+(?=";)/gm, (name) => manifest[name]));
  }
}

for (const folder of [BUILT, TYPEFACES]) {
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder);
}
for (const [name, path] of Object.entries(PAPER_FONTS)) copyFileSync(join(MODULES, path), join(TYPEFACES, name));
for (const [name, path] of Object.entries(FONTS)) keep(name, readFileSync(join(MODULES, path)));
await buildNames();
buildStyles();
keep("echarts.js", readFileSync(join(MODULES, "echarts/dist/echarts.esm.min.mjs"))); // the hub's pictures
buildScripts();
buildReport();
writeFileSync(join(BUILT, "manifest.json"), `${JSON.stringify(manifest, null, 2)}\n`);
