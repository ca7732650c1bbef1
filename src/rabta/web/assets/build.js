// Builds everything a browser is sent into build/static/: one style sheet per direction, one small script, pictures
// and the Urdu letters. Run by `npm run build`; nothing of it is needed while the site runs.
import { spawnSync } from "node:child_process";
import { cpSync, existsSync, mkdirSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { gzipSync } from "node:zlib";
import * as esbuild from "esbuild";
import rtlcss from "rtlcss";
import * as sass from "sass";

const here = dirname(fileURLToPath(import.meta.url));
const root = join(here, "../../../..");
const out = join(root, "build/static/web");

function put(name, text) {
  const file = join(out, name);
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, text);
  const size = gzipSync(text, { level: 9 }).length;
  console.log(`${name.padEnd(22)} ${(size / 1000).toFixed(1).padStart(6)} kB compressed`);
}

async function style(name, mirror) {
  const loadPaths = [join(root, "node_modules"), join(here, "styles")];
  const { css } = sass.compile(join(here, `styles/${name}.scss`), { loadPaths, quietDeps: true });
  const turned = mirror ? rtlcss.process(css) : css;
  const { code } = await esbuild.transform(turned, { loader: "css", minify: true, legalComments: "none", target: ["chrome80", "safari13"] });
  put(`${name}.css`, code);
}

async function script() {
  const result = await esbuild.build({
    entryPoints: [join(here, "scripts/rabta.js")],
    bundle: true,
    minify: true,
    format: "esm",
    target: ["es2020"],
    nodePaths: [join(root, "node_modules")],
    legalComments: "none",
    write: false,
  });
  put("rabta.js", result.outputFiles[0].contents);
}

function font() {
  const venv = join(root, ".venv/bin/python");
  const python = process.env.PYTHON || (existsSync(venv) ? venv : "python3");
  const from = join(root, "node_modules/@expo-google-fonts/noto-nastaliq-urdu/400Regular/NotoNastaliqUrdu_400Regular.ttf");
  mkdirSync(join(out, "fonts"), { recursive: true });
  const run = spawnSync(python, [join(root, "tools/urdu_font.py"), from, join(out, "fonts/nastaliq.woff2")], { stdio: "inherit" });
  if (run.status !== 0) throw new Error("the Urdu font was not made: Python with fontTools and brotli is needed (PYTHON=…)");
}

rmSync(out, { recursive: true, force: true });
await style("ltr", false);
await style("rtl", true);
await style("nastaliq", false);
await script();
cpSync(join(here, "images"), join(out, "images"), { recursive: true });
font();
