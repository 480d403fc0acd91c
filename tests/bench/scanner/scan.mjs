// Scans one host with Mozilla's HTTP Observatory and prints grade, score and failed tests as JSON.
// The scanner's list of preloaded hosts would be fetched at its installation; no host here is on it.

import { existsSync, writeFileSync } from "node:fs";

const list = new URL("node_modules/@mdn/mdn-http-observatory/conf/hsts-preload.json", import.meta.url);
if (!existsSync(list)) {
  writeFileSync(list, "{}");
}
const { scan } = await import("@mdn/mdn-http-observatory");
const { scan: found, tests } = await scan(process.argv[2]);
const failed = Object.entries(tests).filter(([, test]) => !test.pass).map(([name, test]) => [name, test.result]);
process.stdout.write(JSON.stringify({ grade: found.grade, score: found.score, failed }) + "\n");
