// Builds the interface's assets: two sheets (left to right, right to left), the script with its chunks,
// the icon sprite and the fonts, all with a hash of their content in the name, and manifest.json that
// tells the templates which name is today's. Run through scripts/build_assets.py.
import { createHash } from "node:crypto";
import { mkdir, readFile, rm, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { gzipSync } from "node:zlib";
import { build } from "esbuild";
import { keepOfBootstrap } from "./bootstrap-kept.mjs";

const here = dirname(fileURLToPath(import.meta.url));
const root = dirname(here);
const out = join(root, "laban", "web", "static", "build");
const manifest = {};
const weights = {};

const shared = {
  bundle: true, minify: true, metafile: true, outdir: out, logLevel: "warning", legalComments: "inline",
  target: ["chrome100", "firefox100", "safari15.4"], entryNames: "[name]-[hash]", assetNames: "fonts/[name]-[hash]",
  chunkNames: "chunks/[name]-[hash]", loader: { ".woff2": "file" }, nodePaths: [join(root, "node_modules")],
};

/** Serves `@import "bootstrap-kept"` from the sheet of the wanted direction. */
function bootstrap(file) {
  return {
    name: "bootstrap-kept",
    setup(run) {
      run.onResolve({ filter: /^bootstrap-kept$/ }, () => ({ path: file, namespace: "kept" }));
      run.onLoad({ filter: /.*/, namespace: "kept" }, async ({ path }) => ({
        contents: keepOfBootstrap(await readFile(path, "utf8")), loader: "css",
      }));
    },
  };
}

async function note(result, names) {
  for (const [path, made] of Object.entries(result.metafile.outputs)) {
    const name = path.slice(path.indexOf("static/build/") + "static/build/".length);
    const logical = made.entryPoint ? names(made.entryPoint) : name;
    manifest[logical] = name;
    const bytes = await readFile(join(root, path));
    weights[logical] = name.endsWith(".woff2") ? bytes.length : gzipSync(bytes, { level: 9 }).length;
  }
}

const base = (path) => path.split("/").pop();

async function sheets() {
  const dist = join(root, "node_modules", "bootstrap", "dist", "css");
  for (const [name, file] of [["app.css", "bootstrap.css"], ["app.rtl.css", "bootstrap.rtl.css"]]) {
    const entry = { in: join(here, "css", "app.css"), out: name.replace(/\.css$/, "") };
    await note(await build({ ...shared, entryPoints: [entry], plugins: [bootstrap(join(dist, file))] }), () => name);
  }
  const theme = await build({ ...shared, entryPoints: [join(here, "css", "theme.css")], write: false });
  weights["theme.css"] = gzipSync(theme.outputFiles[0].contents, { level: 9 }).length;
}

async function scripts() {
  const first = await build({ ...shared, entryPoints: [join(here, "js", "early.js")], format: "iife" });
  await note(first, base);
  const app = await build({ ...shared, entryPoints: [join(here, "js", "app.js")], format: "esm", splitting: true });
  await note(app, base);
}

/** Pictures that are copied: the sprite of icons and the mark of the browser's tab. */
async function picture(file) {
  const text = (await readFile(join(here, file), "utf8")).replaceAll(/>\s+</g, "><");
  const name = file.replace(".", `-${createHash("sha256").update(text).digest("hex").slice(0, 8).toUpperCase()}.`);
  await writeFile(join(out, name), text);
  manifest[file] = name;
  weights[file] = gzipSync(text, { level: 9 }).length;
}

await rm(out, { recursive: true, force: true });
await mkdir(out, { recursive: true });
await sheets();
await scripts();
await picture("icons.svg");
await picture("favicon.svg");
await writeFile(join(out, "manifest.json"), JSON.stringify({ files: manifest, gzip: weights }, null, 1) + "\n");
