// `@import "kern:tokens"` brings in the design tokens of KERN that our style sheets use, and no others:
// the package's style sheet is 340 KB, the tokens in use are about 2 KB.

import { readFile, readdir } from "node:fs/promises";
import { createRequire } from "node:module";
import path from "node:path";

const require = createRequire(import.meta.url);
const NAME = /--kern-[a-z0-9-]+/g;

/** Return the tokens that KERN declares for every theme: { name: value }. */
async function declaredTokens() {
  const sheet = await readFile(require.resolve("@kern-ux/native/dist/kern.css"), "utf8");
  const tokens = {};
  for (const [, block] of sheet.matchAll(/^:root \{\n([\s\S]*?)^\}/gm)) {
    for (const [, name, value] of block.matchAll(/^ {2}(--kern-[a-z0-9-]+): (.*);$/gm)) {
      tokens[name] = value;
    }
  }
  return tokens;
}

async function usedNames(folder) {
  const sheets = (await readdir(folder, { recursive: true })).filter((name) => name.endsWith(".css"));
  const texts = await Promise.all(sheets.map((name) => readFile(path.join(folder, name), "utf8")));
  return texts.flatMap((text) => text.match(NAME) ?? []);
}

/** Return the used tokens and those their values refer to; an unknown one stops the build. */
function closure(names, tokens) {
  const found = new Map();
  const open = [...names];
  while (open.length > 0) {
    const name = open.pop();
    if (found.has(name)) continue;
    if (!(name in tokens)) throw new Error(`KERN has no token ${name}.`);
    found.set(name, tokens[name]);
    open.push(...(tokens[name].match(NAME) ?? []));
  }
  return [...found].sort();
}

export function kernTokens(folder) {
  return {
    name: "kern-tokens",
    setup(build) {
      build.onResolve({ filter: /^kern:tokens$/ }, () => ({ path: "tokens", namespace: "kern" }));
      build.onLoad({ filter: /.*/, namespace: "kern" }, async () => {
        const tokens = closure(await usedNames(folder), await declaredTokens());
        const lines = tokens.map(([name, value]) => `  ${name}: ${value};`);
        return { contents: `:root {\n${lines.join("\n")}\n}\n`, loader: "css" };
      });
    },
  };
}
