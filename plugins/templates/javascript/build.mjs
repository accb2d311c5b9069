// Makes build/component.wasm: the engine, these sources and nothing of WASI. `componentize-js` needs `preview2-shim`
// while it builds and does not bring it, hence package.json names both.

import { mkdir, writeFile } from "node:fs/promises";
import { componentize } from "@bytecodealliance/componentize-js";

const { component } = await componentize({
  sourcePath: "stage.js",
  witPath: "wit",
  worldName: "stage",
  // What is left on is imported, and a host of stages has nothing to give.
  disableFeatures: ["random", "stdio", "clocks", "http", "fetch-event"],
});
await mkdir("build", { recursive: true });
await writeFile("build/component.wasm", component);
