import { C as reachesSeverity, E as readFixtures, I as routeId, T as findFixtures, a as collectOptions, b as countedFindings, c as exampleValue, d as boot, f as discoverRoutes, k as plural, l as requireRoutes, m as withReports, n as profiling, o as planRoutes, p as prepare, r as run, s as exampleFixture, t as comparing, u as relativeTo, v as renderTerminal, w as fileNames, x as findingsOf, y as outlineOf } from "./chunk-run.js";
import { n as messageOf, t as UserError } from "./chunk-errors.js";
import { t as require_dist } from "./chunk-yaml.js";
import { n as orStopped } from "./chunk-interruption.js";
import { n as readBaseline, t as createProgress } from "./chunk-report-progress.js";
import { r as cleanMessage, t as clean } from "./chunk-report-clean.js";
import { isDeepStrictEqual } from "node:util";
import { createHash, randomUUID } from "node:crypto";
import { existsSync } from "node:fs";
import path from "node:path";
import { homedir } from "node:os";
import { constants as constants$2, cp, mkdir, readFile, readdir, rename, rm, stat, utimes, writeFile } from "node:fs/promises";
import { isatty } from "node:tty";
// src/confirm/base/products.ts
const MOST_ENTRIES = 6;
const UNFINISHED_MS = 36e5;
function cacheDirectory(env) {
	const caches = env["XDG_CACHE_HOME"] || path.join(homedir(), ".cache");
	return path.join(caches, "route-profiler", "base");
}
function directoryStore(directory) {
	const entryOf = (product) => path.join(directory, keyOf(product));
	return {
		async restore(product) {
			const entry = entryOf(product);
			if (!existsSync(entry)) return false;
			try {
				await copy(entry, product.root, product.paths);
				await utimes(entry, /* @__PURE__ */ new Date(), /* @__PURE__ */ new Date());
				return true;
			} catch {
				await remove(product);
				return false;
			}
		},
		async save(product) {
			const unfinished = path.join(directory, `.${randomUUID()}`);
			try {
				await copy(product.root, unfinished, product.paths);
				if (!existsSync(unfinished)) return;
				await rename(unfinished, entryOf(product));
				await forgetOldest(directory);
			} catch {
				await rm(unfinished, {
					recursive: true,
					force: true
				});
			}
		}
	};
}
function keyOf({ paths, command, lock, commit }) {
	const [node] = process.versions.node.split(".");
	const facts = [
		process.platform,
		process.arch,
		node,
		command,
		lock,
		commit,
		...paths
	];
	return createHash("sha256").update(JSON.stringify(facts)).digest("hex").slice(0, 32);
}
async function copy(from, to, paths) {
	for (const one of paths.filter((each) => existsSync(path.join(from, each)))) {
		const target = path.join(to, one);
		if (path.relative(to, target).startsWith("..")) throw new Error(`${one} leads out of the checkout`);
		await mkdir(path.dirname(target), { recursive: true });
		const options = {
			recursive: true,
			verbatimSymlinks: true,
			mode: constants$2.COPYFILE_FICLONE
		};
		await cp(path.join(from, one), target, options);
	}
}
async function remove({ root, paths }) {
	for (const one of paths) await rm(path.join(root, one), {
		recursive: true,
		force: true
	});
}
async function forgetOldest(directory) {
	const used = await Promise.all((await readdir(directory)).map(async (name) => ({
		name,
		usedMs: (await stat(path.join(directory, name))).mtimeMs
	})));
	const oldest = [...used.filter(({ name }) => !name.startsWith(".")).toSorted((a, b) => b.usedMs - a.usedMs).slice(MOST_ENTRIES), ...used.filter(({ name, usedMs }) => name.startsWith(".") && Date.now() - usedMs > UNFINISHED_MS)];
	for (const { name } of oldest) await rm(path.join(directory, name), {
		recursive: true,
		force: true
	});
}
// src/collect/routes/discover.ts
async function discover(options, progress) {
	if (options.prepare !== null) {
		progress.phase("prepare");
		await prepare({
			...options,
			command: options.prepare,
			timeoutMs: options.settings.budgetMs
		});
	}
	progress.phase("boot");
	const app = await boot(options);
	try {
		progress.phase("discover");
		const list = await discoverRoutes(app, options.openapi);
		return {
			...planRoutes(requireRoutes(list), options.fixtures, relativeTo(options.directory)),
			problems: list.problems
		};
	} finally {
		await app.stop();
	}
}
// src/fixturesFile/insertion.ts
var import_dist = require_dist();
function insertLines(text, offset, lines) {
	const at = nextLine(text, offset);
	const start = text.slice(0, at);
	return (start.endsWith("\n") ? start : `${start}\n`) + lines + text.slice(at);
}
function insertIntoBlock(text, map, lines) {
	const indent = columnOf(text, startOf(map.items[0].key));
	const last = map.items.at(-1);
	let at = nextLine(text, endOf(last.value ?? last.key));
	const comments = new RegExp(`(?:[ \\t]*\\r?\\n)*[ ]{${indent + 1},}#.*(?:\\n|$)`, "y");
	for (comments.lastIndex = at; comments.test(text);) at = comments.lastIndex;
	const start = text.slice(0, at);
	const indented = lines.replaceAll(/^ {2}/gm, " ".repeat(indent));
	return `${start.endsWith("\n") ? start : `${start}\n`}\n${indented}${text.slice(at)}`;
}
function insertIntoFlow(text, map, entries) {
	const last = map.items.at(-1);
	if (!last) return fillEmptyFlow(text, map, entries);
	const end = endOf(last.value ?? last.key);
	const indent = indentAt(text, startOf(last.key));
	const restOfLine = /[ \t]*(,?)[ \t]*(?:#.*)?\r?\n/y;
	restOfLine.lastIndex = end;
	const rest = restOfLine.exec(text);
	if (!rest) {
		const printed = Object.entries(entries).map(([key, value]) => `${JSON.stringify(key)}: ${JSON.stringify(value)}`);
		return `${text.slice(0, end)}, ${printed.join(", ")}${text.slice(end)}`;
	}
	const [line, comma] = rest;
	const printed = printEntries(entries, indent).map((entry) => indent + entry);
	const lines = `${comma || ","}${comma ? line.replace(",", "") : line}${printed.join(",\n")}${comma}\n`;
	return text.slice(0, end) + lines + text.slice(end + line.length);
}
function fillEmptyFlow(text, map, entries) {
	const outer = indentAt(text, startOf(map));
	const inner = `${outer}  `;
	const lines = printEntries(entries, inner).join(`,\n${inner}`);
	return `${text.slice(0, startOf(map))}{\n${inner}${lines}\n${outer}}${text.slice(map.range[1])}`;
}
function printEntries(entries, indent) {
	return Object.entries(entries).map(([key, value]) => {
		const lines = JSON.stringify(value, null, 2).replaceAll("\n", `\n${indent}`);
		return `${JSON.stringify(key)}: ${lines}`;
	});
}
function startOf(node) {
	return node.range[0];
}
function endOf(node) {
	if ((0, import_dist.isMap)(node) && !node.flow && node.items.length > 0) {
		const { key, value } = node.items.at(-1);
		return endOf(value ?? key);
	}
	if ((0, import_dist.isSeq)(node) && !node.flow && node.items.length > 0) return endOf(node.items.at(-1));
	return node.range[1];
}
function nextLine(text, offset) {
	if (text[offset - 1] === "\n") return offset;
	const end = text.indexOf("\n", offset);
	return end === -1 ? text.length : end + 1;
}
function columnOf(text, offset) {
	return offset - text.lastIndexOf("\n", offset - 1) - 1;
}
function indentAt(text, offset) {
	return /^[ \t]*/.exec(text.slice(text.lastIndexOf("\n", offset - 1) + 1))[0];
}
// src/fixturesFile/addFixtures.ts
function addFixtures(text, { name, routes }) {
	const before = (0, import_dist.parse)(text) ?? {};
	const missing = new Map(routes.map((route) => [routeId(route.method, route.path), route]));
	for (const id of Object.keys(before.routes ?? {})) missing.delete(id);
	if (missing.size === 0) return text;
	const entries = Object.fromEntries([...missing].map(([id, route]) => [id, exampleValue(route, before)]));
	const examples = [...missing.values()].map((route) => exampleFixture(route, before)).join("\n");
	const inserted = insert(text, {
		entries,
		examples
	});
	const after = text.includes("\r\n") ? inserted.replaceAll(/\r?\n/g, "\r\n") : inserted;
	if (isDeepStrictEqual(parseOrNull(after), {
		...before,
		routes: {
			...before.routes,
			...entries
		}
	})) return after;
	throw new UserError(`${name} is written in a way that cannot be extended without disturbing it.`, `Put these under routes yourself:\n${examples}`);
}
function insert(text, { entries, examples }) {
	const root = (0, import_dist.parseDocument)(text).contents;
	if (!(0, import_dist.isMap)(root)) return `${text}${text.endsWith("\n") || text === "" ? "" : "\n"}routes:\n${examples}`;
	const pair = root.items.find(({ key }) => (0, import_dist.isScalar)(key) && key.value === "routes");
	const routes = pair?.value;
	if (root.flow) return (0, import_dist.isMap)(routes) ? insertIntoFlow(text, routes, entries) : insertIntoFlow(text, root, { routes: entries });
	if (!pair) return `${text}${text.endsWith("\n") ? "" : "\n"}\nroutes:\n${examples}`;
	if (!(0, import_dist.isMap)(routes) || routes.items.length === 0) {
		const [start, end] = routes?.range ?? [text.length, text.length];
		return insertLines(text.slice(0, start) + text.slice(end), start, examples);
	}
	return routes.flow ? insertIntoFlow(text, routes, entries) : insertIntoBlock(text, routes, examples);
}
function parseOrNull(text) {
	try {
		return (0, import_dist.parse)(text);
	} catch {
		return null;
	}
}
// src/fixturesFile/init.ts
const SCHEMA_URL = "https://unpkg.com/route-profiler/fixtures-schema.json";
async function writeMissingFixtures({ directory, file, missing, ...head }) {
	const found = findFixtures({
		directory,
		file
	});
	const name = found ?? file ?? fileNames[0];
	const target = path.resolve(directory, name);
	const json = name.endsWith(".json");
	const text = found === null ? newFile(head, json) : await readFile(target, "utf8");
	const extended = addFixtures(text, {
		name,
		routes: missing
	});
	if (found === null || extended !== text) await write(target, extended);
	const ids = missing.map((route) => routeId(route.method, route.path));
	return {
		file: name,
		created: found === null,
		routes: [...new Set(ids)]
	};
}
async function write(file, text) {
	try {
		await writeFile(file, text);
	} catch (error) {
		throw new UserError(`The fixtures file cannot be written: ${messageOf(error)}.`, "Name one that can be: --fixtures route-fixtures.yml.");
	}
}
function newFile({ start, openapi }, json) {
	const known = {
		start,
		...openapi !== null && { openapi }
	};
	if (json) return `${JSON.stringify({
		$schema: SCHEMA_URL,
		...known,
		routes: {}
	}, null, 2)}\n`;
	return [
		`# yaml-language-server: $schema=${SCHEMA_URL}`,
		"# A request for every route. The values are guesses: put in what your data has.",
		...Object.entries(known).map(([name, value]) => `${name}: ${JSON.stringify(value)}`),
		"",
		"routes:",
		""
	].join("\n");
}
// src/init.ts
const noFile = {
	name: "route-fixtures.yml",
	fixtures: {},
	entries: [],
	loginLine: 0
};
async function init(inputs, env, progress) {
	const location = {
		directory: inputs.directory,
		file: inputs.fixtures ?? void 0
	};
	const file = findFixtures(location) === null ? noFile : await readFixtures(location, env);
	const options = await collectOptions(inputs, file, env);
	const { missing, problems } = await discover(options, progress);
	const head = {
		start: options.command,
		openapi: inputs.openapi
	};
	return {
		...await writeMissingFixtures({
			...location,
			missing,
			...head
		}),
		problems
	};
}
// src/terminal/terminal.ts
const WIDTH_OF_A_FILE = 120;
const ROUTE_LIMIT = 500;
function profileInTerminal(inputs, options) {
	const source = { find: () => readBaseline(inputs.baseline) };
	return tell(inputs, options, {
		mode: (means) => profiling(means, source),
		counted: countedFindings
	});
}
function compareInTerminal(ref, inputs, options) {
	return tell(inputs, options, {
		mode: (means) => comparing(ref, means),
		counted: (verdict) => findingsOf(verdict, "new")
	});
}
async function tell(inputs, options, { mode, counted }) {
	const { env } = process;
	const { stop } = options;
	const progress = createProgress(process.stderr);
	const means = {
		inputs,
		env,
		progress,
		stop,
		keeping: (file) => keepingOf(file, env)
	};
	const location = {
		directory: inputs.directory,
		file: inputs.fixtures ?? void 0
	};
	return exitCode(counted(await run({
		read: async () => ({
			file: await readFixtures(location, env),
			changes: []
		}),
		mode: mode(means),
		async outlet(verdict) {
			progress.done();
			show(await withReports(verdict, inputs.output), inputs, options);
		},
		stop
	}).finally(() => progress.done())), inputs.failOn, options.exit);
}
function keepingOf({ fixtures }, env) {
	return {
		store: directoryStore(cacheDirectory(env)),
		preparePaths: fixtures.preparePaths ?? []
	};
}
function show(verdict, inputs, { color }) {
	const { stdout } = process;
	const options = {
		color: color && isatty(stdout.fd),
		width: stdout.columns ?? WIDTH_OF_A_FILE
	};
	stdout.write(renderTerminal(outlineOf(verdict), options));
	stdout.write(`reports: ${path.relative(process.cwd(), inputs.output) || "."}\n`);
}
const usage = /* @__PURE__ */ new Set(["missing-fixture", "failed-login"]);
function exitCode(findings, failOn, exit) {
	const failing = findings.filter(({ severity }) => reachesSeverity(severity, failOn));
	if (failing.some(({ rule }) => usage.has(rule))) return exit.usage;
	return failing.length > 0 ? exit.findings : 0;
}
async function initInTerminal(inputs, stop) {
	const progress = createProgress(process.stderr);
	const { file, routes, problems } = await orStopped(init(inputs, process.env, progress), stop).finally(() => progress.done());
	for (const problem of problems) process.stdout.write(`${cleanMessage(problem)}\n`);
	if (routes.length === 0) return void process.stdout.write(`${cleanMessage(file)}: every route has a fixture already.\n`);
	process.stdout.write(`${cleanMessage(file)}: wrote ${plural(routes.length, "fixture")}.\n` + routes.map((id) => `  ${clean(id, ROUTE_LIMIT)}\n`).join("") + "They are guesses: put in data that exists, then run route-profiler.\n");
}
export { compareInTerminal, initInTerminal, profileInTerminal };
