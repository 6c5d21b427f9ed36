Object.defineProperty(exports, Symbol.toStringTag, { value: "Module" });
const require_rolldown_runtime = require("./chunk-rolldown-runtime.cjs");
let node_module = require("node:module");
let node_path = require("node:path");
node_path = require_rolldown_runtime.__toESM(node_path, 1);
// src/probe/profile.ts
/**
* The one line for an application into which nothing can be preloaded: `const db = profile(drizzle(pool))`. Without a
* profiler it hands the database back, and loads nothing.
*/
const CHANNEL = "ROUTE_PROFILER_CHANNEL";
const GLOBAL = Symbol.for("route-profiler");
const probe = () => globalThis[GLOBAL];
if (process.env[CHANNEL] && !probe()) {
	(0, node_module.createRequire)(node_path.default.join(__dirname, "profile.cjs"))("./index.cjs");
	probe()?.["loadedLate"]?.();
}
/** Lets the probe see what a Drizzle database sends, and gives back the same database. */
function profile(db) {
	probe()?.["drizzleDatabase"]?.(db);
	return db;
}
exports.profile = profile;
