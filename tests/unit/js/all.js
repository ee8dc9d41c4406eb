// @ts-check
/** Every test of the JavaScript in one process: starting one for each file took most of the time. */

import { readdirSync } from "node:fs";

// An error in a listener would be reported after its test, as no failure.
process.on("uncaughtException", () => {
  process.exitCode = 1;
});

for (const name of readdirSync(new URL(".", import.meta.url)).sort()) {
  if (name.endsWith(".test.js")) await import(`./${name}`);
}
