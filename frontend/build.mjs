// Builds what every page loads into portal/static/build: portal.css, portal.js and fonts; and
// admin.css for the administration.
// `node build.mjs --watch` builds again after each change.

import { copyFile, mkdir, rm } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import path from "node:path";

import * as esbuild from "esbuild";

import { fonts } from "./fonts.mjs";
import { kernTokens } from "./kern-tokens.mjs";

const here = path.dirname(fileURLToPath(import.meta.url));
const target = path.join(here, "..", "portal", "static", "build");

const options = {
  absWorkingDir: here,
  bundle: true,
  entryPoints: ["src/portal.ts", "styles/admin.css", "styles/portal.css"],
  external: ["*.woff2", "*.svg"],
  format: "iife",
  legalComments: "none",
  logLevel: "warning",
  minify: true,
  outbase: here,
  entryNames: "[name]",
  outdir: target,
  plugins: [kernTokens(path.join(here, "styles"))],
  target: ["chrome123", "firefox121", "safari17.5"],
};

await rm(target, { force: true, recursive: true });
await mkdir(path.join(target, "fonts"), { recursive: true });
for (const font of fonts) {
  await copyFile(path.join(here, "node_modules", font.source), path.join(target, "fonts", font.name));
}

if (process.argv.includes("--watch")) {
  const context = await esbuild.context(options);
  await context.watch();
} else {
  await esbuild.build(options);
}
