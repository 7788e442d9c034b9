// Builds the front end into wwwroot/dist: one stylesheet with its fonts, the scripts, and the sheet of icons the pages draw from.
import { readFile, readdir, mkdir, rename, rm, writeFile } from "node:fs/promises";
import { basename, dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";
import { icons } from "./icons.mjs";
import { slots } from "./slots.mjs";

const assets = dirname(fileURLToPath(import.meta.url));
const root = dirname(assets);
const target = join(root, "wwwroot", "dist");
// Built beside the target and moved over it at the end, so that a running site never serves half a build.
const scratch = join(root, "obj", `front-end-${process.pid}`);

const slotClasses = {
  name: "slot classes",
  setup(bundle) {
    bundle.onResolve({ filter: /^slots:/ }, ({ path }) => ({ path, namespace: "slots" }));
    bundle.onLoad({ filter: /./, namespace: "slots" }, () => ({ contents: slots(), loader: "css" }));
  },
};

await rm(scratch, { recursive: true, force: true });
await mkdir(scratch, { recursive: true });
try {
  await build({
    entryPoints: [
      { in: join(assets, "styles", "app.css"), out: "app" },
      { in: join(assets, "scripts", "app.ts"), out: "app" },
      ...(await pageScripts()),
    ],
    outdir: scratch,
    bundle: true,
    minify: true,
    sourcemap: "linked",
    target: ["chrome120", "firefox121", "safari17"],
    format: "esm",
    loader: { ".woff2": "file" },
    assetNames: "fonts/[name]-[hash]",
    plugins: [slotClasses],
    logLevel: "warning",
  });
  await writeFile(join(scratch, "icons.svg"), await iconSheet());
  await moveIntoPlace();
} finally {
  await rm(scratch, { recursive: true, force: true });
}

/** A folder with an index.ts is the script of one page: scripts/console/index.ts becomes dist/console.js. */
async function pageScripts() {
  const folders = await readdir(join(assets, "scripts"), { withFileTypes: true });
  return folders.filter((f) => f.isDirectory()).map((f) => ({ in: join(assets, "scripts", f.name, "index.ts"), out: f.name }));
}

async function moveIntoPlace(attempt = 1) {
  await rm(target, { recursive: true, force: true });
  await mkdir(dirname(target), { recursive: true });
  try {
    await rename(scratch, target);
  } catch (error) {
    // Another build put its own result there between the two steps; ours is the same or newer.
    if (attempt === 5) throw error;
    await moveIntoPlace(attempt + 1);
  }
}

async function iconSheet() {
  const symbols = [];
  for (const [name, drawing] of Object.entries(icons)) {
    const file = join(root, "node_modules", "lucide-static", "icons", `${drawing}.svg`);
    symbols.push(symbol(`i-${name}`, "0 0 24 24", await readFile(file, "utf8")));
  }
  for (const file of (await readdir(join(assets, "marks"))).sort()) {
    symbols.push(symbol(`m-${basename(file, ".svg")}`, "0 0 16 16", await readFile(join(assets, "marks", file), "utf8")));
  }
  const licence = "Icons i-*: lucide-static, ISC licence, Lucide contributors. Marks m-*: KapClinic.";
  return `<!-- ${licence} -->\n<svg xmlns="http://www.w3.org/2000/svg">\n${symbols.join("\n")}\n</svg>\n`;
}

function symbol(id, viewBox, svg) {
  const drawing = svg.replace(/<!--[^]*?-->/g, "").replace(/<\/?svg[^>]*>/g, "").replace(/\s+/g, " ").trim();
  return `<symbol id="${id}" viewBox="${viewBox}">${drawing}</symbol>`;
}
