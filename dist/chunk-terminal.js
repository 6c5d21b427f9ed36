import { $ as formatPlace, A as textOf$4, At as readLimited, B as acceptsStatus, C as openApplication, Ct as normalTemplate, D as OpenApiDocument, Dt as routeId, E as matchesPattern$1, Et as flowId, F as stepAnswerOf, G as reporters, H as defaultsOf, I as NoAnswer, J as renderTerminal, L as ProbeSilent, M as retryLater, Mt as parseProfile, N as loginFixtures, O as elements, P as goAhead, R as makeTarget, S as relativeTo, St as routeName, T as escaped, Tt as parseTemplate, U as matchesPattern, V as cookiesOf$1, W as withReports, Y as outlineOf, Z as checkArguments, _ as insertIntoBlock, a as collectOptions, at as fileNames, b as servedDocument, bt as metric, c as secretName, ct as isModule, d as newModule, dt as nextValues, et as placesOf, f as exampleFixture, g as insertBelowLast, h as indented, ht as findingsOf, j as describeRoutes, jt as MAX_PROFILE_BYTES, k as fields, l as planRoutes, m as endOf, mt as countedFindings, n as profiling, nt as orderFindings, o as prepare, ot as findFixtures, p as exampleValue, pt as limits, r as run, rt as formatChange, s as Secrets, st as readFixtures, t as comparing, tt as describeReach, u as moduleFixture, v as insertIntoFlow, vt as reachesSeverity, w as exampleOf, wt as parametersOf, x as requireRoutes, xt as fixtureIndex, y as insertLines, yt as plural, z as stepWith } from "./chunk-run.js";
import { n as readBaseline, t as createProgress } from "./chunk-report-progress.js";
import { n as readAdvice } from "./chunk-markdown-markdownAdvice.js";
import { T as string, f as array, x as object } from "./chunk-zod.js";
import { n as cleanLines, r as cleanMessage, t as clean } from "./chunk-report-clean.js";
import { n as messageOf, t as UserError } from "./chunk-errors.js";
import { t as require_dist } from "./chunk-yaml.js";
import { n as orStopped } from "./chunk-interruption.js";
import { isDeepStrictEqual } from "node:util";
import { createHash, randomUUID } from "node:crypto";
import { existsSync } from "node:fs";
import path from "node:path";
import { homedir } from "node:os";
import { constants as constants$2, cp, mkdir, readFile, readdir, rename, rm, stat, utimes, writeFile } from "node:fs/promises";
import { isatty } from "node:tty";
// node_modules/std-env/dist/index.mjs
const E = globalThis.process?.env || Object.create(null);
const I = globalThis.process || { env: E };
const O = void 0 !== I && I.env && I.env.NODE_ENV || void 0;
const n = [
	["claude", ["CLAUDECODE", "CLAUDE_CODE"]],
	["replit", ["REPL_ID"]],
	["gemini", ["GEMINI_CLI"]],
	["codex", ["CODEX_SANDBOX", "CODEX_THREAD_ID"]],
	["opencode", ["OPENCODE"]],
	["pi", [/* #__PURE__ */ _("PATH", /\.pi[\\/]agent/)]],
	["auggie", ["AUGMENT_AGENT"]],
	["goose", ["GOOSE_PROVIDER"]],
	["junie", ["JUNIE_DATA", "JUNIE_SHIM_PATH"]],
	["copilot", ["COPILOT_AGENT", "COPILOT_CLI"]],
	["devin", [/* #__PURE__ */ _("EDITOR", /devin/)]],
	["cursor", ["CURSOR_AGENT"]],
	["kiro", [/* #__PURE__ */ _("TERM_PROGRAM", /kiro/, { noTTY: !0 })]]
];
function _(O, n, _) {
	return () => {
		if (_?.noTTY && I.stdout?.isTTY) return !1;
		const e = E[O];
		return !!e && n.test(e);
	};
}
function e() {
	const I = E.AI_AGENT;
	if (I) {
		const E = I.toLowerCase();
		return { name: "github_copilot_vscode_agent" === E || "github_copilot_cloud_agent" === E ? "copilot" : E };
	}
	for (const [I, O] of n) for (const n of O) if ("string" == typeof n ? E[n] : n()) return { name: I };
	return {};
}
const o = /* #__PURE__ */ e();
const i = /* #__PURE__ */ (() => !!o.name)();
const t = I.platform || "";
I.stdout?.isTTY;
E.DEBUG;
"test" === O || E.TEST;
"production" === O || E.MODE;
"dev" === O || "development" === O || E.MODE;
/^win/i.test(t);
/^linux/i.test(t);
/^darwin/i.test(t);
const d = (I.versions?.node || "").replace(/^v/, "") || null;
Number(d?.split(".")[0]);
const f = !!I?.versions?.node;
I?.versions?.nub;
const g = "Bun" in globalThis;
const Y = "Deno" in globalThis;
const p = "fastly" in globalThis;
const b = "Netlify" in globalThis;
const m = "EdgeRuntime" in globalThis;
const v = "Cloudflare-Workers" === globalThis.navigator?.userAgent;
const V = [
	[b, "netlify"],
	[m, "edge-light"],
	[v, "workerd"],
	[p, "fastly"],
	[Y, "deno"],
	[g, "bun"],
	[f, "node"]
];
(function() {
	const E = V.find((E) => E[0]);
	if (E) return { name: E[1] };
})()?.name;
// src/confirm/base/products.ts
const MOST_ENTRIES = 6;
const UNFINISHED_MS = 36e5;
function cacheDirectory(env) {
	const caches = env["XDG_CACHE_HOME"] || path.join(homedir(), ".cache");
	return path.join(caches, "route-profiler", "base");
}
function directoryStore(directory) {
	const entryOf = (product) => path.join(directory, keyOf$1(product));
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
function keyOf$1({ paths, command, lock, commit }) {
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
// src/report/agent.ts
const MOST_FINDINGS = 20;
const MOST_OTHER_PLACES = 2;
const PART_LIMIT = 600;
function renderAgent(outline, options) {
	const { verdict } = outline;
	const findings = [...orderFindings(findingsOf(verdict, "new")), ...orderFindings(findingsOf(verdict, "known"))];
	const shown = options.all ? findings : findings.slice(0, MOST_FINDINGS);
	const more = findings.length - shown.length;
	return `${[
		...shown.map((finding) => findingLine(finding, verdict, options)),
		...more === 0 ? [] : [`… and ${more} more: --all`],
		lastLine(outline, options)
	].join("\n")}\n`;
}
function lastLine({ headline, verdict: { baseline } }, { reports }) {
	const against = baseline.profile === null ? `not compared: ${baseline.reason}` : `compared with ${baseline.label}`;
	return [
		headline.verdict,
		...headline.context,
		against,
		`reports in ${reports}`
	].map((part) => clean(part, PART_LIMIT)).join(" · ");
}
function findingLine(finding, { profile }, { check }) {
	const { severity, standing, rule, route, message, change } = finding;
	const place = placesOf(finding, profile)[0];
	return [...[
		[
			standing === "known" ? `known ${severity}` : severity,
			place === void 0 ? "" : formatPlace(place),
			rule,
			route !== null && message.startsWith(route) ? message : `${route ?? "the whole run"}: ${message}`
		].filter(Boolean).join(" "),
		change === null ? "" : `${metric(change.metric).label}: ${formatChange(change)}`,
		otherPlaces(finding),
		labelled("fix", adviceLine(finding))
	].map((part) => withoutMarks(clean(part, PART_LIMIT))).filter(Boolean), `check: ${check(finding)}`].join(" | ");
}
function labelled(label, text) {
	return text === "" ? "" : `${label}: ${text}`;
}
function adviceLine({ advice }) {
	return readAdvice(advice).map(({ kind, lines }) => {
		if (kind === "sentence") return lines.join(" ");
		return lines.length === 1 ? lines[0].trim() : "(snippet: see findings.json)";
	}).join(" ");
}
function otherPlaces({ place, evidence }) {
	const here = place === null ? "" : formatPlace(place);
	return labelled("see", evidence.flatMap(({ label, place: other }) => other === null || formatPlace(other) === here ? [] : [`${label} ${formatPlace(other)}`]).slice(0, MOST_OTHER_PLACES).join(", "));
}
function withoutMarks(text) {
	return text.replaceAll(/\|(?= *(?:see|fix|check):)/gu, "¦");
}
// src/fixturesFile/addAcknowledgement.ts
var import_dist = require_dist();
function addAcknowledgement(text, name, entry) {
	const before = (0, import_dist.parse)(text) ?? {};
	const all = before.acknowledged ?? [];
	const inserted = insert$2(text, entry, all);
	const after = text.includes("\r\n") ? inserted.replaceAll(/\r?\n/g, "\r\n") : inserted;
	if (isDeepStrictEqual(parsedOrNull$2(after), {
		...before,
		acknowledged: [...all, entry]
	})) return after;
	throw new UserError(`${name} is written in a way that cannot be extended without disturbing it.`, `Put this into "acknowledged" yourself:\n${acknowledgementText(entry)}`);
}
function acknowledgementText(entry) {
	return `  ${JSON.stringify(entry)},\n`;
}
function insert$2(text, entry, all) {
	const root = (0, import_dist.parseDocument)(text).contents;
	const lines = listItem(entry, "  ");
	if (!(0, import_dist.isMap)(root)) return `${endingLine(text)}acknowledged:\n${lines}`;
	const pair = root.items.find(({ key }) => (0, import_dist.isScalar)(key) && key.value === "acknowledged");
	if (!pair) return root.flow ? insertIntoFlow(text, root, { acknowledged: [entry] }) : `${endingLine(text)}\nacknowledged:\n${lines}`;
	const { key, value } = pair;
	if ((0, import_dist.isSeq)(value) && all.length > 0) return value.flow ? intoFlow(text, value, entry) : intoBlock(text, value, entry);
	const [start, end] = value?.range ?? [key.range[1] + 1, key.range[1] + 1];
	const list = root.flow ? JSON.stringify([entry]) : `\n${lines.trimEnd()}`;
	return text.slice(0, start).trimEnd() + (root.flow ? ` ${list}` : list) + text.slice(end);
}
function intoBlock(text, list, entry) {
	const start = list.range[0];
	const indent = " ".repeat(start - text.lastIndexOf("\n", start - 1) - 1);
	const end = text.indexOf("\n", endOf(list.items.at(-1)) - 1);
	const at = end === -1 ? text.length : end + 1;
	return endingLine(text.slice(0, at)) + listItem(entry, indent) + text.slice(at);
}
function intoFlow(text, list, entry) {
	const last = list.items.at(-1);
	const [start, end] = [last.range[0], endOf(last)];
	const [, indent] = /(?:^|\n)([ \t]*)$/.exec(text.slice(0, start)) ?? [];
	if (indent === void 0) return `${text.slice(0, end)}, ${JSON.stringify(entry)}${text.slice(end)}`;
	const lines = JSON.stringify(entry, null, 2).replaceAll("\n", `\n${indent}`);
	return `${text.slice(0, end)},\n${indent}${lines}${text.slice(end)}`;
}
function listItem(entry, indent) {
	return indented((0, import_dist.stringify)([entry], {
		singleQuote: true,
		lineWidth: 0,
		blockQuote: false
	}), indent);
}
function endingLine(text) {
	return text === "" || text.endsWith("\n") ? text : `${text}\n`;
}
function parsedOrNull$2(text) {
	try {
		return (0, import_dist.parse)(text);
	} catch {
		return null;
	}
}
// src/fixturesFile/writeAcknowledgement.ts
async function writeAcknowledgement(location, entry) {
	const name = findFixtures(location);
	if (name === null) throw new UserError("There is no fixtures file to write an acknowledgement into.", "route-profiler init writes one.");
	if (isModule(name)) return {
		file: name,
		paste: acknowledgementText(entry)
	};
	const file = path.resolve(location.directory, name);
	const text = await readFile(file, "utf8");
	requireNew(text, name, entry);
	await writeFile(file, addAcknowledgement(text, name, entry)).catch((error) => {
		throw new UserError(`${name} cannot be written: ${messageOf(error)}.`, `Put this into "acknowledged" yourself:\n${acknowledgementText(entry)}`);
	});
	return {
		file: name,
		paste: null
	};
}
function requireNew(text, name, entry) {
	const { acknowledged = [] } = (0, import_dist.parse)(text) ?? {};
	const same = acknowledged?.find(({ rule, route, at }) => rule === entry.rule && route === entry.route && at === entry.at);
	if (same === void 0) return;
	const until = same.until === void 0 ? "" : `, until ${same.until}`;
	throw new UserError(`${name} acknowledges it already: ${same.reason}${until}.`, "Change the reason or the day there.");
}
// src/terminal/lastRun.ts
async function lastProfile(directory) {
	return parseProfile(await textOf$3(directory, "profile.json"), path.join(directory, "profile.json"));
}
const Findings = object({ findings: array(object({
	id: string(),
	rule: string(),
	route: string().nullable(),
	at: string().nullable()
})) });
async function lastFindings(directory) {
	const text = await textOf$3(directory, "findings.json");
	try {
		return Findings.parse(JSON.parse(text)).findings;
	} catch (cause) {
		throw new UserError(`The findings.json in ${directory} is not one of this version.`, "Measure again: route-profiler.", { cause });
	}
}
async function textOf$3(directory, name) {
	try {
		return await readLimited(path.join(directory, name), MAX_PROFILE_BYTES);
	} catch (error) {
		throw new UserError(`There is no ${name} of a run in ${directory}: ${messageOf(error)}.`, "Measure first: route-profiler. Where its reports went elsewhere, name the directory: --output DIRECTORY.");
	}
}
// src/terminal/acknowledgeInTerminal.ts
const LINE_LIMIT$1 = 500;
const MOST_LISTED = 20;
const PLACE_LIMIT = 120;
async function acknowledgeInTerminal(id, inputs, { reason, until }) {
	requireFuture(until, /* @__PURE__ */ new Date());
	const { rule, route, at } = findingOf(id, await lastFindings(inputs.output));
	const entry = {
		rule,
		...route !== null && { route },
		...at !== null && { at },
		reason,
		...until !== null && { until }
	};
	const { file, paste } = await writeAcknowledgement({
		directory: inputs.directory,
		file: inputs.fixtures ?? void 0
	}, entry);
	const name = clean(file, LINE_LIMIT$1);
	const subject = `${clean(rule, LINE_LIMIT$1)} of ${clean(route ?? "the whole run", LINE_LIMIT$1)}`;
	process.stdout.write(paste === null ? `${name}: acknowledged ${subject}.\n` : `${name} is a module, into which acknowledge does not write. Put this into "acknowledged":\n\n${cleanMessage(paste.trimEnd())}\n`);
}
function requireFuture(until, now) {
	if (until === null || until >= now.toISOString().slice(0, 10)) return;
	throw new UserError(`${until} is over, so the finding would go on counting.`, "Give the last day on which it may stay, or leave --until out.");
}
function findingOf(id, findings) {
	const meant = findings.filter((finding) => finding.id.startsWith(id.toLowerCase()));
	const [only] = meant;
	if (only !== void 0 && new Set(meant.map((one) => one.id)).size === 1) return only;
	if (findings.length === 0) throw new UserError("The last run has no finding.", "Measure first: route-profiler.");
	const listed = (meant.length > 0 ? meant : findings).map(({ id, route, rule, at }) => `  ${id}  ${route ?? "the whole run"}  ${rule}${at === null ? "" : `  ${clean(at, PLACE_LIMIT)}`}`);
	const more = listed.length - MOST_LISTED;
	throw new UserError(meant.length > 0 ? `Several findings begin with ${id}.` : `The last run has no finding ${id}.`, [
		"These are its findings:",
		...listed.slice(0, MOST_LISTED),
		...more > 0 ? [`  and ${more} more`] : []
	].join("\n"));
}
// src/fixturesFile/lengthenFlows.ts
function lengthenFlows(text, names) {
	return [...names].reduce((before, name) => {
		const after = lengthened(before, name);
		return hasBecome(after, {
			before,
			name
		}) ? after : before;
	}, text);
}
function lengthened(text, name) {
	const root = (0, import_dist.parseDocument)(text).contents;
	const flows = (0, import_dist.isMap)(root) ? pairOf(root.items, "flows")?.value : null;
	const pair = (0, import_dist.isMap)(flows) ? pairOf(flows.items, name) : void 0;
	return (0, import_dist.isSeq)(pair?.value) ? withSteps(text, pair.key, pair.value) : text;
}
function pairOf(pairs, name) {
	return pairs.find(({ key }) => (0, import_dist.isScalar)(key) && String(key.value) === name);
}
function withSteps(text, key, steps) {
	const start = steps.range[0];
	const end = endOf(steps);
	const list = text.slice(start, end);
	if (steps.flow) {
		const word = text[key.range[0]] === "\"" ? "\"steps\"" : "steps";
		return `${text.slice(0, start)}{ ${word}: ${list} }${text.slice(end)}`;
	}
	const column = columnOf(text, start);
	if (column > columnOf(text, key.range[0])) return `${text.slice(0, start)}steps:\n${" ".repeat(column)}${text.slice(start)}`;
	const indented = `  ${list.replaceAll("\n", "\n  ")}`;
	return `${text.slice(0, start)}  steps:\n${" ".repeat(column)}${indented}${text.slice(end)}`;
}
function columnOf(text, offset) {
	return offset - text.lastIndexOf("\n", offset - 1) - 1;
}
function hasBecome(after, { before, name }) {
	const { flows, ...others } = (0, import_dist.parse)(before);
	try {
		return isDeepStrictEqual((0, import_dist.parse)(after), {
			...others,
			flows: {
				...flows,
				[name]: { steps: flows[name] }
			}
		});
	} catch {
		return false;
	}
}
// src/fixturesFile/setValues.ts
function setValues(text, { name, values, hint }) {
	const root = (0, import_dist.parseDocument)(text).contents;
	const before = (0, import_dist.parse)(text);
	const isJson = name.endsWith(".json");
	const made = ((0, import_dist.isMap)(root) ? editsOf(root, values, isJson) : []).toSorted((a, b) => b.at - a.at).reduce((all, { make }) => make(all), text);
	const after = text.includes("\r\n") ? made.replaceAll(/\r?\n/g, "\r\n") : made;
	if (isDeepStrictEqual(parsedOrNull$1(after), merged$2(before ?? {}, values))) return after;
	throw new UserError(`${name} is written in a way that cannot be changed without disturbing it.`, hint);
}
function editsOf(map, values, isJson) {
	const pairOf = (name) => map.items.find(({ key }) => (0, import_dist.isScalar)(key) && String(key.value) === name);
	const all = Object.entries(values);
	const there = all.flatMap(([name, value]) => {
		const pair = pairOf(name);
		if (pair === void 0) return [];
		return isFilled(pair.value) && typeof value === "object" ? editsOf(pair.value, value, isJson) : [replacement(pair, value, isJson)];
	});
	const missing = all.filter(([name]) => pairOf(name) === void 0);
	return missing.length === 0 ? there : [...there, addition(map, Object.fromEntries(missing), isJson)];
}
function isFilled(node) {
	return (0, import_dist.isMap)(node) && node.items.length > 0;
}
function replacement({ key, value }, by, isJson) {
	const isWritten = value !== null && !((0, import_dist.isScalar)(value) && value.value === null && !value.source);
	const at = isWritten ? value.range[0] : key.range[1];
	return {
		at,
		make(text) {
			if (isWritten) return text.slice(0, at) + printed(by, isJson) + text.slice(value.range[1]);
			const behind = text.indexOf(":", at) + 1;
			return `${text.slice(0, behind)} ${printed(by, isJson)}${text.slice(behind)}`;
		}
	};
}
function addition(map, values, isJson) {
	const { key, value } = map.items.at(-1);
	const at = endOf(value ?? key);
	const entries = Object.entries(values).map(([name, one]) => `${name}: ${printed(one, false)}`);
	return {
		at,
		make(text) {
			if (!map.flow) return insertBelowLast(text, map, entries.map((entry) => `  ${entry}\n`).join(""));
			const endsLine = /[ \t]*,?[ \t]*(?:#.*)?\r?\n/y;
			endsLine.lastIndex = at;
			if (isJson || endsLine.test(text)) return insertIntoFlow(text, map, values);
			return `${text.slice(0, at)}, ${entries.join(", ")}${text.slice(at)}`;
		}
	};
}
function printed(value, isJson) {
	if (isJson || typeof value !== "object") return JSON.stringify(value);
	return `{ ${Object.entries(value).map(([name, one]) => `${name}: ${printed(one, false)}`).join(", ")} }`;
}
function merged$2(before, values) {
	const both = Object.entries(values).map(([name, value]) => {
		const old = before[name];
		return [name, typeof value === "object" && typeof old === "object" && old !== null ? merged$2(old, value) : value];
	});
	return {
		...before,
		...Object.fromEntries(both)
	};
}
function parsedOrNull$1(text) {
	try {
		return (0, import_dist.parse)(text);
	} catch {
		return null;
	}
}
// src/fixturesFile/writeBudgets.ts
async function writeBudgets(location, budgets) {
	const name = findFixtures(location);
	if (name === null) throw new UserError("There is no fixtures file to write budgets into.", "route-profiler init writes one.");
	if (isModule(name)) return {
		file: name,
		routes: [...budgets.keys()],
		paste: overrides(budgets)
	};
	const file = path.resolve(location.directory, name);
	const before = await readFile(file, "utf8");
	const text = lengthenFlows(before, namesOf(flowsOf(before, budgets)));
	const routes = inFile(text, budgets);
	const flows = flowsOf(text, budgets).filter(({ isList }) => !isList);
	const hint = `Put these below "overrides" yourself:\n${overrides(budgets)}`;
	const after = setValues(text, {
		name,
		values: {
			...routes.length > 0 && { routes: settingsOf(routes) },
			...flows.length > 0 && { flows: settingsOf(flows) }
		},
		hint
	});
	await writeFile(file, after).catch((error) => {
		throw new UserError(`${name} cannot be written: ${messageOf(error)}.`, hint);
	});
	return {
		file: name,
		routes: [...routes, ...flows].map(({ id }) => id),
		paste: null
	};
}
function settingsOf(budgeted) {
	return Object.fromEntries(budgeted.map(({ key, limits }) => [key, { rules: { budget: limits } }]));
}
function inFile(text, budgets) {
	const { routes } = (0, import_dist.parse)(text) ?? {};
	const entryOf = fixtureIndex(Object.keys(routes ?? {}).map((key) => ({
		key,
		method: routeName(key).method,
		template: routeName(key).path
	})));
	return [...budgets].flatMap(([id, limits]) => {
		const entry = entryOf(routeName(id));
		return entry === void 0 ? [] : [{
			key: entry.key,
			id,
			limits
		}];
	});
}
function flowsOf(text, budgets) {
	const { flows } = (0, import_dist.parse)(text) ?? {};
	return Object.entries(flows ?? {}).flatMap(([key, flow]) => {
		const limits = budgets.get(flowId(key));
		return limits === void 0 ? [] : [{
			key,
			id: flowId(key),
			limits,
			isList: Array.isArray(flow)
		}];
	});
}
function namesOf(flows) {
	return new Set(flows.filter(({ isList }) => isList).map(({ key }) => key));
}
function overrides(budgets) {
	return [...budgets].map(([routes, limits]) => `  ${JSON.stringify({
		routes,
		rules: { budget: limits }
	})},\n`).join("");
}
// src/rules/proposeBudget.ts
function proposeBudget(route, { margin, times }) {
	if (route.status !== "passed") return {};
	const proposed = limits.filter(({ proof }) => times || proof !== "time").map((limit) => [limit.name, limitFor(route, limit, margin)]).filter(([, most]) => most !== null);
	return Object.fromEntries(proposed);
}
const LEAST_BYTES = 100;
function limitFor(route, { name, read, scale, unit, proof }, margin) {
	const now = read(route);
	if (now === null || now.high === 0 && (unit !== "count" || name === "outgoing")) return null;
	const least = unit === "bytes" && proof === "exact" ? LEAST_BYTES : 0;
	const most = Math.max(now.high * (1 + margin / 100), now.high + least) / scale;
	return unit === "count" ? Math.ceil(withoutDust(most)) : upToThreeDigits(most);
}
function upToThreeDigits(value) {
	const step = 10 ** (Math.floor(Math.log10(value)) - 2);
	return Number((Math.ceil(withoutDust(value / step)) * step).toPrecision(3));
}
function withoutDust(value) {
	return Number(value.toPrecision(12));
}
// src/terminal/budgetInTerminal.ts
const ROUTE_LIMIT$1 = 500;
const PASTE_LIMITS$1 = {
	columns: 4e3,
	lines: 1e5
};
async function budgetInTerminal(inputs, proposal) {
	const profile = await lastProfile(inputs.output);
	const asked = profile.routes.filter(({ id }) => inputs.only.length === 0 || inputs.only.some((pattern) => matchesPattern(pattern, id)));
	const proposed = asked.map((route) => [route.id, proposeBudget(route, proposal)]);
	const budgets = new Map(proposed.filter(([, limits]) => Object.keys(limits).length > 0));
	if (budgets.size === 0) throw noneMeasured(inputs.only);
	const written = await writeBudgets({
		directory: inputs.directory,
		file: inputs.fixtures ?? void 0
	}, budgets);
	process.stdout.write(textOf$2(written, {
		profile,
		margin: proposal.margin,
		asked: asked.map(({ id }) => id)
	}));
}
function noneMeasured(only) {
	return only.length === 0 ? new UserError("The last run has measured no route.", "Measure first: route-profiler.") : new UserError(`The last run has measured no route that ${only.join(" or ")} stands for.`, "A pattern is a method and a path, such as \"GET /api/**\".");
}
function textOf$2({ file, routes, paste }, { profile, margin, asked }) {
	const budgets = plural(routes.length, "budget");
	const from = `from the run of ${profile.createdAt.slice(0, 16).replace("T", " ")} UTC, ${margin} % above it`;
	const without = asked.filter((id) => !routes.includes(id));
	return [
		paste === null ? `${clean(file, ROUTE_LIMIT$1)}: wrote ${budgets}, ${from}.\n` : `${clean(file, ROUTE_LIMIT$1)} is a module, into which budget does not write. Put this into "overrides":\n\n${cleanLines(paste.trimEnd(), PASTE_LIMITS$1).join("\n")}\n\n${budgets}, ${from}.\n`,
		without.length > 0 ? "Not measured, or without a fixture, and so without a budget:\n" : "",
		...without.map((id) => `  ${clean(id, ROUTE_LIMIT$1)}\n`)
	].join("");
}
// src/fixturesFile/addFixtures.ts
function addFixtures(text, { name, routes }) {
	const before = (0, import_dist.parse)(text) ?? {};
	const missing = new Map(routes.map((route) => [routeId(route.method, route.path), route]));
	for (const id of Object.keys(before.routes ?? {})) missing.delete(id);
	if (missing.size === 0) return text;
	const entries = Object.fromEntries([...missing].map(([id, route]) => [id, exampleValue(route, before)]));
	const examples = [...missing.values()].map((route) => exampleFixture(route, before)).join("\n");
	const inserted = insert$1(text, {
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
function insert$1(text, { entries, examples }) {
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
// src/fixturesFile/addSaid.ts
function addSaid(text, said) {
	const before = (0, import_dist.parse)(text) ?? {};
	const missing = Object.fromEntries(Object.entries(said).filter(([name]) => !(name in before)));
	if (Object.keys(missing).length === 0) return text;
	const after = insert(text, missing);
	return isDeepStrictEqual(parsedOrNull(after), {
		...before,
		...missing
	}) ? after : text;
}
function saidLines(said) {
	const style = {
		defaultStringType: "QUOTE_SINGLE",
		defaultKeyType: "PLAIN"
	};
	return Object.entries(said).map(([name, value]) => typeof value === "object" ? (0, import_dist.stringify)({ [name]: value }, style).trimEnd() : `${name}: ${JSON.stringify(value)}`);
}
function insert(text, missing) {
	const end = text.includes("\r\n") ? "\r\n" : "\n";
	const lines = saidLines(missing).map((line) => line.replaceAll("\n", end) + end);
	const root = (0, import_dist.parseDocument)(text).contents;
	if (!(0, import_dist.isMap)(root)) return `${text}${text === "" || text.endsWith("\n") ? "" : end}${lines.join("")}`;
	if (root.flow) return insertIntoFlow(text, root, missing);
	const at = root.items[0]?.key.range?.[0] ?? 0;
	return text.slice(0, at) + lines.join("") + text.slice(at);
}
function parsedOrNull(text) {
	try {
		return (0, import_dist.parse)(text);
	} catch {
		return null;
	}
}
// src/fixturesFile/init.ts
const SCHEMA_URL = "https://unpkg.com/route-profiler/fixtures-schema.json";
async function writeMissingFixtures({ directory, file, missing, said = {}, ...head }) {
	const found = findFixtures({
		directory,
		file
	});
	const name = found ?? file ?? fileNames[0];
	const target = path.resolve(directory, name);
	const ids = [...new Set(missing.map((route) => routeId(route.method, route.path)))];
	if (isModule(name)) return inModule(target, {
		name,
		found,
		ids,
		missing,
		head
	});
	const json = name.endsWith(".json");
	const text = found === null ? newFile(head, json) : await readFile(target, "utf8");
	const { login, defaults } = head;
	const extended = addSaid(addFixtures(text, {
		name,
		routes: missing
	}), given$1({
		...said,
		login,
		defaults
	}));
	if (found === null || extended !== text) await write(target, extended);
	const unwritten = notIn(extended, {
		login,
		defaults
	});
	return {
		file: name,
		created: found === null,
		routes: ids,
		paste: null,
		unwritten
	};
}
async function inModule(target, { name, found, ids, missing, head }) {
	const routes = missing.map((route) => moduleFixture(route, null)).join("");
	const { login, defaults } = head;
	if (found !== null) return {
		file: name,
		created: false,
		routes: ids,
		paste: routes,
		unwritten: given$1({
			login,
			defaults
		})
	};
	await write(target, newModule(given$1(head), routes, name.endsWith("ts")));
	return {
		file: name,
		created: true,
		routes: ids,
		paste: null,
		unwritten: {}
	};
}
function notIn(text, said) {
	const there = (0, import_dist.parse)(text) ?? {};
	return Object.fromEntries(Object.entries(given$1(said)).filter(([name, value]) => !isDeepStrictEqual(there[name], value)));
}
async function write(file, text) {
	try {
		await writeFile(file, text);
	} catch (error) {
		throw new UserError(`The fixtures file cannot be written: ${messageOf(error)}.`, "Name one that can be: --fixtures route-fixtures.yml.");
	}
}
function given$1({ start, prepare, port, openapi, login, defaults }) {
	const said = Object.entries({
		start,
		prepare,
		port,
		openapi,
		login,
		defaults
	});
	return Object.fromEntries(said.filter(([, value]) => value !== null && value !== void 0));
}
function newFile(head, json) {
	const known = given$1(head);
	if (json) return `${JSON.stringify({
		$schema: SCHEMA_URL,
		...known,
		routes: {}
	}, null, 2)}\n`;
	return [
		`# yaml-language-server: $schema=${SCHEMA_URL}`,
		"# A request for every route. A comment says where its values come from: put in what your data has.",
		...saidLines(known),
		"",
		"routes:",
		""
	].join("\n");
}
// src/init/ownLogin.ts
function withOwnLogin(fixture, fixtures, routeId) {
	const logins = loginFixtures(fixtures.login);
	const { headers, cookies, query } = fixture;
	const defaults = defaultsOf(fixtures, routeId);
	const sent = ofLogin$1({
		headers: {
			...defaults.headers,
			...headers
		},
		cookies: {
			...defaults.cookies,
			...cookies
		},
		query: {
			...defaults.query,
			...query
		}
	});
	if (logins.length !== 1 || Object.keys(sent).length === 0) return fixture;
	const before = logins[0].steps.map((step) => own(without$1(step, ofLogin$1(defaultsOf(fixtures, step.request.split("?", 1)[0])))));
	return {
		...fixture,
		before,
		...own(merged$1(fixture, sent))
	};
}
function ofLogin$1({ headers = {}, cookies = {}, query = {} }) {
	return Object.fromEntries(Object.entries({
		headers,
		cookies,
		query
	}).map(([part, values]) => [part, kept$1(values)]).filter(([, values]) => Object.keys(values).length > 0));
}
function kept$1(values) {
	return Object.fromEntries(Object.entries(values).filter(([, value]) => String(value).includes("${login.")));
}
function without$1(step, sent) {
	const removed = Object.entries(sent).map(([part, values]) => [part, {
		...Object.fromEntries(Object.keys(values).map((name) => [name, null])),
		...step[part]
	}]);
	return {
		...step,
		...Object.fromEntries(removed)
	};
}
function merged$1(fixture, sent) {
	return Object.fromEntries(Object.entries(sent).map(([part, values]) => [part, {
		...fixture[part],
		...values
	}]));
}
function own(value) {
	return JSON.parse(JSON.stringify(value).replaceAll("${login.", "${before."));
}
// src/init/bodyFields.ts
function bodyFields(fixture) {
	const part = fixture.form === void 0 ? "json" : "form";
	const body = fixture[part];
	return isFields(body) ? {
		part,
		fields: body
	} : null;
}
function envelopeIn(body) {
	const [[name, inside] = ["", null], ...others] = Object.entries(body);
	return others.length === 0 && isFields(inside) ? {
		name,
		inside
	} : null;
}
function isFields(value) {
	return value !== null && typeof value === "object" && !Array.isArray(value);
}
// src/init/outOfService.ts
const OUT_OF_SERVICE = /maintenance|read-?only|lock-?down|kill-?switch/i;
function isOutOfService({ path }) {
	return OUT_OF_SERVICE.test(path);
}
function kept(fixture, route) {
	const body = isOutOfService(route) ? bodyFields(fixture) : null;
	if (body === null) return fixture;
	const fields = Object.entries(body.fields).map(([name, value]) => [name, value === true ? false : value]);
	return {
		...fixture,
		[body.part]: Object.fromEntries(fields)
	};
}
// src/init/ownPassword.ts
const PASSWORD = /pass|pwd/i;
const CURRENT = /current|old|existing|previous/i;
const CHANGES = /(?:change|update|set)[-_]?password|\/password$/i;
function withOwnPassword(fixture, login, { path }) {
	const body = bodyFields(fixture);
	const names = Object.keys(body?.fields ?? {}).filter((name) => PASSWORD.test(name));
	const own = (CHANGES.test(path) || names.some((name) => CURRENT.test(name))) && names.length > 0 ? passwordOf$2(login) : null;
	if (body === null || own === null) return fixture;
	return {
		...fixture,
		[body.part]: {
			...body.fields,
			...Object.fromEntries(names.map((name) => [name, own]))
		}
	};
}
function passwordOf$2(login) {
	return loginFixtures(login).flatMap(({ steps }) => steps).map((step) => passwordIn(step.json ?? step.form)).find((one) => one !== null) ?? null;
}
function passwordIn(body) {
	for (const [name, value] of Object.entries(Object(body))) {
		if (typeof value === "string" && PASSWORD.test(name) && value.startsWith("${env.")) return value;
		const inside = typeof value === "object" ? passwordIn(value) : null;
		if (inside !== null) return inside;
	}
	return null;
}
// src/init/recording/withRecording.ts
function withRecording(draft, { fixture: own, sources: from }) {
	const { path: _path, query, headers, ...rest } = draft.fixture;
	const { query: _query, ...sources } = draft.sources;
	const hasBody = own.json !== void 0 || own.form !== void 0;
	const { json: _json, form: _form, body: _body, ...withoutBody } = rest;
	const parts = {
		path: pathOf$1(draft.fixture.path, own.path),
		query: merged(loggedIn(query), own.query),
		headers: merged(without(headers, own.headers), own.headers)
	};
	return {
		...draft,
		fixture: {
			...Object.fromEntries(Object.entries(parts).filter(([, part]) => part !== void 0)),
			...hasBody ? withoutBody : rest,
			...Object.fromEntries(Object.entries(own).filter(([part]) => !(part in parts)))
		},
		sources: {
			...sources,
			...from,
			...pathSource(draft, own.path)
		}
	};
}
function pathOf$1(made, own) {
	return typeof made === "string" ? made : merged(made, own);
}
function merged(made, own) {
	const both = {
		...made,
		...own
	};
	return Object.keys(both).length > 0 ? both : void 0;
}
function loggedIn(query) {
	const kept = Object.entries(query ?? {}).filter(([, value]) => String(value).includes("${login."));
	return Object.fromEntries(kept);
}
function without(headers, own = {}) {
	return Object.fromEntries(Object.entries(headers ?? {}).filter(([name]) => !Object.hasOwn(own, name.toLowerCase())));
}
function pathSource({ fixture: { path }, sources }, own) {
	if (own === void 0 || sources.path === void 0 || typeof path !== "object") return {};
	const others = Object.keys(path).filter((name) => !Object.hasOwn(own, name));
	return { path: ["recording", ...others.length > 0 ? [`${others.join(", ")}: ${sources.path}`] : []].join("; ") };
}
// src/init/turns.ts
const METHODS = [
	"GET",
	"HEAD",
	"ALL",
	"POST",
	"PUT",
	"PATCH",
	"DELETE"
];
const ENDS = /log-?out|sign-?out|revoke|shut-?down|terminate|^DELETE .*\/(?:sessions?|me|accounts?|profile)\/?$/i;
function endsSession({ method, path }) {
	return ENDS.test(routeId(method, path));
}
function turnOf({ method, path }) {
	const depth = Math.min(path.split(/[:{[*]/).length, 99);
	const near = method === "DELETE" ? 99 - depth : depth;
	return (endsSession({
		method,
		path
	}) ? 1e4 : method !== "GET" && isOutOfService({ path }) ? 5e3 : 0) + placeOf(method) * 100 + near;
}
function placeOf(method) {
	const place = METHODS.indexOf(method);
	return place < 0 ? METHODS.length : place;
}
// src/init/draft.ts
function draftOf(route, { file, recording }) {
	const [recorded] = recording.get(routeId(route.method, route.path)) ?? [];
	const draft = unrecorded(route, file.fixtures);
	return recorded ? withRecording(draft, recorded) : draft;
}
function unrecorded(route, fixtures) {
	return ofLogin(route, fixtures) ?? madeUp(route, fixtures);
}
function ofLogin(route, fixtures) {
	const login = loginFixtures(fixtures.login).flatMap(({ steps }) => steps).find(({ request }) => request === routeId(route.method, route.path));
	if (!login) return null;
	const { request: _request, capture: _capture, ...fixture } = login;
	return {
		route,
		fixture,
		sources: Object.fromEntries(Object.keys(fixture).map((part) => [part, "login"])),
		status: null,
		passes: false,
		empty: false,
		says: ""
	};
}
function madeUp(route, fixtures) {
	const made = kept(withOwnPassword(exampleValue(route, fixtures), fixtures.login, route), route);
	const fixture = endsSession(route) ? withOwnLogin(made, fixtures, routeId(route.method, route.path)) : made;
	const told = route.request ?? {};
	const from = (part) => route.requestFrom?.[part] ?? "schema";
	const sources = {};
	for (const part of [
		"query",
		"json",
		"form",
		"body"
	]) if (told[part] !== void 0 && JSON.stringify(told[part]) !== "{}") sources[part] = from(part);
	const isKindTold = Object.keys(told.path ?? {}).length > 0;
	if (fixture.path !== void 0) sources.path = isKindTold ? `guess, of the kind in the ${from("path")}` : "guess";
	return {
		route,
		fixture,
		sources,
		status: null,
		passes: false,
		empty: false,
		says: ""
	};
}
// src/init/prepared.ts
async function prepared(options, progress) {
	const { prepare: command, settings } = options;
	if (command === null) return;
	progress.phase("prepare");
	await prepare({
		...options,
		command,
		timeoutMs: settings.budgetMs
	});
}
// src/init/recording/sensitive.ts
function plainName(name) {
	return name.replaceAll(/([a-z\d])([A-Z])/g, "$1_$2").replaceAll(/[^\p{L}\d]+/gu, "_").replaceAll(/^_|_$/g, "").toLowerCase();
}
function labelIn(value) {
	const { name, key, field } = value;
	const label = [
		name,
		key,
		field
	].find((one) => typeof one === "string");
	const isLabel = typeof label === "string" && (/^[a-z][\w.-]*$/.test(label) || isSecretName(label, ""));
	return "value" in value && isLabel ? label : null;
}
const SECRET = /csrf|xsrf|(?:^|_)auth(?:_|$)|authorization|session_?(?:id|key)?$|^sess(?:ion)?_|cookie|jwt|(?:^|_)(?:otp|pin|sid|hmac|sig|nonce)$|signature|bearer|verifier|(?:^|_)(?:device|visitor|tracking)_?id$|(?:^|_)mfa(?:_|$)|one_?time|verification_?code|recovery_?code/;
const OAUTH = /^(?:code|state)$/;
function isSecretName(name, value) {
	const plain = plainName(name);
	if (typeof value === "boolean" || value === null || isPasswordName(name)) return false;
	if (OAUTH.test(plain)) return typeof value === "string" && /^\S{16,}$/.test(value);
	return SECRET.test(plain) || secretName.test(plain) && !plain.endsWith("_id");
}
function isPasswordName(name) {
	return /passw|passphrase|(?:^|_)pwd(?:_|$)/.test(plainName(name));
}
const TOKENS = [
	/\beyJ[\w-]{8,}\.[\w-]+/,
	/\b(?:sk|pk|rk|whsec)_(?:live|test)?_?\w{12,}|\b(?:ghp|gho|ghu|ghs|ghr|github_pat|glpat|npm|xox[abprs])[_-][\w-]{10,}|\bAKIA[A-Z\d]{12,}|\bAIza[\w-]{20,}|\bsk-[\w-]{20,}|\bSG\.[\w-]{16,}|\bya29\.[\w-]{10,}/,
	/\b(?:bearer|basic) +[\w+/=.~-]{8,}/i,
	/-----BEGIN /,
	/:\/\/[^/\s:@]+:[^/\s@]+@/
];
const OPAQUE = /(?<![\w+/=.~-])(?=[\w+/=.~-]*\d)(?=[\w+/=.~-]*[A-Za-z])[\w+/=.~-]{30,}/;
const UUID$1 = /^[\da-f]{8}-(?:[\da-f]{4}-){3}[\da-f]{12}$/i;
function looksSecret(text) {
	if (TOKENS.some((token) => token.test(text))) return true;
	const word = OPAQUE.exec(text)?.[0];
	return word !== void 0 && !UUID$1.test(word) && !isWords(word);
}
function isWords(word) {
	const parts = word.split(/[-_+/=.~]/).filter((part) => part !== "");
	return parts.length >= 3 && parts.every((part) => /^(?:[A-Za-z]{1,15}|\d{1,10}|[a-z]\d{1,3})$/.test(part));
}
function namesSecret(text) {
	return [...text.matchAll(/[?&;#] ?([\w.[\]-]+)=([^&;#\s]+)/g)].some(([, name, value]) => isSecretName(name, value) || isPasswordName(name));
}
// src/init/recording/personal.ts
const MADE_UP = {
	email: "user-${random}@example.org",
	phone: "+12025550123",
	password: "Passw0rd!Passw0rd!",
	first: "Alex",
	last: "Example",
	person: "Alex Example",
	card: "4242424242424242",
	iban: "DE89370400440532013000",
	text: "Made-up text. "
};
const PERSONAL = [
	[/e_?mails?(?:_address(?:es)?)?$|(?:^|_)mails?$/, MADE_UP.email],
	[/(?:phone|mobile|telephone|handset)s?(?:_?(?:numbers?|no|nr))?$|(?:^|_)(?:tel|fax|cell|msisdn|whats_?app)s?$/, (text) => /^\D/.test(text) ? MADE_UP.phone : "12025550123"],
	[/(?:first|given|middle|christian)_?names?$|(?:^|_)(?:forename|fname)$/, MADE_UP.first],
	[/(?:last|family|maiden|second)_?names?$|(?:^|_)(?:sur_?name|lname)$/, MADE_UP.last],
	[/(?:user|login|nick|screen)_?names?$|(?:^|_)(?:login|handle|nick|twitter|instagram|linked_?in|telegram)$/, "user${random}"],
	[/(?:full|display|real|legal|contact|person|customer|client|author|owner|recipient|sender|guest|patient|employee|student|member|holder|billing|shipping|account)_?names?$/, MADE_UP.person],
	[/street(?:_?(?:name|address|line|number|no))?(?:_?\d)?$|address(?:es)?(?:_?line)?(?:_?\d)?$(?<!(?:ip|mac|web|remote)_?address(?:es)?)/, "1 Example Street"],
	[/(?:^|_)(?:ip|ip_?address(?:es)?|remote_?addr(?:ess)?)$/, "192.0.2.1"],
	[/birth|(?:^|_)dob$/, "1990-01-31"],
	[/iban/, MADE_UP.iban],
	[/^(?:.*_)?card_?(?:number|no|num)$|(?:^|_)(?:pan|credit_?card|debit_?card)$/, MADE_UP.card],
	[/(?:^|_)(?:cvc|cvv|csc)\d?$|security_?code$/, "123"],
	[/(?:zip|postal|zip_?code|postal_?code|post_?code)$|(?:^|_)(?:ssn|nin|tin)$|social_?security|passport|national_?id|tax_?(?:id|number|no)$|vat_?(?:id|number|no)$|driver_?licen[cs]e|licen[cs]e_?(?:plate|number|no)$|account_?(?:number|no)$|routing_?(?:number|no)$|^(?:bic|swift)$/, shape],
	[/^(?:.*_)?(?:messages?|comments?|notes?|bio|biography|about|body|text|content|contents|feedback|reviews?|reasons?|remarks?|description|inquiry|question|answer|letter)$/, prose]
];
const ROLES = /^(?:.*_)?(?:author|recipient|sender|assignee|contact|customer|client|owner|reviewer|attendee|guest|patient|employee|manager|signer|by|from|to|attn|title_?holder)s?$/;
const FULL_NAME = /^\p{Lu}[\p{L}'’.-]*(?: (?:\p{Ll}{1,3}|\p{Lu}[\p{L}'’.-]*)){1,4}$/u;
const PROSE = /^[\p{L}\p{M}\p{N}\p{Emoji}\s.,;:!?'"’“”„()&%€$£+/–—-]+$/u;
const LONGEST_TITLE = 80;
function madeUpFor(name, text) {
	const plain = plainName(name);
	if (isPasswordName(name)) return MADE_UP.password;
	if (text === "") return null;
	if (/^names?$/.test(plain)) return "name-${random}";
	const [, made] = PERSONAL.find(([pattern]) => pattern.test(plain)) ?? [];
	if (made !== void 0) return typeof made === "string" ? made : made(text);
	if (ROLES.test(plain) && FULL_NAME.test(text)) return MADE_UP.person;
	return text.length > LONGEST_TITLE && PROSE.test(text) ? prose(text) : null;
}
function isPersonName(name, text) {
	const made = madeUpFor(name, text);
	return made === MADE_UP.first || made === MADE_UP.last || made === MADE_UP.person || made === "user${random}";
}
function shape(text) {
	return text.replaceAll(/\d/g, "1").replaceAll(/\p{Lu}/gu, "A").replaceAll(/\p{Ll}/gu, "a");
}
const LONGEST_PROSE = 500;
function prose(text) {
	if (!/\s/.test(text.trim())) return text;
	const length = Math.min(text.length, LONGEST_PROSE);
	return MADE_UP.text.repeat(length).slice(0, length).replace(/\s$/, ".");
}
const EMAIL = /[\w.!#$%&'*+/=?^`{|}~-]+(?:@|%40)[\w-]+(?:\.[\w-]+)+/g;
const PHONES = /(?<![\w.+-])(?:\+\d[\d ().-]{6,}\d|\(\d{2,5}\) ?\d[\d .-]{4,}\d|\d{3}[ .-]\d{3}[ .-]\d{4}|00?[1-9]\d{1,4}[ /-]\d[\d -]{4,}\d)(?![\w.-])/g;
const IBAN = /\b[A-Z]{2}\d{2}(?: ?[A-Z\d]{4}){3,7}(?: ?[A-Z\d]{1,3})?\b/g;
const SSN = /(?<![\w-])\d{3}-\d{2}-\d{4}(?![\w-])/g;
const CARD = /(?<![\w-])\d(?:[ -]?\d){12,18}(?![\w-])/g;
function withoutPersonal(text) {
	return text.replaceAll(EMAIL, () => MADE_UP.email).replaceAll(IBAN, MADE_UP.iban).replaceAll(SSN, shape).replaceAll(CARD, (digits) => isCard(digits) ? MADE_UP.card : digits).replaceAll(PHONES, () => MADE_UP.phone);
}
function isCard(written) {
	if (!/^[2-6]/.test(written)) return false;
	return written.replaceAll(/\D/g, "").split("").toReversed().map(Number).reduce((sum, digit, i) => {
		const twice = digit * 2;
		return sum + (i % 2 === 0 ? digit : twice > 9 ? twice - 9 : twice);
	}, 0) % 10 === 0;
}
// src/init/recording/known.ts
const SHORTEST_SECRET = 6;
const SHORTEST_COOKIE = 8;
const SHORTEST_NAME = 3;
const SHORTEST_ACCOUNT = 5;
const LONGEST_NAME = 100;
const WORD = /[\p{L}\p{N}_]+/gu;
const WORDS$1 = /^(?:admin|administrator|user|users|test|tester|guest|root|owner|editor|author|member|demo|default|none|null|true|false|system|example|org|random|counter)$/i;
const DEEPEST$6 = 12;
var Known = class {
	#secrets = /* @__PURE__ */ new Set();
	#names = /* @__PURE__ */ new Set();
	#accounts = /* @__PURE__ */ new Set();
	constructor(recording) {
		for (const { headers, cookies, body, answer, url } of recording) {
			for (const value of [...cookies, ...headers.flatMap(cookiesOf)]) if (value.length >= SHORTEST_COOKIE) this.#secrets.add(value);
			for (const [name, value] of [...headers, ...url.searchParams]) this.#note(value, name, 0);
			this.#note(body?.kind === "form" ? Object.fromEntries(body.fields) : body?.value, "", 0);
			this.#note(answer, "", 0);
		}
	}
	isSecret(text) {
		return [...this.#secrets].some((secret) => text.includes(secret));
	}
	withoutNames(text) {
		return [...this.#accounts].reduce((text, name) => text.replaceAll(name, MADE_UP.first), text).replaceAll(WORD, (word) => this.#names.has(word.toLowerCase()) ? MADE_UP.first : word);
	}
	#note(value, name, depth) {
		if (depth > DEEPEST$6) return;
		if (Array.isArray(value)) return value.forEach((one) => this.#note(one, name, depth + 1));
		if (typeof value === "string") {
			if (isSecretName(name, value) || isPasswordName(name)) this.#secret(value);
			else if (isPersonName(name, value)) this.#name(value);
			return;
		}
		const inside = Object.entries(fields(value));
		const label = labelIn(fields(value));
		for (const [key, one] of inside) this.#note(one, label !== null && key === "value" ? label : key, depth + 1);
		if (inside.some(([key]) => /e-?mail/i.test(key))) this.#name(fields(value)["name"]);
	}
	#secret(value) {
		for (const text of [value, value.replace(/^\w+ +(?=\S+$)/, "")]) if (text.length >= SHORTEST_SECRET) this.#secrets.add(text);
	}
	#name(value) {
		if (typeof value !== "string" || value.length > LONGEST_NAME) return;
		const words = value.match(WORD) ?? [];
		if (words.length > 1 && !/\s|\p{Lu}/u.test(value)) {
			if (value.length >= SHORTEST_ACCOUNT) this.#accounts.add(value);
			return;
		}
		for (const word of words) if ((word.length > SHORTEST_NAME || isWhole(word, words)) && !WORDS$1.test(word)) this.#names.add(word.toLowerCase());
	}
};
function isWhole(word, words) {
	return word.length === SHORTEST_NAME && (words.length === 1 || /^\p{Lu}/u.test(word));
}
function cookiesOf([name, value]) {
	if (!/^(?:set-)?cookie$/i.test(name)) return [];
	return value.split(/;|\n/).map((pair) => pair.slice(pair.indexOf("=") + 1).trim());
}
// src/init/decoded.ts
function decoded(text) {
	try {
		return decodeURIComponent(text);
	} catch {
		return null;
	}
}
// src/init/recording/templatePattern.ts
function templatePattern(template) {
	const pieces = parseTemplate(template);
	if (pieces === null) return null;
	const source = sourceOf$1(pieces).replace(/^(?!\/)/, "/?").replace(/\/$/, "");
	const pattern = new RegExp(`^${source}/?$`, "i");
	const head = headOf(pieces);
	const parameters = parametersOf(pieces);
	const kinds = shapeOf$1(pieces).split("/").filter((segment) => segment !== "").map(kindOf$1);
	return {
		rank: kinds.join(""),
		literals: kinds.filter((kind) => kind === LITERAL).length,
		valuesIn(path) {
			if (!path.toLowerCase().startsWith(head)) return null;
			const found = pattern.exec(path);
			return found && namedValues(parameters, found.slice(1));
		}
	};
}
function sourceOf$1(pieces) {
	return pieces.map((piece) => {
		if (piece.kind === "text") return escapedFor(piece.text);
		if (piece.kind === "optional") return `(?:${sourceOf$1(piece.pieces)})?`;
		return piece.wildcard ? "(.+)" : "([^/]+?)";
	}).join("");
}
function headOf([first]) {
	return first?.kind === "text" && first.text.startsWith("/") ? encodeURI(first.text).toLowerCase().replace(/\/$/, "") : "";
}
function escapedFor(text) {
	return encodeURI(text).replaceAll(/[.*+?^${}()|[\]\\]/g, "\\$&");
}
function namedValues(parameters, found) {
	const values = {};
	for (const [i, { name, wildcard, pattern }] of parameters.entries()) {
		const written = found[i];
		if (written === void 0) continue;
		const value = decoded(written);
		if (value === null) return null;
		if (pattern !== null && !wildcard && !matchesPattern$1(`^(?:${pattern})$`, value)) return null;
		values[name] = value;
	}
	return values;
}
const PARAMETER = "";
const WILDCARD = "";
function shapeOf$1(pieces) {
	return pieces.map((piece) => {
		if (piece.kind === "text") return piece.text;
		if (piece.kind === "optional") return shapeOf$1(piece.pieces);
		return piece.wildcard ? WILDCARD : PARAMETER;
	}).join("");
}
const LITERAL = "a";
function kindOf$1(segment) {
	if (segment.includes(WILDCARD)) return "d";
	if (segment === PARAMETER) return "c";
	return segment.includes(PARAMETER) ? "b" : LITERAL;
}
// src/init/recording/recordedRoutes.ts
const DEEPEST_BASE = 3;
const LONGEST_PATH = 1e3;
function recordedRoutes(routes, all) {
	const fits = fitsOf(routes, all.filter((one) => isAnswered(one) && one.url.pathname.length <= LONGEST_PATH));
	const bases = basesOf(fits);
	const found = /* @__PURE__ */ new Map();
	for (const fit of closestFits(fits.filter(({ origin, bases: own }) => bases.get(origin)?.bases === own))) {
		const known = found.get(fit.route);
		if (known === void 0 || isBetter$1(fit, known, (origin) => bases.get(origin).routes)) found.set(fit.route, fit);
	}
	return found;
}
function isAnswered({ status, redirect }) {
	return isFine(status) || status >= 300 && status < 400 && !/log-?in|sign-?in/i.test(redirect);
}
function isFine(status) {
	return status >= 200 && status < 300 || status === 304;
}
function fitsOf(routes, all) {
	const templates = routes.flatMap((route) => cuts(route.path, isWord).flatMap(({ base: mount, rest }) => {
		const pattern = templatePattern(rest);
		return pattern ? [{
			route,
			mount,
			pattern
		}] : [];
	}));
	return all.flatMap((recorded) => cuts(recorded.url.pathname).flatMap(({ base, rest }) => templates.flatMap(({ route, mount, pattern }) => {
		const path = isMethodOf(route, recorded) ? pattern.valuesIn(rest) : null;
		if (path === null) return [];
		return {
			recorded,
			path,
			route,
			pattern,
			origin: recorded.url.origin,
			bases: `${base} ${mount}`
		};
	})));
}
function isMethodOf({ method }, recorded) {
	return (method.toUpperCase() === "ALL" ? "GET" : method.toUpperCase()) === recorded.method;
}
function cuts(path, isWord = (_segment) => true) {
	const segments = path.split("/").slice(1);
	const found = [{
		base: "",
		rest: path
	}];
	for (let i = 1; i <= DEEPEST_BASE && segments.slice(0, i + 1).every(isWord) && i < segments.length; i++) found.push({
		base: `/${segments.slice(0, i).join("/")}`,
		rest: `/${segments.slice(i).join("/")}`
	});
	return found;
}
function isWord(segment) {
	return !/[:*{[(]/.test(segment);
}
const SAME = " ";
function basesOf(fits) {
	const literal = fits.filter(({ pattern }) => pattern.literals > 0);
	const telling = literal.length > 0 ? literal : fits.filter(({ bases }) => bases === SAME);
	const found = /* @__PURE__ */ new Map();
	for (const [origin, own] of Map.groupBy(telling, ({ origin }) => origin)) {
		const pairs = [...Map.groupBy(own, ({ bases }) => bases)].map(([bases, some]) => ({
			bases,
			routes: new Set(some.map(({ route }) => route)).size
		}));
		pairs.sort((a, b) => b.routes - a.routes || a.bases.length - b.bases.length);
		found.set(origin, pairs[0]);
	}
	const most = Math.max(...[...found.values()].map(({ routes }) => routes));
	for (const [origin, { bases, routes }] of found) if (routes === 1 && routes < most && bases !== SAME) found.delete(origin);
	return found;
}
function closestFits(fits) {
	return [...Map.groupBy(fits, ({ recorded }) => recorded).values()].map((some) => some.reduce((best, fit) => fit.pattern.rank < best.pattern.rank ? fit : best));
}
function isBetter$1(fit, known, routesOf) {
	return (routesOf(fit.origin) - routesOf(known.origin) || Number(isFine(fit.recorded.status)) - Number(isFine(known.recorded.status)) || fit.recorded.startedAt - known.recorded.startedAt) >= 0;
}
// src/init/recording/scrub.ts
const LONGEST$1 = 2e3;
const DEEPEST$5 = 20;
const MOST_ITEMS = 100;
function scrub(value, name, known) {
	const scrubber = new Scrubber(known);
	return {
		value: scrubber.of(value, [name]),
		madeUp: [...scrubber.madeUp]
	};
}
var Scrubber = class {
	#known;
	madeUp = /* @__PURE__ */ new Set();
	constructor(known) {
		this.#known = known;
	}
	of(value, names) {
		if (isSecretName(names[0], value) || names.length > DEEPEST$5) return void 0;
		if (typeof value === "string") return this.#text(value, names);
		if (typeof value === "number") return this.#number(value, names);
		if (Array.isArray(value)) return value.slice(0, MOST_ITEMS).map((one) => this.of(one, names)).filter((one) => one !== void 0);
		return value === null || typeof value !== "object" ? value : this.#object(value, names);
	}
	#object(value, names) {
		const label = labelIn(value);
		return Object.fromEntries(Object.entries(value).flatMap(([key, inside]) => {
			if (key === "__proto__" || this.#text(key, [""]) !== key) return [];
			const name = label === null ? key : key === "value" ? label : "";
			const kept = this.of(inside, [name, ...names]);
			return kept === void 0 ? [] : [[key, kept]];
		}));
	}
	#text(text, names) {
		const inside = jsonIn(text);
		if (inside !== null) return JSON.stringify(this.of(inside, names));
		const made = nested(names).reduce((made, name) => made ?? madeUpFor(name, text), null);
		if (made !== null && made !== text) {
			this.madeUp.add(names[0]);
			return made;
		}
		if (text.length > LONGEST$1 || !text.isWellFormed() || looksSecret(text) || namesSecret(text) || this.#known.isSecret(text)) return void 0;
		const written = escaped(text);
		const scrubbed = this.#known.withoutNames(withoutPersonal(written));
		if (scrubbed !== written) this.madeUp.add(names[0]);
		return scrubbed;
	}
	#number(value, names) {
		const text = this.#text(String(value), names);
		if (text === void 0) return void 0;
		const number = Number(text);
		return Number.isFinite(number) ? number : void 0;
	}
};
function nested([name = "", parent = ""]) {
	return [
		name,
		`${parent}_${name}`,
		.../^names?$/i.test(parent) ? [`${name}_name`] : []
	];
}
function jsonIn(text) {
	if (!/^\s*[{[]/.test(text)) return null;
	try {
		const value = JSON.parse(text);
		return Array.isArray(value) ? value : fields(value);
	} catch {
		return null;
	}
}
// src/init/recording/recordedRequest.ts
function recordedRequest({ recorded, path }, known) {
	const { body, status, url } = recorded;
	const fixture = {};
	const sources = {};
	const put = (part, value, madeUp) => {
		if (value === void 0 || part !== "json" && Object.keys(value).length === 0) return;
		Object.assign(fixture, { [part]: value });
		const names = madeUp.filter((name) => name !== "").join(", ");
		sources[part] = names === "" ? "recording" : `recording; made up: ${names}`;
	};
	put("path", pathValues$1(path, known), []);
	for (const [part, pairs] of [["query", [...url.searchParams]], ["form", body?.kind === "form" ? body.fields : []]]) {
		const { value, madeUp } = scrubbedPairs(pairs, known);
		put(part, value, madeUp);
	}
	put("headers", headersOf(recorded, known), []);
	if (body?.kind === "json") {
		const { value, madeUp } = scrub(body.value, "", known);
		put("json", value, madeUp);
	}
	if (status >= 300 && status < 400 && status !== 304) fixture.expect = status;
	return {
		fixture,
		sources
	};
}
function pathValues$1(path, known) {
	const kept = Object.entries(path).filter(([name, value]) => value !== "" && scrub(value, name, known).value === escaped(value));
	return Object.fromEntries(kept.map(([name, value]) => [name, numberOr(escaped(value))]));
}
function scrubbedPairs(pairs, known) {
	const lists = /* @__PURE__ */ new Map();
	const madeUp = [];
	for (const [name, text] of pairs) {
		const whole = scrub(text, name.split(/[.[\]]+/).filter((word) => !/^\d*$/.test(word)).at(-1) ?? name, known);
		if (typeof whole.value !== "string" || scrub("", name, known).value === void 0) continue;
		if (name === "__proto__" || scrub(name, "", known).value !== name) continue;
		lists.set(name, [...lists.get(name) ?? [], numberOr(whole.value)]);
		madeUp.push(...whole.madeUp.map(() => name));
	}
	const entries = [...lists].map(([name, list]) => [name, list.length === 1 ? list[0] : list]);
	return {
		value: Object.fromEntries(entries),
		madeUp: [...new Set(madeUp)]
	};
}
function numberOr(text) {
	return /^(?:0|[1-9]\d{0,14})$/.test(text) ? Number(text) : text;
}
const ADDED = /^x-(?:forwarded|real-ip|client|amz|amzn|goog|cloud|envoy|b3|datadog|sentry|vercel|nf|azure|ms|arr|original|proxy|device|user|account|session|auth|access|firebase|supabase|hasura|stripe|hub|signature)(?:-|$)|(?:request|correlation|trace|transaction|operation)-?id$|-(?:key|email|name|phone)$/;
const HEADER_VALUE = /^[ -~]{0,100}$/;
function headersOf({ headers, body }, known) {
	const own = headers.flatMap(([written, value]) => {
		const name = written.toLowerCase();
		if (name === "accept") return acceptOf(value);
		if (!(/^x-[\w-]+$/.test(name) && !ADDED.test(name) && HEADER_VALUE.test(value)) || isSecretName(name, value) || looksSecret(value)) return [];
		const { value: scrubbed } = scrub(value, plainName(written.slice(2)), known);
		return scrubbed === escaped(value) ? [[name, scrubbed]] : [];
	});
	const special = body?.kind === "json" && body.type !== "application/json";
	return Object.fromEntries(special ? [...own, ["content-type", body.type]] : own);
}
function acceptOf(value) {
	if (!/^[\w*/+.;=, -]{1,300}$/.test(value) || looksSecret(value) || namesSecret(value)) return [];
	const accepted = value.includes("*/*") ? value.split(",")[0].replace(/;.*/, "").trim() : value;
	return accepted === "*/*" ? [] : [["accept", accepted]];
}
// src/init/recording/varied.ts
const ONCE = /^(?:.*_)?(?:slug|sku|isbn|barcode|code|key|serial(?:_?number)?|reference|handle|plate|vin)$/i;
function varied$1({ fixture, sources }, method) {
	const body = bodyFields(fixture);
	if (method !== "POST" || body === null) return null;
	const { part, fields } = body;
	const names = Object.entries(fields).flatMap(([name, value]) => ONCE.test(name) && typeof value === "string" && value !== "" ? [name] : []);
	if (names.length === 0) return null;
	const others = names.map((name) => [name, another(String(fields[name]))]);
	return {
		fixture: {
			...fixture,
			[part]: {
				...fields,
				...Object.fromEntries(others)
			}
		},
		sources: {
			...sources,
			[part]: `${sources[part]}; another one each time: ${names.join(", ")}`
		}
	};
}
function another(value) {
	return /[a-z]/i.test(value) ? `${value}-\${random}` : "${random}";
}
// src/init/recording/recording.ts
function recordingOf(routes, recorded) {
	const known = new Known(recorded);
	const found = recordedRoutes(routes, recorded);
	return new Map([...found].map(([route, one]) => {
		const request = recordedRequest(one, known);
		const other = varied$1(request, route.method.toUpperCase());
		return [routeId(route.method, route.path), other ? [other, request] : [request]];
	}));
}
// src/init/insertedTables.ts
function insertedTables(statements) {
	const found = statements.flatMap((sql) => [...sql.matchAll(INTO)].map(([, name = ""]) => ownName(name)));
	return [...new Set(found)];
}
const INTO = /\binsert\s+(?:ignore\s+)?into\s+((?:[\w$]+|"[^"]+"|`[^`]+`)(?:\.(?:[\w$]+|"[^"]+"|`[^`]+`))*)/gi;
function ownName(name) {
	return name.split(".").at(-1).replaceAll(/^["`]|["`]$/g, "").toLowerCase();
}
// src/init/sending.ts
const UNREAD = `^(?!.*id["\`]?$).*(?:${secretName.source})`;
const GO_ON = "What was not can be tried by another init, once its fixtures are removed; --budget gives that more time.";
var Sending = class {
	#session;
	#limits;
	#until;
	#gone = null;
	#end = null;
	constructor(session, limits) {
		this.#session = session;
		this.#limits = limits;
		this.#until = performance.now() + limits.budgetMs;
	}
	get over() {
		this.#end ??= this.#reason();
		return this.#end && `was not tried, because ${this.#end}`;
	}
	get problems() {
		if (this.#gone !== null) return [`The application ended during the trial and is gone: ${this.#gone}`];
		return this.#end === null ? [] : [`Not everything was tried, because ${this.#end}. ${GO_ON}`];
	}
	#reason() {
		if (this.#gone !== null) return "the application did not boot again";
		if (this.#isStopped) return "init was interrupted";
		return performance.now() >= this.#until ? "the time budget was spent" : null;
	}
	get #isStopped() {
		return this.#limits.stop?.aborted === true;
	}
	answer(request) {
		return this.#asked((instruments) => retryLater(() => instruments.send(request)));
	}
	async logIn() {
		await this.#started(() => this.#session.login());
		return this.#gone === null;
	}
	async send(request) {
		if (request.method !== "POST") return answered(await this.answer(request));
		const counted = await this.#asked((instruments) => instruments.cut(request, null));
		return counted && answered(counted.answer, counted.record);
	}
	async ahead(target) {
		try {
			await this.#asked((instruments) => goAhead(instruments, target, 1));
		} catch (error) {
			if (error instanceof UserError && error.cause instanceof NoAnswer) await this.#revive();
			throw error;
		}
	}
	async trace(request, marks) {
		const traced = await this.#asked((instruments) => instruments.trace(request, {
			marks,
			unread: UNREAD
		}));
		if (traced === null) return null;
		const { arrivals, answer } = traced;
		return arrivals.length === 0 && mayHaveWritten(request, answer) ? null : arrivals;
	}
	async #asked(ask) {
		if (this.#gone !== null || this.#isStopped) return null;
		try {
			return await orStopped(ask(this.#session.instruments), this.#limits.stop);
		} catch (error) {
			if (this.#isStopped) return null;
			if (!(error instanceof NoAnswer || error instanceof ProbeSilent)) throw error;
			await this.#revive();
			return null;
		}
	}
	async #revive() {
		if (!await this.#session.app.isAlive()) await this.#restart();
	}
	async anew(prepare) {
		await this.#started(() => this.#session.anew(prepare));
		return this.#gone === null;
	}
	async #restart() {
		await this.#started(() => this.#session.restart());
	}
	async #started(start) {
		try {
			await orStopped(start(), this.#limits.stop);
		} catch (error) {
			if (this.#isStopped) return;
			if (!(error instanceof UserError || error instanceof ProbeSilent)) throw error;
			this.#gone = error.message;
		}
	}
};
function mayHaveWritten({ method }, { status }) {
	return !/^(?:GET|HEAD)$/.test(method) && status < 400;
}
function answered(answer, record = null) {
	if (answer === null) return null;
	const { status, headers, body } = answer;
	const inserted = insertedTables((record?.queries ?? []).map(({ sql }) => sql));
	return {
		status,
		location: headers.location ?? null,
		body: body.toString("utf8"),
		inserted
	};
}
// src/init/marks.ts
const INTEGER = 1803504127;
const SMALL = 947;
const UUID = "7d3c1f0a-5b1e-4c8d-9a6f-2e90b7c4d1";
const TEXT$2 = "quincemedlar";
const LETTERS = "abcdefghijklmnopqrstuvwxyz";
function markings(parameters, before) {
	const each = parameters.map((parameter, place) => marksFor(parameter, before[parameter.name], place));
	const turns = Math.max(...each.map((marks) => marks.length));
	return Array.from({ length: turns }, (_one, turn) => each.map((marks) => marks[Math.min(turn, marks.length - 1)]));
}
function isMark(value) {
	const text = String(value);
	const number = Number(text);
	return number >= INTEGER && number < 1803504147 || text.startsWith(UUID) || text.startsWith(TEXT$2) && text.length === 13;
}
function marksFor({ pattern }, before, place) {
	const uuid = UUID + String(10 + place);
	const others = [
		INTEGER + place,
		uuid,
		TEXT$2 + LETTERS[place % 26],
		SMALL + place
	];
	const own = typeof before === "string" && before.length > 2 ? [before] : [];
	const ordered = isUuid(before) ? [uuid, ...others] : [...others, ...own];
	const fitting = ordered.filter((mark) => pattern === null || matchesPattern$1(`^(?:${pattern})$`, String(mark)));
	const marks = fitting.length > 0 ? fitting : ordered;
	return [...new Set(typeof before === "string" ? marks.map(String) : marks)];
}
function isUuid(value) {
	return /^[\da-f]{8}-(?:[\da-f]{4}-){3}[\da-f]{12}$/i.test(String(value));
}
// src/init/parameterSearch.ts
const MOST_TRACES = 15;
var ParameterSearch = class {
	#route;
	#send;
	#left = MOST_TRACES;
	columns = /* @__PURE__ */ new Map();
	constructor(route, send) {
		this.#route = route;
		this.#send = send;
	}
	inOrder(rows) {
		return this.#route.method === "DELETE" ? rows.toReversed() : rows;
	}
	async *complete(known, rest) {
		if (rest.length === 0) {
			yield known;
			return;
		}
		const ways = (await this.#arrivals(known, rest)).flatMap((arrival) => this.#rowsOf(arrival, known));
		for (const way of this.inOrder(ways)) {
			const beside = ways.filter((other) => other !== way && other.columns === way.columns);
			yield* this.complete({
				...way,
				beside
			}, rest.filter(({ name }) => !Object.hasOwn(way.values, name)));
		}
		if (ways.length === 0 && known.columns.length > 0) yield known;
	}
	async #arrivals(known, rest) {
		const together = await this.#arrivalsOf(known, rest);
		if (together.length > 0 || rest.length === 1 || this.#route.method === "DELETE") return together;
		for (const parameter of rest.toReversed()) {
			const alone = await this.#arrivalsOf(known, [parameter]);
			if (alone.length > 0) return alone;
		}
		return [];
	}
	async #arrivalsOf(known, parameters) {
		const { before, method } = this.#route;
		if (method === "DELETE" && Object.keys(known.values).length > 0) return [];
		for (const marks of markings(parameters, before)) {
			if (this.#left-- <= 0) return [];
			const named = Object.fromEntries(parameters.map(({ name }, i) => [name, marks[i]]));
			const arrivals = await this.#sent({
				...known.values,
				...named
			}, marks);
			if (arrivals === null) this.#left = 0;
			else if (arrivals.length > 0) {
				for (const { marks, columns } of arrivals) for (const [i, mark] of marks.entries()) this.#learn(parameters[mark].name, columns[i]);
				return arrivals.map((arrival) => ({
					...arrival,
					parameters
				}));
			}
		}
		return [];
	}
	#learn(name, column) {
		if (column !== void 0 && !this.columns.has(name)) this.columns.set(name, column);
	}
	async #sent(values, marks) {
		try {
			return await this.#send(await this.#route.request(values), marks);
		} catch (error) {
			if (!(error instanceof UserError)) throw error;
			return [];
		}
	}
	#rowsOf({ parameters, marks, columns, rows }, known) {
		const from = [.../* @__PURE__ */ new Set([...known.columns, ...columns])];
		const { before } = this.#route;
		return rows.filter((row) => row.every((value) => !String(value).includes("${") && !isMark(value))).map((row) => {
			const found = marks.map((mark, i) => {
				const { name } = parameters[mark];
				return [name, typeof before[name] === "string" ? String(row[i]) : row[i]];
			});
			return {
				values: {
					...known.values,
					...Object.fromEntries(found)
				},
				columns: from,
				beside: []
			};
		});
	}
};
// src/init/tracing.ts
const MOST_BEGINNINGS = 3;
var Tracing = class {
	columns = /* @__PURE__ */ new Set();
	#send;
	#searches = /* @__PURE__ */ new Map();
	#known = /* @__PURE__ */ new Map();
	constructor(send) {
		this.#send = async (request, marks) => {
			const arrivals = await send(request, marks);
			for (const column of (arrivals ?? []).flatMap(({ columns }) => columns)) this.columns.add(column);
			return arrivals;
		};
	}
	async *paths(template, route) {
		const places = placesIn(template);
		const asked = /* @__PURE__ */ new Set();
		const search = new ParameterSearch(route, this.#send);
		this.#searches.set(template, search.columns);
		for await (const way of this.#each(search, places)) {
			const key = JSON.stringify(way.values);
			if (!asked.has(key)) yield way;
			asked.add(key);
		}
	}
	tableOf(template, parameter) {
		const column = this.#searches.get(template)?.get(parameter);
		return column?.includes(".") ? ownName(column.slice(0, column.lastIndexOf("."))) : null;
	}
	async *fields(names, route) {
		const fields = names.map((name) => ({
			kind: "parameter",
			name,
			wildcard: false,
			pattern: null
		}));
		if (fields.length > 0) yield* new ParameterSearch(route, this.#send).complete(NOTHING, fields);
	}
	keep(template, { values, columns, beside }) {
		const places = placesIn(template);
		const count = places.filter(({ parameter }) => Object.hasOwn(values, parameter.name)).length;
		const names = places.slice(0, count).map(({ parameter }) => parameter.name);
		if (count === 0 || !names.every((name) => Object.hasOwn(values, name))) return;
		const rows = [values, ...beside.map((way) => way.values)];
		this.#known.set(places[count - 1].above, rows.map((row) => ({
			values: names.map((name) => row[name]),
			columns
		})));
	}
	async *#each(search, places) {
		const all = places.map(({ parameter }) => parameter);
		for (let count = places.length; count > 0; count--) {
			const known = this.#known.get(places[count - 1].above) ?? [];
			const beginnings = search.inOrder(count < places.length ? known.slice(0, MOST_BEGINNINGS) : known);
			for (const row of beginnings) yield* search.complete(begun(row, all), all.slice(count));
		}
		if (all.length > 0) yield* search.complete(NOTHING, all);
	}
};
const NOTHING = {
	values: {},
	columns: [],
	beside: []
};
function placesIn(template) {
	let above = "";
	return (parseTemplate(template) ?? []).flatMap((piece) => {
		if (piece.kind === "optional") return [];
		above += piece.kind === "text" ? piece.text : "{}";
		return piece.kind === "parameter" && !piece.wildcard ? [{
			parameter: piece,
			above
		}] : [];
	});
}
function begun({ values, columns }, parameters) {
	return {
		values: Object.fromEntries(values.map((value, i) => [parameters[i].name, value])),
		columns,
		beside: []
	};
}
// src/init/outcome.ts
const NEEDED = "was not sent, because other routes need what it would take away";
function isBetter(draft, best) {
	return best.says === "was not sent, because other routes need what it would take away" || draft.passes && (!best.passes || !draft.empty);
}
function wantsAnother({ passes, empty, status, says }) {
	return passes ? empty : status === 404 || status === 403 || says === "was not sent, because other routes need what it would take away";
}
function isNearer(draft, best) {
	return !draft.passes && !best.passes && draft.status !== null && !wantsAnother(draft);
}
const LACKS = /* @__PURE__ */ new Set([
	400,
	403,
	404,
	406,
	409,
	410,
	415,
	422,
	500
]);
function mayLack({ passes, status }) {
	return !passes && LACKS.has(status);
}
function isOpen(draft) {
	return draft.passes || mayLack(draft);
}
// src/init/keys.ts
function keyNames(name) {
	return [
		name,
		/(id|slug|key|code|name|uuid)$/i.exec(name)?.[1]?.toLowerCase() ?? "id",
		.../id$/i.test(name) ? ["_id", "uuid"] : [],
		"id",
		"slug",
		"key",
		"name"
	];
}
function keyOf(row, name) {
	if (isSecret(name)) return void 0;
	return keyNames(name).map((one) => row[one]).find(isValue);
}
function isSecret(name) {
	return secretName.test(name) && !/id$/i.test(name);
}
function isValue(value) {
	if (typeof value === "string") return /^(?!.*\$\{).{1,200}$/.test(value);
	return Number.isSafeInteger(value);
}
const DEEPEST$4 = 3;
function keyIn(body, names, path = []) {
	if (body === null || typeof body !== "object") return null;
	if (Array.isArray(body)) return keyIn(body[0], names, [...path, "0"]);
	const fields = body;
	const own = names.find((name) => isValue(fields[name]));
	if (own !== void 0) return [...path, own];
	if (path.length === DEEPEST$4) return null;
	for (const [name, inside] of Object.entries(fields)) {
		const found = keyIn(inside, names, [...path, name]);
		if (found !== null) return found;
	}
	return null;
}
// src/init/links.ts
const MOST_LINKS = 200;
const MOST_TEXTS = 500;
const DEEPEST$3 = 4;
const LINK = /^(?:https?:\/\/[^/\s]+)?(\/[^\s?#]{1,300})(?:[?#]\S*)?$/;
var Links = class {
	#links = /* @__PURE__ */ new Map();
	note(body, template) {
		for (const text of textsIn(body)) {
			const path = LINK.exec(text)?.[1];
			if (path !== void 0 && this.#links.size < MOST_LINKS && !this.#links.has(path)) this.#links.set(path, template);
		}
	}
	of(template) {
		const form = linkForm(template);
		if (form === null) return [];
		const names = parametersOf(needed$1(template)).map(({ name }) => name);
		return [...this.#links].flatMap(([path, source]) => {
			const values = form.exec(path)?.slice(1).map(decoded);
			if (values === void 0 || values.some((value) => value === null || value.includes("${"))) return [];
			return [{
				path: Object.fromEntries(names.map((name, i) => [name, values[i]])),
				source
			}];
		});
	}
};
function linkIn(body, template) {
	const form = linkForm(template);
	const look = (value, field) => {
		if (typeof value === "string") {
			const path = LINK.exec(value)?.[1];
			return path !== void 0 && form.test(path) ? field : null;
		}
		if (value === null || typeof value !== "object" || field.length > DEEPEST$3) return null;
		for (const [name, one] of Object.entries(value)) {
			const found = look(one, [...field, name]);
			if (found !== null) return found;
		}
		return null;
	};
	return form === null ? null : look(body, []);
}
function linkForm(template) {
	const pieces = needed$1(template);
	return pieces.some((piece) => piece.kind === "text" && /[^/]/.test(piece.text)) && parametersOf(pieces).length > 0 ? new RegExp(`^${pieces.map(formOf).join("")}/?$`) : null;
}
function needed$1(template) {
	return parseTemplate(template)?.filter(({ kind }) => kind !== "optional") ?? [];
}
function formOf(piece) {
	if (piece.kind === "text") return piece.text.replaceAll(/[.*+?^${}()|[\]\\]/g, String.raw`\$&`);
	return piece.kind === "parameter" && piece.wildcard ? "(.+)" : "([^/]+)";
}
function textsIn(body) {
	const found = [];
	const open = [body];
	for (let value = open.pop(); value !== void 0 && found.length < MOST_TEXTS; value = open.pop()) if (typeof value === "string") found.push(value);
	else if (value !== null && typeof value === "object") for (const inside of Object.values(value).toReversed()) open.push(inside);
	return found;
}
// src/init/patternPaths.ts
const PRINTED = /^([^:*{^]*?)\/\^(.+)\/[a-z]*$/;
const PLAIN$1 = /^(?:\\[/.\-_]|[\w/@~-])*/;
function patternRoute(template) {
	const [, mount = "", source] = PRINTED.exec(template) ?? [];
	if (source === void 0) return null;
	const before = PLAIN$1.exec(source)[0];
	const rest = source.slice(before.length);
	const after = /(?<=\)\??)((?:\\[/.\-_]|[\w/@~-])*)(?:\\\/\?)?\$?$/.exec(rest);
	if (!/^\((?!\?[=!<])/.test(rest) || after === null) return null;
	const own = (text) => unescaped(before) + text + unescaped(after[1] ?? "");
	return {
		before: mount + unescaped(before),
		pathWith: (text) => matchesPattern$1(`^${source}`, own(text)) ? encodeURI(mount + own(text)) : null
	};
}
function unescaped(text) {
	return text.replaceAll(/\\(.)/g, "$1");
}
// src/init/resources.ts
function resourceOf(field) {
	return /^(\w+?)_?id$/i.exec(field)?.[1];
}
function resourceOfParameter(name, above) {
	return /^(\w+?)_?(?:id|slug|key|name)$/i.exec(name)?.[1] ?? above.split("/").at(-1);
}
function isListOf(path, resource) {
	const last = plain(path.split("/").at(-1) ?? "");
	const one = plain(resource);
	const several = /* @__PURE__ */ new Set([
		one,
		`${one}s`,
		`${one}es`,
		one.replace(/y$/, "ies")
	]);
	return one !== "" && (several.has(last) || several.has(last.replace(/^all/, "")));
}
function plain(word) {
	return word.toLowerCase().replaceAll(/[^a-z0-9]/g, "");
}
// src/init/answers.ts
const MOST_ROWS = 20;
const MOST_WAYS$2 = 8;
const MOST_LINKED = 2;
const MOST_PATTERN_ROWS = 2;
const DEEPEST$2 = 3;
var Answers = class {
	#lists = /* @__PURE__ */ new Map();
	#links = new Links();
	note(path, body, template) {
		this.#links.note(body, template);
		const found = rowsOf(body);
		const rows = (found.length > 0 ? found : keysOf$1(body)).slice(0, MOST_ROWS);
		if (rows.length > 0) this.#lists.set(trimmed(path), {
			rows,
			template
		});
	}
	assignments(template) {
		const pattern = patternRoute(template);
		if (pattern) return this.#patternWays(pattern);
		const pieces = parseTemplate(template)?.filter(({ kind }) => kind !== "optional") ?? [];
		return [...this.#links.of(template).filter(({ path }) => !Object.keys(path).some(isSecret)).map(({ path, source }) => ({
			path,
			sources: [source]
		})).slice(0, MOST_LINKED), ...this.#ways(pieces, "", {
			path: {},
			sources: []
		})];
	}
	#patternWays({ before, pathWith }) {
		const { rows, template } = this.#lists.get(trimmed(before)) ?? {
			rows: [],
			template: ""
		};
		const texts = rows.slice(0, MOST_PATTERN_ROWS).flatMap((row) => Object.entries(row).flatMap(([name, value]) => isValue(value) && !isSecret(name) ? String(value) : []));
		return [...new Set(texts)].flatMap((text) => pathWith(text) ?? []).slice(0, MOST_WAYS$2).map((path) => ({
			path,
			sources: [template]
		}));
	}
	reference(field) {
		const resource = resourceOf(field);
		if (!resource) return null;
		for (const [path, { rows, template }] of this.#lists) {
			const value = isListOf(path, resource) ? keyOf(rows[0], "id") : void 0;
			if (value !== void 0) return {
				value,
				source: template
			};
		}
		return null;
	}
	named(field) {
		for (const [path, { rows, template }] of this.#lists) {
			const names = [
				"slug",
				"code",
				"key",
				"name"
			].map((name) => rows[0][name]);
			const value = isListOf(path, field) ? names.find((one) => typeof one === "string") : void 0;
			if (isValue(value)) return {
				value,
				source: template
			};
		}
		return null;
	}
	#ways(pieces, before, so) {
		const [piece, ...rest] = pieces;
		if (piece === void 0) return Object.keys(so.path).length > 0 ? [so] : [];
		if (piece.kind !== "parameter") return this.#ways(rest, before + (piece.kind === "text" ? piece.text : ""), so);
		const { template, rows } = this.#rowsFor(before, piece.name, so);
		const values = [...new Set(rows.flatMap((row) => keyOf(row, piece.name) ?? []))];
		if (values.length === 0) return this.#ways(rest, `${before}${UNKNOWN}`, so);
		const from = so.sources.includes(template) ? so.sources : [...so.sources, template];
		return values.flatMap((value) => this.#ways(rest, before + encodeURIComponent(value), {
			path: {
				...so.path,
				[piece.name]: value
			},
			sources: from
		})).sort((a, b) => Object.keys(b.path).length - Object.keys(a.path).length).slice(0, MOST_WAYS$2);
	}
	#rowsFor(before, name, { path: filled }) {
		const path = trimmed(before);
		const own = this.#lists.get(path);
		if (own) return own;
		const resource = resourceOfParameter(name, path);
		const values = new Set(Object.values(filled).map((value) => encodeURIComponent(value)));
		const lists = [...this.#lists].filter(([list]) => !isBeside(list, path, values));
		return (lists.find(([list]) => isListOf(list, resource)) ?? lists.find(([list]) => isListOf(list, name)) ?? (/^id$/i.test(name) ? void 0 : lists.find(([, { rows }]) => !isSecret(name) && isValue(rows[0][name]))))?.[1] ?? {
			rows: [],
			template: ""
		};
	}
};
const UNKNOWN = "(unknown)";
function isBeside(list, path, values) {
	const theirs = list.split("/");
	const ours = path.split("/");
	return theirs.length === ours.length && ours.every((part, i) => part === theirs[i] || values.has(part));
}
function rowsOf(body, depth = 0) {
	if (Array.isArray(body)) return body.filter(isFields);
	if (!isFields(body) || depth === DEEPEST$2) return [];
	return Object.values(body).map((inside) => rowsOf(inside, depth + 1)).find((rows) => rows.length > 0) ?? [];
}
function keysOf$1(body) {
	const [list, ...others] = (Array.isArray(body) ? [body] : Object.values(Object(body))).filter((part) => part !== null && !/^(?:number|boolean)$/.test(typeof part));
	if (!Array.isArray(list) || others.length > 0) return [];
	return list.flatMap((text) => typeof text === "string" && isValue(text) ? [{
		id: text,
		name: text
	}] : []);
}
function trimmed(path) {
	return path.replace(/[?#].*$/, "").replace(/\/+$/, "") || "/";
}
// src/init/answered.ts
const LONGEST_WORDS = 160;
function isEmptyList(body) {
	const lists = Array.isArray(body) ? [body] : Object.values(Object(body)).filter(Array.isArray);
	return lists.length === 1 && lists[0].length === 0;
}
function isRefusal(status) {
	return status === 400 || status === 422 || status === 406 || status === 415;
}
function isPlainRedirect(answer, { method }) {
	return method === "GET" && isRedirect(answer) && !/log-?in|sign-?in|auth/i.test(answer.location ?? "");
}
function isRedirect({ status }) {
	return status >= 300 && status < 400 && status !== 304;
}
function parsed$1(body) {
	try {
		return JSON.parse(body);
	} catch {
		return body.slice(0, 2e3);
	}
}
function words({ status }, body) {
	const text = typeof body === "string" ? /^\s*</.test(body) ? "" : body : JSON.stringify(body);
	const short = text.length > LONGEST_WORDS ? `${text.slice(0, LONGEST_WORDS)}…` : text;
	return [String(status), short].filter(Boolean).join(" ");
}
// src/init/traceableFields.ts
const MOST$1 = 6;
const PAGES = /^(?:.*page.*|.*size|.*limit|.*offset|.*cursor|per_?\w+|take|skip|first|last|sort\w*|order\w*|dir|direction|count)$/i;
const REFERENCE$1 = /(?:id|uuid|slug|code|key)$/i;
function traceableFields(values, part) {
	return Object.entries(values).filter(([name, value]) => isPlain(value) && (part === "query" ? !PAGES.test(name) : REFERENCE$1.test(name))).map(([name]) => name).slice(0, MOST$1);
}
function isPlain(value) {
	return typeof value === "number" || typeof value === "string" && !value.includes("${");
}
// src/init/withSource.ts
const MENDED = "mended by what the application answered";
function withSource(sources, part, source) {
	const told = sources[part] ? sources[part].split("; ") : [];
	return told.includes(source) ? sources : {
		...sources,
		[part]: [...told, source].join("; ")
	};
}
// src/init/databaseRows.ts
const PARTS$1 = [
	"path",
	"query",
	"json",
	"form"
];
const MOST_TRIED = 8;
var DatabaseRows = class {
	#means;
	constructor(means) {
		this.#means = means;
	}
	async improve(before) {
		let best = before;
		for (const part of PARTS$1) if (leavesOpen(best.draft, part) && this.#means.over() === null) best = await this.#fill(best, part);
		return best;
	}
	async #fill(before, part) {
		const { tracing, over, mend } = this.#means;
		let best = before;
		let left = MOST_TRIED;
		for await (const way of this.#rows(before.draft, part)) {
			const sent = await mend(readFrom(given(before.draft, part, way.values), part, way.columns));
			const { draft } = sent;
			if (isBetter(draft, best.draft) || best === before && isNearer(draft, best.draft)) best = sent;
			if (part === "path" && draft.passes && !draft.empty) tracing.keep(draft.route.path, way);
			if (draft.says !== "was not sent, because other routes need what it would take away") left--;
			if (left === 0 || over() !== null || !(wantsAnother(draft) || draft.status === 500)) break;
		}
		return best;
	}
	#rows(draft, part) {
		const { tracing, request } = this.#means;
		const { method, path } = draft.route;
		const before = Object(draft.fixture[part]);
		const route = {
			method,
			before,
			request: (values) => request(given(draft, part, values))
		};
		if (part === "path") return tracing.paths(path, route);
		const isTold = (name) => draft.sources[part]?.includes(`${name}: answer of`) === true;
		return tracing.fields(traceableFields(before, part).filter((name) => !isTold(name)), route);
	}
};
function given(draft, part, values) {
	const fixture = {
		...draft.fixture,
		[part]: {
			...draft.fixture[part],
			...values
		}
	};
	return {
		...draft,
		fixture
	};
}
function readFrom(draft, part, columns) {
	const from = `database: ${columns.join(" and ")}`;
	const { sources } = draft;
	return {
		...draft,
		sources: part === "path" ? {
			...sources,
			path: from
		} : withSource(sources, part, from)
	};
}
const NO_MATTER_OF_VALUES = /* @__PURE__ */ new Set([
	null,
	401,
	405,
	429
]);
function leavesOpen(draft, part) {
	const { route, passes, empty, status, says, sources, fixture } = draft;
	if (route.method === "DELETE" && part !== "path") return false;
	const values = fixture[part];
	if (!isFields(values)) return false;
	if (passes) return empty && !/answer of|database/.test(sources[part] ?? "");
	return says === "was not sent, because other routes need what it would take away" || !NO_MATTER_OF_VALUES.has(status);
}
// src/init/freePlace.ts
const IS_THERE = /already (?:exists?|taken|in use|registered)|\bexists\b|_exists|duplicate|conflict|not unique/i;
function atFreePlace(draft) {
	const { route, fixture, sources, says } = draft;
	const last = parseTemplate(route.path)?.at(-1);
	const { path } = fixture;
	if (!/^(?:POST|PUT)$/.test(route.method) || !IS_THERE.test(says) || last?.kind !== "parameter") return null;
	if (typeof path !== "object") return null;
	const free = {
		...path,
		[last.name]: "a${random}"
	};
	return {
		...draft,
		fixture: {
			...fixture,
			path: free
		},
		sources: {
			...sources,
			path: MENDED
		}
	};
}
// src/init/distinct.ts
function distinct(fixture) {
	const body = bodyFields(fixture);
	if (body === null) return [];
	const { part, fields } = body;
	const envelope = envelopeIn(fields);
	return (envelope ? variants$1(envelope.inside).map((one) => ({ [envelope.name]: one })) : variants$1(fields)).map((one) => ({
		...fixture,
		[part]: one
	}));
}
function variants$1(fields) {
	const others = Object.entries(fields).flatMap(([name, value]) => {
		const other = typeof value === "string" ? varied(value) : null;
		return other === null ? [] : [[name, other]];
	});
	return [others, ...others.length > 1 ? others.map((one) => [one]) : []].filter((some) => some.length > 0).map((some) => ({
		...fields,
		...Object.fromEntries(some)
	}));
}
function varied(text) {
	if (text.includes("${")) return null;
	const address = /^([\w.+-]+)(@[\w.-]+\.\w+)$/.exec(text);
	if (address !== null) return `${address[1]}-\${random}${address[2]}`;
	if (/^\d{4}-|:\/\/|@|^[\da-f]{8}-[\da-f-]{27}$/i.test(text)) return null;
	if (/\d$/.test(text)) return `${text}\${counter}`;
	return /^[\w -]+$/.test(text) ? `${text}-\${random}` : null;
}
// src/init/lasting.ts
const MOST_ROUNDS$1 = 3;
async function makeLast(drafts, means) {
	const open = [...drafts].filter(([, draft]) => isOpen(draft));
	for (const [i, [route, draft]] of open.entries()) {
		means.progress(route, i + 1, open.length);
		if (draft.passes && means.over() === null) drafts.set(route, await inNew(draft, means));
	}
	for (let round = 0; round < MOST_ROUNDS$1; round++) if (!await anotherRound(open, drafts, means)) return;
}
async function inNew(draft, means) {
	const sent = await means.send(draft);
	const isGone = sent.draft.empty && !draft.empty;
	const gone = {
		...sent,
		draft: {
			...sent.draft,
			passes: false,
			says: EMPTY
		}
	};
	const asked = await twice(isGone ? gone : sent, means);
	return means.over() === null ? asked : draft;
}
const EMPTY = "a list of nothing";
async function anotherRound(open, drafts, means) {
	let helped = false;
	for (const [i, [route]] of open.entries()) {
		if (drafts.get(route).passes || means.over() !== null) continue;
		means.progress(route, i + 1, open.length);
		const lasting = await lastingWay(drafts.get(route), means);
		if (lasting === null) continue;
		drafts.set(route, lasting);
		helped = true;
	}
	return helped;
}
async function lastingWay(draft, means) {
	const isEmptied = draft.says.startsWith(EMPTY);
	for (const way of waysOf(draft, means.makers)) {
		const sent = await means.mend(way);
		const draft = sent.draft.passes ? await twice(sent, means) : sent.draft;
		if (draft.passes && !(draft.empty && isEmptied)) return draft;
		if (means.over() !== null) return null;
	}
	return null;
}
function* waysOf(draft, makers) {
	yield* variants(draft);
	for (const made of makers.waysForPath(draft)) {
		yield* variants({
			...draft,
			...made
		});
		const filled = makers.forBody({
			...draft,
			...made
		});
		if (filled !== null) yield {
			...draft,
			...filled
		};
		for (const moved of makers.moves({
			...draft,
			fixture: made.fixture
		})) yield {
			...draft,
			...moved
		};
	}
	const filled = makers.forBody(draft);
	if (filled !== null) yield* variants({
		...draft,
		...filled
	});
}
function* variants(draft) {
	yield draft;
	const free = atFreePlace(draft);
	if (free !== null) yield free;
	if (draft.status !== 404) for (const fixture of distinct(draft.fixture)) yield {
		...draft,
		fixture
	};
}
async function twice(first, { makers, send }) {
	if (!first.draft.passes) return refused(first.draft, "the application is new");
	const { draft } = await send(first.draft);
	if (!draft.passes) return refused(draft, "it is asked again");
	makers.note(first.draft, first.body);
	return first.draft;
}
function refused(draft, when) {
	return {
		...draft,
		says: `${draft.says} (passed, but not where ${when})`
	};
}
// src/init/templateShape.ts
function shapeOf(template) {
	return normalTemplate(template).replaceAll(/\{[^{}]*\}/g, "{}");
}
function shapeAbove(template) {
	return shapeOf(template).replace(/\/[^/]*$/, "");
}
function parameterNames(template) {
	return (parseTemplate(template) ?? []).flatMap((piece) => piece.kind === "parameter" ? [piece.name] : []);
}
// src/init/makers/asMade.ts
function asMade({ route, fixture, sources }, makers) {
	if (!/^(?:PUT|PATCH)$/.test(route.method) || JSON.stringify(fixture.json) !== "{}") return null;
	const maker = makers.find(({ draft }) => shapeOf(draft.route.path) === shapeAbove(route.path));
	const { json, form } = maker?.draft.fixture ?? {};
	if (maker === void 0 || json === void 0 && form === void 0) return null;
	const { json: _none, ...rest } = fixture;
	const part = form === void 0 ? "json" : "form";
	return {
		fixture: {
			...rest,
			[part]: form ?? json
		},
		sources: {
			...sources,
			[part]: `as in POST ${maker.draft.route.path}`
		}
	};
}
// src/init/makers/maker.ts
function pathValues({ path }) {
	return typeof path === "object" ? path : {};
}
function sourceOf({ method, path }) {
	return method === "GET" ? `answer of GET ${path} ahead of it` : `made by ${method} ${path}`;
}
// src/init/captureName.ts
function captureName(name) {
	return name.replaceAll(/[^\w-]/g, "_");
}
// src/init/makers/makerStep.ts
function makingSteps({ draft, body }, name, wanted) {
	const from = keyIn(body, keyNames(wanted));
	return from && stepsOf(draft, { [captureName(name)]: `body.${from.join(".")}` });
}
function stepsOf(draft, capture) {
	const step = stepOf(draft);
	return step && [...draft.fixture.before ?? [], {
		...step,
		...capture && { capture }
	}];
}
function stepOf({ route, fixture }) {
	const { path: _path, before: _before, ignore: _ignore, rules: _rules, until: _until, ...request } = fixture;
	const { setup: _setup, teardown: _teardown, ...parts } = request;
	const at = pathOf({
		route,
		fixture
	});
	return at === null ? null : {
		request: `${route.method} ${at}`,
		...parts
	};
}
function pathOf({ route, fixture }) {
	if (typeof fixture.path === "string") return fixture.path;
	const values = fixture.path ?? {};
	const texts = (parseTemplate(route.path) ?? []).map((piece) => {
		if (piece.kind === "text") return piece.text;
		if (piece.kind === "optional") return "";
		const value = values[piece.name];
		return value === void 0 ? null : String(value);
	});
	const at = texts.includes(null) ? "" : texts.join("");
	return /^\/\S*$/.test(at) ? at : null;
}
function besides(there = [], made) {
	const captured = new Set(made.flatMap(({ capture }) => Object.keys(capture ?? {})));
	const isMadeAnew = ({ capture = {} }) => {
		const names = Object.keys(capture);
		return names.length > 0 && names.every((name) => captured.has(name));
	};
	return [...there.filter((step) => !isMadeAnew(step) && !made.some((one) => isDeepStrictEqual(one, step))), ...made];
}
// src/init/makers/linked.ts
function linked({ route, fixture, sources }, makers) {
	for (const { draft, body } of makers) {
		const link = linkIn(body, route.path);
		const steps = link && stepsOf(draft, { link: {
			from: `body.${link.join(".")}`,
			match: "^(?:https?://[^/]+)?/([^?#]*)"
		} });
		if (steps === null) continue;
		return {
			fixture: {
				...fixture,
				before: besides(fixture.before, steps),
				path: "/${before.link}"
			},
			sources: {
				...sources,
				path: sourceOf(draft.route)
			}
		};
	}
	return null;
}
// src/init/makers/makerOf.ts
const GIVEN = /token|code|key|hash|nonce|ticket/i;
function makerOfParameter(asked, makers, tables) {
	const { above, name } = asked;
	return makers.find((maker) => isAt(maker, above)) ?? inserting(asked, makers, tables) ?? listing(makers, resourceOfParameter(name, above)) ?? makers.find(({ body }) => GIVEN.test(name) && keyIn(body, [name]) !== null);
}
function makerOfField(field, makers) {
	const resource = resourceOf(field);
	if (resource === void 0) return void 0;
	const last = /[A-Z]?[a-z\d]{1,100}$/.exec(resource)?.[0] ?? resource;
	return listing(makers, resource) ?? listing(makers, last);
}
function isAt({ draft }, template) {
	return shapeOf(draft.route.path) === shapeOf(template);
}
function listing(makers, resource) {
	return makers.find(({ draft }) => isListOf(draft.route.path, resource));
}
function inserting({ route, name }, makers, tables) {
	const table = tables.tableOf(route.path, name);
	const placeIn = ({ draft }) => (draft.inserted ?? []).indexOf(table ?? "");
	return makers.filter((maker) => maker.draft.route !== route && placeIn(maker) >= 0).toSorted((a, b) => placeIn(a) - placeIn(b) || a.draft.inserted.length - b.draft.inserted.length)[0];
}
// src/init/makers/parentsIn.ts
function parentsIn({ route, fixture }, template) {
	const values = pathValues(fixture);
	const names = parameterNames(template);
	return Object.fromEntries(parameterNames(route.path).map((name, i) => [names[i], values[name]]));
}
// src/init/makers/madeForPath.ts
const MOST_WAYS$1 = 3;
function madeForPath({ route, fixture, sources }, known) {
	const { path } = fixture;
	const pieces = parseTemplate(route.path)?.filter(({ kind }) => kind !== "optional") ?? [];
	if (typeof path !== "object") return [];
	return pieces.flatMap((piece, at) => {
		if (piece.kind !== "parameter") return [];
		const asked = {
			route,
			above: textOf$1(pieces.slice(0, at)),
			name: piece.name
		};
		return [madeByPut(textOf$1(pieces.slice(0, at + 1)), route.method, known), madeFor(asked, known)];
	}).filter((made) => made !== null).toReversed().slice(0, MOST_WAYS$1).map((made) => ({
		fixture: {
			...fixture,
			before: besides(fixture.before, made.before),
			path: {
				...path,
				...made.path
			}
		},
		sources: {
			...sources,
			path: made.source
		}
	}));
}
function madeFor(asked, { makers, tables }) {
	const { above, name } = asked;
	const maker = makerOfParameter(asked, makers, tables);
	const before = maker ? makingSteps(maker, name, name) : null;
	if (!maker || before === null) return null;
	return {
		before,
		path: {
			...isAt(maker, above) ? parentsIn(maker.draft, above) : {},
			[name]: `\${before.${captureName(name)}}`
		},
		source: sourceOf(maker.draft.route)
	};
}
function madeByPut(template, method, { puts }) {
	const put = method === "PUT" ? void 0 : puts.find((one) => isAt(one, template));
	if (!put || typeof put.draft.fixture.path !== "object") return null;
	const { route, fixture } = put.draft;
	const path = method === "DELETE" ? besideIt(pathValues(fixture), route.path) : fixture.path;
	const draft = {
		...put.draft,
		fixture: {
			...fixture,
			path
		}
	};
	const before = stepsOf(draft);
	return before && {
		before,
		path: parentsIn(draft, template),
		source: sourceOf(route)
	};
}
function besideIt(path, template) {
	const last = parameterNames(template).at(-1);
	const value = path[last];
	return {
		...path,
		[last]: typeof value === "number" ? value + 1 : `${value}2`
	};
}
function textOf$1(pieces) {
	return pieces.map((piece) => piece.kind === "text" ? piece.text : piece.kind === "parameter" ? `:${piece.name}` : "").join("").replace(/\/+$/, "");
}
// src/init/makers/movedOn.ts
const MOST_MOVES = 3;
function movedOn({ route, fixture, sources }, makers) {
	const { before, path } = fixture;
	if (before === void 0 || typeof path !== "object") return [];
	return makers.filter(({ draft }) => draft.route !== route && isBesides(draft.route.path, route.path)).slice(0, MOST_MOVES).flatMap(({ draft }) => {
		const own = {
			...path,
			...parentsIn({
				route,
				fixture
			}, draft.route.path)
		};
		const step = stepOf({
			...draft,
			fixture: {
				...draft.fixture,
				path: own
			}
		});
		if (step === null) return [];
		const source = `moved on by ${draft.route.method} ${draft.route.path}`;
		return [{
			fixture: {
				...fixture,
				before: [...before, step]
			},
			sources: {
				...sources,
				path: source
			}
		}];
	});
}
function isBesides(one, other) {
	return /\}\/[^{}/]+$/.test(normalTemplate(one)) && shapeAbove(one) === shapeAbove(other);
}
// src/init/makers/references.ts
function withReferences({ fixture, sources }, makers) {
	const body = bodyFields(fixture);
	if (body === null) return null;
	const { part, fields } = body;
	const isGuess = (sources.path ?? "guess").startsWith("guess");
	const own = pathValues(fixture);
	let family = {
		steps: [...fixture.before ?? []],
		parents: isGuess ? {} : own
	};
	const filled = { ...fields };
	const from = [];
	for (const field of Object.keys(filled)) {
		const maker = String(filled[field]).includes("${before.") ? void 0 : makerOfField(field, makers);
		const larger = maker && joined(family, maker, field);
		if (!larger) continue;
		family = larger;
		filled[field] = `\${before.${captureName(field)}}`;
		from.push(sourceOf(maker.draft.route));
	}
	if (from.length === 0) return null;
	const shared = isGuess ? Object.keys(own).filter((name) => isShared(name) && Object.hasOwn(family.parents, name)) : [];
	const path = {
		...own,
		...Object.fromEntries(shared.map((name) => [name, family.parents[name]]))
	};
	const next = {
		...fixture,
		...shared.length > 0 && { path },
		[part]: filled
	};
	const told = withSource(sources, part, from.join(" and "));
	return {
		fixture: {
			...next,
			before: needed(family.steps, next)
		},
		sources: {
			...told,
			...shared.length > 0 && { path: "that of what its body names" }
		}
	};
}
function joined({ steps, parents }, maker, field) {
	const own = pathValues(maker.draft.fixture);
	const names = Object.keys(own).filter(isShared);
	const path = {
		...own,
		...pick(parents, names)
	};
	const draft = {
		...maker.draft,
		fixture: {
			...maker.draft.fixture,
			path
		}
	};
	const made = makingSteps(Object.keys(own).length > 0 ? {
		...maker,
		draft
	} : maker, field, "id");
	if (made === null) return null;
	const others = made.filter((step) => !steps.some((one) => isDeepStrictEqual(one, step)));
	const taken = new Set(steps.flatMap(capturesOf));
	if (others.some((step) => !isParent(step, path) && capturesOf(step).some((name) => taken.has(name)))) return null;
	const missing = others.filter((step) => !capturesOf(step).some((name) => taken.has(name)));
	return {
		steps: [...steps, ...missing],
		parents: {
			...pick(own, names),
			...parents
		}
	};
}
function isParent(step, path) {
	return capturesOf(step).some((name) => isShared(name) && `\${before.${name}}` === path[name]);
}
function isShared(name) {
	return !/^_?id$/i.test(name);
}
function needed(steps, fixture) {
	const { before: _before, ...request } = fixture;
	return steps.reduceRight((kept, step) => {
		const later = JSON.stringify([request, kept]);
		const names = capturesOf(step);
		return names.length === 0 || names.some((name) => later.includes(`\${before.${name}}`)) ? [step, ...kept] : kept;
	}, []);
}
function capturesOf({ capture = {} }) {
	return Object.keys(capture);
}
function pick(values, names) {
	return Object.fromEntries(names.flatMap((name) => Object.hasOwn(values, name) ? [[name, values[name]]] : []));
}
// src/init/makers/makers.ts
var Makers = class {
	#tables;
	#posts = [];
	#puts = [];
	#gets = [];
	constructor(tables) {
		this.#tables = tables;
	}
	note(draft, body) {
		if (!draft.passes) return;
		if (draft.route.method === "POST") this.#posts.push({
			draft,
			body
		});
		if (draft.route.method === "PUT") this.#puts.push({
			draft,
			body
		});
		if (draft.route.method === "GET") this.#gets.push({
			draft,
			body
		});
	}
	ways(draft) {
		return [...this.#forPath(draft).flatMap((way) => [way, this.forBody({
			...draft,
			...way
		})]), this.forBody(draft)].filter((way) => way !== null);
	}
	waysForPath(draft) {
		const made = this.#forPath(draft);
		const { method } = draft.route;
		const tables = this.#tables;
		const first = (method === "DELETE" ? [] : madeForPath(draft, {
			makers: this.#gets,
			puts: [],
			tables
		})).slice(0, 1);
		return method === "POST" ? [...made, ...first] : [...first, ...made];
	}
	#forPath(draft) {
		const made = madeForPath(draft, {
			makers: this.#posts,
			puts: this.#puts,
			tables: this.#tables
		});
		const link = made.length === 0 ? linked(draft, this.#posts) : null;
		return link === null ? made : [link];
	}
	forBody(draft) {
		return withReferences(draft, this.#posts);
	}
	bodyFor(draft) {
		return asMade(draft, this.#posts);
	}
	moves(draft) {
		return movedOn(draft, this.#posts);
	}
};
// src/init/readBody.ts
function readBody({ route, fixture, sources }) {
	const body = bodyFields(fixture);
	const names = (route.reads ?? []).filter((name) => !Object.hasOwn(Object(fixture.path), name));
	if (body === null || Object.keys(body.fields).length > 0 || names.length === 0) return null;
	const { part } = body;
	const options = {
		document: OpenApiDocument.empty(),
		unique: true
	};
	const fields = Object.fromEntries(names.map((name) => [name, exampleOf({ type: "string" }, name, options)]));
	return {
		fixture: {
			...fixture,
			[part]: fields
		},
		sources: {
			...sources,
			[part]: "text of the handler"
		}
	};
}
// src/init/readings.ts
const LONGEST = 2e3;
const TOLD = /schema|OpenAPI|recording|login/;
const WANTS_LIST = /\b(?:array|list|iterable|forEach|map|filter|length)\b/i;
var Readings = class {
	#readings = /* @__PURE__ */ new Map();
	note(body, template) {
		if (body !== null && typeof body === "object") this.#readings.set(shapeOf(template), {
			body,
			template
		});
	}
	bodyFor({ route, fixture, sources, says }) {
		const { form, body, multipart } = fixture;
		const reading = [
			form,
			body,
			multipart
		].every((part) => part === void 0) && !TOLD.test(sources.json ?? "") && /^(?:POST|PUT|PATCH)$/.test(route.method) ? this.#readings.get(shapeOf(route.path)) : void 0;
		if (reading === void 0) return null;
		if (Array.isArray(reading.body) && route.method !== "PUT" && !WANTS_LIST.test(says)) return null;
		const json = writable(reading.body, keysOf(route.path));
		const text = JSON.stringify(json);
		if (text.length > LONGEST || text.includes("${")) return null;
		return {
			fixture: {
				...fixture,
				json
			},
			sources: {
				...sources,
				json: `as GET ${reading.template} answers`
			}
		};
	}
};
function keysOf(template) {
	const names = parametersOf(parseTemplate(template) ?? []).map(({ name }) => name);
	return new Set(names.length > 0 ? [
		"id",
		"_id",
		...names
	] : []);
}
function writable(body, keys) {
	const without = (value) => {
		if (value === null || typeof value !== "object") return value;
		if (Array.isArray(value)) return value.map(without);
		const kept = Object.entries(value).filter(([name]) => !secretName.test(name));
		return Object.fromEntries(kept.map(([name, one]) => [name, without(one)]));
	};
	if (Array.isArray(body)) return without(body);
	return without(Object.fromEntries(Object.entries(body).filter(([name]) => !keys.has(name))));
}
// src/init/slimmer.ts
const REFERENCE = /(?:^|_)ids?$|(?:Id|Ids|ID|Uuid)$/;
const PLAIN = /^(?:(?:first|last|full|display)?_?name|title|label|description|text|body|content|note)$/i;
function slimmer(method, fixture) {
	const body = bodyFields(fixture);
	if (body === null) return [];
	const { part } = body;
	const fields = Object.entries(body.fields);
	const own = fields.filter(([name]) => !REFERENCE.test(name));
	const made = fields.filter(([name, value]) => !REFERENCE.test(name) || String(value).includes("${before."));
	const one = /^(?:PATCH|PUT)$/.test(method) ? own.find(([name, value]) => PLAIN.test(name) && typeof value === "string") : void 0;
	return [
		made,
		...own.length < made.length ? [own] : [],
		...one ? [[one]] : []
	].filter((kept) => kept.length > 0 && kept.length < fields.length).map((kept) => ({
		...fixture,
		[part]: Object.fromEntries(kept)
	}));
}
// src/init/isLogin.ts
const LOGIN = /(?:log-?in|sign-?in|sessions?|auth|authenticate|tokens?)(?:\/(?:email|username|password|local))?\/?$/i;
function isLogin({ method, path }) {
	return method === "POST" && LOGIN.test(path);
}
// src/init/keptSession.ts
const MOST_VAIN = 3;
var KeptSession = class {
	#logIn;
	#vain = /* @__PURE__ */ new Map();
	constructor(logIn) {
		this.#logIn = logIn;
	}
	async answered(route, send) {
		const answer = await send(false);
		if (answer?.status !== 401 || isLogin(route)) return answer;
		const words = sameWords(answer.body);
		const vain = this.#vain.get(words) ?? 0;
		if (vain >= MOST_VAIN || !await this.#logIn?.()) return answer;
		const again = await send(true);
		this.#vain.set(words, again?.status === 401 ? vain + 1 : 0);
		return again;
	}
};
function sameWords(body) {
	return body.slice(0, 1e3).replaceAll(/[\w.:-]*\d[\w.:-]*/g, "");
}
// src/init/trial/attempts.ts
var Attempts = class {
	#trying;
	#learnt;
	#session;
	#kept = /* @__PURE__ */ new Set();
	constructor(trying, learnt) {
		this.#trying = trying;
		this.#learnt = learnt;
		this.#session = new KeptSession((trying.file.fixtures.login && trying.logIn) ?? null);
	}
	keep(path) {
		this.#kept.add(path);
	}
	async send(before) {
		const draft = {
			...before,
			status: null,
			passes: false,
			empty: false
		};
		try {
			return await this.#sent(draft);
		} catch (error) {
			if (!(error instanceof UserError)) throw error;
			return {
				draft: {
					...draft,
					says: error.message
				},
				body: null,
				at: null
			};
		}
	}
	async request(draft) {
		return (await this.#ready(draft)).next();
	}
	async #sent(draft) {
		const { route } = draft;
		const target = await this.#ready(draft);
		const request = target.next();
		const at = request.path.replace(/[?].*$/, "").replace(/\/+$/, "");
		if (request.method === "DELETE" && this.#isNeeded(at)) return {
			draft: {
				...draft,
				says: NEEDED
			},
			body: null,
			at
		};
		const { send } = this.#trying;
		const answer = await this.#session.answered(route, (again) => send(again ? target.next() : request));
		if (answer === null) return {
			draft: {
				...draft,
				says: "gave no answer"
			},
			body: null,
			at
		};
		const body = parsed$1(answer.body);
		const isAccepted = acceptsStatus(target, answer.status);
		if (isAccepted && request.method === "GET") await this.#noteRead(request, body, route.path);
		const tried = outcomeOf(draft, {
			answer,
			request,
			body,
			isAccepted
		});
		if (/^(?:POST|PUT)$/.test(route.method)) this.#learnt.makers.note(tried, body);
		return {
			draft: tried,
			body,
			at
		};
	}
	async #ready({ route, fixture }) {
		const { file, run, ahead } = this.#trying;
		const entry = {
			id: routeId(route.method, route.path),
			method: route.method,
			template: route.path,
			line: 0,
			fixture
		};
		const target = makeTarget({
			route,
			entry,
			file,
			run
		});
		await ahead(target);
		return target;
	}
	async #noteRead(request, body, template) {
		const isPage = typeof body === "string" && /^\s*</.test(body);
		const headers = {
			...request.headers,
			accept: "application/json"
		};
		const answer = isPage ? await this.#trying.send({
			...request,
			headers
		}) : null;
		const told = answer?.status === 200 ? parsed$1(answer.body) : body;
		this.#learnt.answers.note(request.path, told, template);
		this.#learnt.readings.note(told, template);
	}
	#isNeeded(at) {
		return [...this.#kept].some((path) => path === at || path.startsWith(`${at}/`));
	}
};
function outcomeOf(draft, { answer, request, body, isAccepted }) {
	const isRedirected = !isAccepted && (endsSession(draft.route) ? isRedirect(answer) : isPlainRedirect(answer, request));
	const passes = isAccepted || isRedirected;
	return {
		...draft,
		fixture: isRedirected ? {
			...draft.fixture,
			expect: answer.status
		} : draft.fixture,
		status: answer.status,
		passes,
		empty: isAccepted && request.method === "GET" && isEmptyList(body),
		says: passes ? "" : words(answer, body),
		inserted: answer.inserted ?? []
	};
}
// src/init/trial/withAnswers.ts
function withAnswers(draft, answers) {
	const body = bodyFields(draft.fixture);
	if (body === null) return draft;
	const { part, fields } = body;
	let { sources } = draft;
	const filled = { ...fields };
	for (const [field, value] of Object.entries(fields)) {
		if (typeof value !== "string" && typeof value !== "number") continue;
		const found = answers.reference(field) ?? (value === field ? answers.named(field) : null);
		if (!found) continue;
		filled[field] = found.value;
		sources = withSource(sources, part, `${field}: answer of GET ${found.source}`);
	}
	return {
		...draft,
		fixture: {
			...draft.fixture,
			[part]: filled
		},
		sources
	};
}
// src/init/trial/firstDrafts.ts
const MOST_WAYS = 4;
var FirstDrafts = class {
	#answers;
	#trying;
	constructor(answers, trying) {
		this.#answers = answers;
		this.#trying = trying;
	}
	recorded(route) {
		const recorded = this.#trying.recording.get(routeId(route.method, route.path)) ?? [];
		const made = unrecorded(route, this.#trying.file.fixtures);
		const all = [...recorded.map((one) => withRecording(made, one)), ...recorded.slice(0, 1).flatMap((one) => [...this.fromAnswers(route, one)])];
		const known = /* @__PURE__ */ new Set();
		return all.filter(({ fixture }) => {
			const same = JSON.stringify(fixture);
			return !known.has(same) && known.add(same);
		});
	}
	*fromAnswers(route, recorded = null) {
		for (const way of this.#ways(route)) {
			const made = unrecorded(route, this.#trying.file.fixtures);
			const draft = recorded ? withRecording(made, recorded) : made;
			yield withAnswers(way ? withRow(draft, way) : draft, this.#answers);
		}
	}
	#ways(route) {
		const found = this.#answers.assignments(route.path);
		const rows = route.method === "DELETE" ? found.toReversed().sort((a, b) => sizeOf(b) - sizeOf(a)) : found;
		return rows.length > 0 ? rows.slice(0, MOST_WAYS) : [null];
	}
};
function withRow(draft, way) {
	const { fixture, sources } = draft;
	const path = filledPath(fixture.path, way.path);
	if (!path) return draft;
	const source = `answer of ${way.sources.map((one) => `GET ${one}`).join(" and ")}`;
	return {
		...draft,
		fixture: {
			...fixture,
			path
		},
		sources: {
			...sources,
			path: source
		}
	};
}
function filledPath(before, path) {
	if (typeof path === "string") return path;
	return typeof before === "object" ? {
		...before,
		...path
	} : null;
}
function sizeOf({ path }) {
	return typeof path === "string" ? 1 : Object.keys(path).length;
}
// src/init/complaints/complaint.ts
const PARTS = /* @__PURE__ */ new Map([
	["body", "json"],
	["json", "json"],
	["query", "query"],
	["querystring", "query"],
	["params", "path"],
	["param", "path"]
]);
function partCalled(word) {
	return PARTS.get(word);
}
function requiredIn(words) {
	return /required property '([^']+)'/.exec(words)?.slice(1) ?? [];
}
// src/init/complaints/fieldPath.ts
function fieldPath(at) {
	if (Array.isArray(at)) return at.map((one) => isName(one) ? one : fields(one)["key"]).filter(isName);
	if (typeof at !== "string") return [];
	return at.split(/[./[\]]+/).filter((name) => name !== "").map((name) => /^\d+$/.test(name) ? Number(name) : name);
}
function isName(value) {
	return typeof value === "string" || typeof value === "number";
}
// src/init/complaints/wantsOf.ts
const KINDS = [
	[/\bYYYY-MM-DD\b/i, () => ({
		type: "string",
		format: "date"
	})],
	[/\bYYYY-MM\b/i, () => ({
		type: "string",
		enum: ["2024-01"]
	})],
	[/e-?mail/i, () => ({
		type: "string",
		format: "email"
	})],
	[/uuid|guid/i, () => ({
		type: "string",
		format: "uuid"
	})],
	[/\bur[il]\b/i, () => ({
		type: "string",
		format: "uri"
	})],
	[/date-?time|ISO 8601|\bdate\b/i, () => ({
		type: "string",
		format: "date-time"
	})],
	[/alpha-?numeric|letters and (?:numbers|digits)/i, () => ({
		type: "string",
		enum: ["a${random}"]
	})],
	[/character|length|longer/i, (words) => ({
		type: "string",
		minLength: numberIn(words) ?? 1
	})],
	[/boolean/i, () => ({ type: "boolean" })],
	[/\barray\b|elements|items|\ba list\b/i, listOf],
	[/integer|\bint\b/i, () => ({ type: "integer" })],
	[/>=?|less than|greater|at least|between -?\d|number|numeric|positive|\bmin/i, numberFrom],
	[/\bstring\b/i, () => ({ type: "string" })],
	[/\bobject\b/i, () => ({ type: "object" })]
];
function wantsOf(words) {
	const choices = choicesIn(words);
	if (choices.length > 0) return { enum: choices };
	const example = EXAMPLE.exec(words)?.[1];
	if (example) return {
		type: "string",
		enum: [example]
	};
	return KINDS.find(([told]) => told.test(words))?.[1](words) ?? {};
}
function listOf(words) {
	const least = numberIn(words);
	return {
		type: "array",
		...least !== null && { minItems: least }
	};
}
function numberFrom(words) {
	const least = numberIn(words) ?? 1;
	return {
		type: "number",
		minimum: /greater than (?!or)|> /.test(words) ? least + 1 : least
	};
}
function numberIn(words) {
	const written = /-?\d+(?:\.\d+)?/.exec(words)?.[0];
	return written === void 0 ? null : Number(written);
}
const EXAMPLE = /(?:like|such as|e\.g\.,?|for example:?)\s+["'`]?([\w@:+/-]{1,200}(?:\.[\w-]{1,200})*)["'`]?\W{0,40}$/i;
const ONE_OF = /\bbe (?:either )?(["'`]?[\w-]{1,200}["'`]?(?:, ["'`]?[\w-]{1,200}["'`]?)*,? or ["'`]?[\w-]{1,200}["'`]?)\W{0,40}$/i;
const KIND_OF_VALUE = /\b(?:string|number|integer|boolean|null|undefined|true|false|array|object|date|empty|blank|equal|less|more)\b/i;
const CHOICES = /(?:one of|values?:|expected one of)(?: the following values)?:?\s*\[?(["'\w][^\]]*)/i;
function choicesIn(words) {
	const choices = CHOICES.exec(words)?.[1] ?? "";
	if (/[,|"']/.test(choices)) return choices.split(/\s{0,40}[,|]\s*/).map((one) => one.replaceAll(/^["']|["']$/g, ""));
	const list = ONE_OF.exec(words)?.[1] ?? "";
	if (list === "" || KIND_OF_VALUE.test(list)) return [];
	return list.split(/,? or |, /).map((one) => one.replaceAll(/["'`]/g, ""));
}
// src/init/complaints/fromIssue.ts
function fromIssue(issue, part) {
	const words = textOf(issue.message ?? issue.msg ?? Object.values(fields(issue.constraints)).join("; "));
	const field = [...fieldPath(issue.path ?? issue.param ?? issue.field ?? issue.property ?? issue.instancePath), ...requiredIn(words)];
	if (field.length === 0 || words === "") return null;
	const [first, ...rest] = field;
	const located = rest.length > 0 ? partCalled(String(first)) : void 0;
	return {
		part: located ?? partCalled(textOf(issue.location)) ?? part,
		field: located ? rest : field,
		wants: {
			...wantsOf(words),
			...toldBy(issue)
		}
	};
}
function toldBy({ expected, format, validation, minimum, origin, type, values, options }) {
	const choices = [values, options].find((one) => Array.isArray(one) && one.length > 0);
	const kind = textOf(origin ?? type);
	const isLeast = typeof minimum === "number";
	const told = {
		type: (isLeast ? TYPES.get(kind) : void 0) ?? TYPES.get(textOf(expected)),
		format: FORMATS.get(textOf(validation)) ?? FORMATS.get(textOf(format)),
		[LEAST.get(kind) ?? "minimum"]: isLeast ? minimum : void 0,
		enum: choices
	};
	return Object.fromEntries(Object.entries(told).filter(([, value]) => value !== void 0));
}
const TYPES = new Map([...[
	"string",
	"number",
	"integer",
	"boolean",
	"array",
	"object"
].map((type) => [type, type]), ["int", "integer"]]);
const FORMATS = new Map([
	...[
		"email",
		"uuid",
		"uri",
		"date"
	].map((format) => [format, format]),
	["url", "uri"],
	["datetime", "date-time"]
]);
const LEAST = /* @__PURE__ */ new Map([["string", "minLength"], ["array", "minItems"]]);
function textOf(value) {
	return typeof value === "string" ? value : "";
}
// src/init/complaints/fieldName.ts
function asWritten(name) {
	const one = name.replaceAll(/ (\w)/g, (_space, letter) => letter.toUpperCase());
	return /^[A-Z][a-z]/.test(one) ? one[0].toLowerCase() + one.slice(1) : one;
}
const NO_FIELD$1 = /^(?:it|this|that|there|you|request|authentication|authorization|route|resource|validation|data|value|which|input|all|fields?|credentials?|login|token|payload|json|parameters?)$/i;
function isNoField(name) {
	return NO_FIELD$1.test(name);
}
// src/init/complaints/namedIn.ts
const NAME = /["'`]?[A-Za-z_][\w.]{0,200}(?: (?:name|id|type|key|code|number|date|url))?["'`]?/.source;
const LIST = String.raw`${NAME}(?:(?:\s*,\s*(?:and\s+|or\s+)?|\s+(?:and|or|&)\s+)${NAME})*`;
const KIND = "(?:(?:query |body |request )?(?:fields?|param(?:eter)?s?|propert(?:y|ies)|values?|attributes?|keys?))";
const ASKED = [
	`(?:bad or |invalid or )?(?:missing|required)(?: or (?:bad|invalid))? (?:required )?(?:query )?(?:${KIND}|keys?)?:? ?(${LIST})(?: ${KIND})?`,
	`(?:${KIND}:? )?(?:(?:an? |the |your )(?:\\w+ )??)?(${LIST}) (?:${KIND} )?(?:(?:is|are) (?:an? |both |all )?)?(?:required|missing|mandatory)(?: ${KIND})?`,
	`(?:an? )?(?:[\\w/]+ ){1,3}(?:needs|requires|must have|has to have) an? (${LIST})`,
	`an? \\w+ (?:needs|requires|must have|has to have) (${LIST})`,
	`(?:[^,]+, )?(?:please |you must |must )?(?:provide|enter|specify|supply|include|send) (?:an? |the |your |valid |both |all )*(${LIST})(?: address)?`
].map((source) => new RegExp(`^${source}[.!]?$`, "i"));
const WITHIN = new RegExp(`^["'\`]?(\\w+)["'\`]? must (?:include|contain|have) (${LIST})[.!]?$`, "i");
function namedIn(sentence) {
	const [, outer, inner] = WITHIN.exec(sentence) ?? [];
	const names = (inner ?? ASKED.map((form) => form.exec(sentence)?.[1]).find((found) => found !== void 0) ?? "").split(/\s{0,40},\s*(?:and\s+|or\s+)?|\s{1,40}(?:and|or|&)\s+/).map((name) => name.replaceAll(/["'`.]+$|^["'`]/g, "")).filter((name) => name !== "" && !isNoField(name)).map(asWritten);
	return {
		within: outer === void 0 || isNoField(outer) ? [] : [asWritten(outer)],
		names
	};
}
// src/init/complaints/thrownOver.ts
const OF_LISTS = /^(?:forEach|map|filter|some|every|reduce|find|push|slice|flatMap)$/;
const OF_TEXTS = /^(?:trim|split|toLowerCase|toUpperCase|replace|replaceAll|startsWith|charAt|match)$/;
const CALLED$1 = /^([\w$.]+)\.([\w$]+) is not a function/;
const LOOPED = /^([\w$.]+) is not iterable/;
const TAKEN_APART = /^Cannot destructure property '([\w$]+)' of '([\w$.]+)' as it is undefined/;
const EMPTY_LIST = {
	type: "array",
	enum: [[]]
};
const TEXT$1 = { type: "string" };
function thrownOver(sentence) {
	const [, called = "", method = ""] = CALLED$1.exec(sentence) ?? [];
	const [, looped = ""] = LOOPED.exec(sentence) ?? [];
	const [, property = "", parent = ""] = TAKEN_APART.exec(sentence) ?? [];
	if (/is not a (?:function|constructor)|^Cannot (?:read|set) propert/.test(sentence) || looped !== "") {
		const wants = looped !== "" || OF_LISTS.test(method) ? EMPTY_LIST : OF_TEXTS.test(method) ? TEXT$1 : null;
		const field = inBody(looped || called);
		return wants === null || field.length === 0 ? [] : [{
			field,
			wants
		}];
	}
	return property === "" ? null : [{
		field: [...inBody(parent), property],
		wants: {}
	}];
}
function inBody(expression) {
	return fieldPath(expression.replace(/^(?:(?:req|request|ctx|c)\.)*(?:body|json|payload|data)(?:\.|$)/, ""));
}
// src/init/complaints/fromText.ts
const SENTENCES = /,\s+(?=body|querystring|params)|;\s+|\n|(?<=\w\w['"`]?)[.!]\s+(?=[A-Z])/;
const SENTENCE = /^\W{0,40}(?:(body|querystring|query|params)[ /.])?(?:"([\w.[\]-]{1,200})"|([\w/.[\]-]{1,200}))?\s{0,40}\b((?:must|should|is|has|needs|are|looks?|may|can|cannot|can't|missing)\b.*)$/i;
const WORDS = /^(?:errors?|messages?|msg|reasons?|details?|description|title|text|status|code|name|type|hint|cause)$/i;
function fromText(text, place) {
	return text.split(SENTENCES).map((sentence) => sentence.trim()).flatMap((sentence) => askedBy(sentence, place.part) ?? thrownOver(sentence)?.map((one) => ({
		part: place.part,
		...one
	})) ?? beginning(sentence, place));
}
function askedBy(sentence, part) {
	const { within, names } = namedIn(sentence);
	const at = /\bquery\b/i.test(sentence) ? "query" : part;
	if (names.length === 0) return null;
	return names.map((name) => ({
		part: at,
		field: [...within, ...fieldPath(name)],
		wants: {}
	}));
}
function beginning(sentence, { part, key }) {
	const [, place = "", quoted, plain, words = ""] = SENTENCE.exec(sentence) ?? [];
	const inside = partCalled((plain ?? "").toLowerCase());
	const told = quoted ?? (plain === void 0 ? unsaid(key) : asWritten(place ? plain : first(plain)));
	const field = [...inside ? [] : fieldPath(told), ...requiredIn(words)];
	if (field.length === 0 || isNoField(String(field[0])) || words === "") return [];
	return [{
		part: partCalled(place.toLowerCase()) ?? inside ?? part,
		field,
		wants: wantsOf(words)
	}];
}
function first(name) {
	return /^\w/.test(name) ? name.split("/", 1)[0] : name;
}
function unsaid(key) {
	return WORDS.test(key) ? void 0 : key;
}
// src/init/complaints/complaintsIn.ts
const MOST = 30;
const DEEPEST$1 = 6;
function complaintsIn(body, part) {
	const found = [];
	const look = (value, depth, key = "") => {
		if (depth > DEEPEST$1 || found.length >= MOST) return;
		if (typeof value === "string") for (const one of fromText(value, {
			part,
			key
		})) found.push(one);
		if (Array.isArray(value)) for (const one of value) look(one, depth + 1, key);
		if (value === null || typeof value !== "object" || Array.isArray(value)) return;
		const issue = fromIssue(value, part);
		if (issue) found.push(issue);
		else for (const [name, one] of Object.entries(value)) look(one, depth + 1, name);
	};
	look(body, 0);
	const known = /* @__PURE__ */ new Set();
	return found.filter(({ part, field }) => {
		const key = `${part} ${field.join(".")}`;
		return field.length <= DEEPEST$1 && !known.has(key) && known.add(key);
	});
}
// src/init/envelope.ts
function envelopeOf({ method, path }) {
	if (!/^(?:POST|PUT|PATCH)$/.test(method)) return null;
	const texts = (parseTemplate(path) ?? []).flatMap((piece) => piece.kind === "text" ? [piece.text] : []);
	const word = /([A-Za-z]\w*)\/*$/.exec(texts.at(-1) ?? "")?.[1];
	return word === void 0 ? null : singular(word);
}
function singular(word) {
	return word.replace(/ies$/, "y").replace(/(?<=ss|x|ch|sh)es$/, "").replace(/(?<!s)s$/, "");
}
function enveloped(fixture, name) {
	const { json } = fixture;
	if (!isFields(json)) return null;
	return Object.keys(json).length === 0 || Object.hasOwn(json, name) ? null : {
		...fixture,
		json: { [name]: json }
	};
}
// src/init/mend.ts
function mended(fixture, answer) {
	const file = fileAskedFor(answer);
	if (file !== null && fixture.multipart === void 0) return withFile(fixture, file);
	const picture = ofAnotherKind(fixture, answer);
	if (picture !== null) return picture;
	const complaints = complaintsIn(answer, hasBody(fixture) ? "json" : "query");
	const next = structuredClone(fixture);
	for (const complaint of complaints) mend(next, complaint);
	return isDeepStrictEqual(next, fixture) ? withinList(fixture, complaints) : next;
}
function withinList(fixture, complaints) {
	const fields = bodyFields(fixture)?.part === "json" ? fixture.json : {};
	const lists = Object.entries(fields).filter(([, value]) => Array.isArray(value) && value.length > 0);
	const lacking = complaints.flatMap(({ field }) => field.length === 1 ? [String(field[0])] : []).filter((name) => Object.hasOwn(fields, name) && !Array.isArray(fields[name]));
	if (lists.length !== 1 || lacking.length === 0) return null;
	const [list, entries] = lists[0];
	const rest = Object.entries(fields).filter(([name]) => !lacking.includes(name));
	const entry = {
		...isFields(entries[0]) ? entries[0] : {},
		...Object.fromEntries(lacking.map((name) => [name, fields[name]]))
	};
	return {
		...fixture,
		json: {
			...Object.fromEntries(rest),
			[list]: [entry]
		}
	};
}
const FILE = /\b(?:missing|no|required?|upload|attach)\b[^"]{0,300}\bfile\b(?: field)?(?: (?:named |called )?['"`]?(\w+)['"`]?)?|\bfile is (?:required|missing)/i;
const NO_NAME = /^(?:is|was|were|uploaded|provided|found|to|for|in|and|field|named|called)$/i;
const CALLED = [
	/["'`]?\b(\w+)["'`]? (?:must|should|has to) be an? (?:uploaded )?file\b/i,
	/\b(attachment|photo|picture|avatar)\b["'`]? (?:(?:file )?is )?(?:missing|required)/i,
	/\b(?:missing|no|choose|upload|attach|select) (?:an? |the |your )?(attachment|photo|picture|avatar)\b/i,
	/"(files?|image|avatar|photo|picture|attachment|upload)":\s*(?:\[\s*)?"/,
	/(?:request|content(?:-type)?)\b[^"]{0,300} (?:is not|isn't|must be|should be) (?:a )?multipart/i
];
function fileAskedFor(answer) {
	const text = typeof answer === "string" ? answer : JSON.stringify(answer ?? "").replaceAll("\\\"", "\"");
	const called = CALLED.map((words) => words.exec(text)).find((one) => one !== null);
	if (called) return called[1] === void 0 ? "file" : called[1].toLowerCase();
	const found = FILE.exec(text);
	if (found === null) return null;
	return found[1] === void 0 || NO_NAME.test(found[1]) ? "file" : found[1];
}
function withFile({ json, form, body: _body, ...rest }, field) {
	const scalars = Object.entries(Object(form ?? json)).filter(([, value]) => typeof value !== "object");
	return {
		...rest,
		multipart: {
			...Object.fromEntries(scalars),
			[field]: TEXT
		}
	};
}
const TEXT = {
	content: "Hello",
	name: "hello.txt",
	type: "text/plain"
};
const PICTURE = {
	content: "Hello",
	name: "picture.png",
	type: "image/png"
};
const KIND_OF_FILE = /\b(?:image|picture|photo)\b|\b(?:file|mime|media|content)[ -]?types?\b|\bfile (?:format|extension)|[a-z]FileType|\b(?:png|jpe?g|gif|webp)\b/i;
function isText(part) {
	return isDeepStrictEqual(part, TEXT);
}
function ofAnotherKind({ multipart, ...rest }, answer) {
	const sent = Object.entries(multipart ?? {});
	if (!sent.some(([, part]) => isText(part)) || !KIND_OF_FILE.test(JSON.stringify(answer ?? ""))) return null;
	const others = sent.map(([field, part]) => [field, isText(part) ? PICTURE : part]);
	return {
		...rest,
		multipart: Object.fromEntries(others)
	};
}
function hasBody({ json, form, body }) {
	return [
		json,
		form,
		body
	].some((one) => one !== void 0);
}
function mend(fixture, complaint) {
	const { wants } = complaint;
	const part = partOf(complaint, fixture);
	if (part === null || part === "path" && typeof fixture.path !== "object") return;
	const before = fixture[part] ?? {};
	const field = part === "json" ? withinEnvelope(before, complaint.field) : complaint.field;
	const name = field.findLast((one) => typeof one === "string") ?? "value";
	const old = valueAt(before, field);
	const schema = {
		...old === void 0 ? { type: "string" } : {},
		...kindOf(old),
		...wants
	};
	const value = old === void 0 && Object.keys(wants).length === 0 && part === "json" && isPlural(name) ? [] : exampleOf(schema, name, {
		document: OpenApiDocument.empty(),
		unique: complaint.part === "json"
	});
	if (part !== "json" && typeof value === "object") return;
	Object.assign(fixture, { [part]: withValue(before, field, value) });
}
function withinEnvelope(body, field) {
	const envelope = isFields(body) ? envelopeIn(body) : null;
	if (envelope === null || field.length !== 1 || field[0] === envelope.name) return field;
	return valueAt(envelope.inside, field) === void 0 ? [envelope.name, ...field] : field;
}
function partOf({ part, field }, { form, body }) {
	if (part !== "json") return part;
	if (body !== void 0) return null;
	if (form === void 0) return "json";
	return field.length === 1 ? "form" : null;
}
const SEVERAL = /(?:[^su]|[a-z]{3}u)s$|(?:ss|x|ch|sh)es$/i;
const ONE_OF_SOME = /(?:news|series|status|address|details|notes|settings|options|preferences|credentials|terms|days|hours|minutes|seconds|lens|canvas|alias|always|is|has|was)$/i;
function isPlural(name) {
	return SEVERAL.test(name) && !ONE_OF_SOME.test(name);
}
function kindOf(old) {
	if (typeof old === "string" || typeof old === "number" || typeof old === "boolean") return { type: typeof old };
	return Array.isArray(old) ? { type: "array" } : {};
}
function valueAt(value, [name, ...rest]) {
	if (name === void 0) return value;
	return valueAt(value !== null && typeof value === "object" && Object.hasOwn(value, name) ? value[name] : void 0, rest);
}
const LONGEST_LIST = 20;
function withValue(value, [name, ...rest], made) {
	if (name === void 0) return made;
	if (typeof name === "number") {
		const list = Array.isArray(value) ? [...value] : [];
		if (name < LONGEST_LIST) list[name] = withValue(list[name], rest, made);
		return list;
	}
	const object = value !== null && typeof value === "object" ? value : {};
	return {
		...object,
		[name]: withValue(Object.hasOwn(object, name) ? object[name] : void 0, rest, made)
	};
}
// src/init/mendedSources.ts
function mendedSources({ fixture, sources }, next) {
	return [
		"path",
		"query",
		"json",
		"form",
		"multipart"
	].filter((part) => !isDeepStrictEqual(fixture[part], next[part])).reduce((told, part) => withSource(told, part, MENDED), sources);
}
// src/init/sendMended.ts
async function sendMended(first, { send, next, most }) {
	let request = first;
	let answer = await send(request);
	for (let mendings = 0; mendings < most; mendings++) {
		const better = next(answer, request);
		if (better === null) break;
		request = better;
		answer = await send(request);
	}
	return {
		request,
		answer
	};
}
// src/init/trial/mending.ts
const MOST_MENDINGS$1 = 6;
const NO_FIELD = "noSuchField";
var Mending = class {
	#attempts;
	#answers;
	#login;
	constructor(attempts, answers, login) {
		this.#attempts = attempts;
		this.#answers = answers;
		this.#login = login;
	}
	async mend(draft) {
		const plain = await this.#mendAs(draft, (fixture) => fixture);
		const name = plain.draft.passes || !isRefused(plain) ? null : envelopeOf(draft.route);
		if (name === null) return plain;
		const within = await this.#mendAs(draft, (fixture) => enveloped(fixture, name) ?? fixture);
		return within.draft.passes && !await this.#takesAny(within.draft, name) ? within : plain;
	}
	async #mendAs(draft, sentAs) {
		const { answer } = await sendMended(draft, {
			send: (plain) => this.#attempts.send({
				...plain,
				fixture: sentAs(plain.fixture)
			}),
			next: (sent, plain) => !sent.draft.passes && isRefused(sent) ? this.#mendedBy(sent.body, plain) : null,
			most: MOST_MENDINGS$1
		});
		return answer;
	}
	#mendedBy(answer, draft) {
		const better = mended(draft.fixture, answer);
		if (better === null) return null;
		const fixture = kept(withOwnPassword(better, this.#login, draft.route), draft.route);
		return withAnswers({
			...draft,
			fixture,
			sources: mendedSources(draft, fixture)
		}, this.#answers);
	}
	async #takesAny(draft, name) {
		const json = draft.fixture.json[name];
		const fixture = {
			...draft.fixture,
			json: { [NO_FIELD]: json }
		};
		return (await this.#attempts.send({
			...draft,
			fixture
		})).draft.passes;
	}
};
function isRefused({ draft: { status }, body }) {
	return isRefusal(status) || status === 500 && complaintsIn(body, "json").length > 0;
}
// src/init/trial/trial.ts
var Trial = class {
	#trying;
	#readings = new Readings();
	#makers;
	#attempts;
	#mending;
	#firstDrafts;
	#databaseRows;
	constructor(trying) {
		const answers = new Answers();
		this.#trying = trying;
		this.#makers = new Makers(trying.tracing);
		this.#attempts = new Attempts(trying, {
			answers,
			readings: this.#readings,
			makers: this.#makers
		});
		this.#mending = new Mending(this.#attempts, answers, trying.file.fixtures.login);
		this.#firstDrafts = new FirstDrafts(answers, trying);
		this.#databaseRows = new DatabaseRows({
			tracing: trying.tracing,
			over: trying.over,
			mend: (draft) => this.#mend(draft),
			request: (draft) => this.#attempts.request(draft)
		});
	}
	async route(route) {
		const isDelete = route.method === "DELETE";
		const made = isDelete ? await this.#made(unrecorded(route, this.#trying.file.fixtures)) : null;
		if (made !== null) return made;
		const first = await this.#first(route);
		const { draft, at } = await this.#told(await this.#placed(await this.#slim(await this.#databaseRows.improve(first))));
		if (draft.passes && !isDelete && at !== null) this.#attempts.keep(at);
		return draft;
	}
	async again(draft) {
		return mayLack(draft) && this.#trying.over() === null ? this.#made(draft) : null;
	}
	async last(drafts) {
		const { over, progress, tracing } = this.#trying;
		await makeLast(drafts, {
			makers: new Makers(tracing),
			over,
			send: (draft) => this.#attempts.send(draft),
			mend: (draft) => this.#mend(draft),
			progress: ({ method, path }, number, of) => progress(routeId(method, path), number, of)
		});
	}
	async #first(route) {
		let best = await this.#replay(route);
		for (const draft of best?.draft.passes ? [] : this.#firstDrafts.fromAnswers(route)) {
			const sent = await this.#mend(draft);
			if (best === null || isBetter(sent.draft, best.draft)) best = sent;
			if (!wantsAnother(sent.draft)) break;
		}
		return best;
	}
	async #replay(route) {
		let best = null;
		for (const draft of this.#firstDrafts.recorded(route)) {
			const sent = await this.#mend(draft);
			const { passes, empty, status } = sent.draft;
			if (best === null || isBetter(sent.draft, best.draft)) best = sent;
			if (passes && !empty || status === 401) break;
		}
		return best;
	}
	async #slim(sent) {
		const { draft } = sent;
		for (const fixture of mayLack(draft) ? slimmer(draft.route.method, draft.fixture) : []) {
			const less = await this.#mend({
				...draft,
				fixture
			});
			if (less.draft.passes) return less;
		}
		return sent;
	}
	async #placed(sent) {
		const free = sent.draft.passes ? null : atFreePlace(sent.draft);
		const placed = free && await this.#mend(free);
		return placed?.draft.passes ? placed : sent;
	}
	async #told(sent) {
		const { draft } = sent;
		if (draft.passes || !(isRefusal(draft.status) || draft.status === 500)) return sent;
		const read = readBody(draft);
		let nearest = sent;
		for (const told of [
			this.#makers.bodyFor(draft),
			this.#readings.bodyFor(draft),
			read
		]) {
			if (told === null) continue;
			const fuller = await this.#slim(await this.#mend({
				...draft,
				...told
			}));
			if (fuller.draft.passes) return fuller;
			if (told === read) nearest = fuller;
		}
		return nearest;
	}
	async #made(draft) {
		for (const way of this.#makers.ways(draft)) {
			const { draft: made } = await this.#told(await this.#slim(await this.#mend({
				...draft,
				...way
			})));
			if (made.passes) return made;
			if (this.#trying.over() !== null) break;
		}
		return null;
	}
	#mend(draft) {
		return this.#mending.mend(draft);
	}
};
// src/init/trial/tryOut.ts
const MOST_ROUNDS = 3;
async function tryOut(routes, trying) {
	const trial = new Trial(trying);
	const order = [...routes].sort((a, b) => turnOf(a) - turnOf(b));
	const drafts = /* @__PURE__ */ new Map();
	for (const [i, route] of order.entries()) {
		trying.progress(routeId(route.method, route.path), i + 1, order.length);
		const says = trying.over();
		const draft = says === null ? await orNull(trial.route(route), trying) : null;
		drafts.set(route, draft ?? {
			...draftOf(route, trying),
			says: says ?? FAULTY
		});
	}
	for (let round = 0; round < MOST_ROUNDS; round++) if (!await again(drafts, trial, trying)) break;
	if ([...drafts.values()].some(isOpen) && trying.over() === null && await trying.anew?.()) await orNull(trial.last(drafts), trying);
	return routes.map((route) => drafts.get(route));
}
const FAULTY = "could not be tried, by a fault of route-profiler";
async function orNull(work, { fault }) {
	try {
		return await work;
	} catch (error) {
		fault(error);
		return null;
	}
}
async function again(drafts, trial, trying) {
	let helped = false;
	for (const [route, draft] of drafts) {
		const made = await orNull(trial.again(draft), trying);
		if (made === null) continue;
		drafts.set(route, made);
		helped = true;
	}
	return helped;
}
// src/init/draftMissing.ts
const NOT_RECORDED = "The recording holds no request that was answered for a route without a fixture: record while you use this application.";
async function draftMissing(options, making) {
	const { progress, secrets, recorded } = making;
	const failed = /* @__PURE__ */ new Set();
	const fault = (error) => void failed.add(`${REPORT}: ${describeFault(error)}`);
	const opened = await openApplication(options, {
		secrets,
		resets: false,
		phase: (name, part) => {
			progress.phase(name);
			return part();
		},
		problem: ({ message, hint }) => failed.add([message, hint].filter(Boolean).join(" "))
	});
	try {
		const sending = new Sending(opened.session, {
			budgetMs: options.settings.budgetMs,
			stop: options.stop
		});
		const { all, missing } = await planned(opened, options, making.trial ? sending : null);
		const recording = recordingOf(all, recorded);
		const isRecorded = missing.some(({ method, path }) => recording.has(routeId(method, path)));
		if (recorded.length > 0 && missing.length > 0 && !isRecorded) failed.add(NOT_RECORDED);
		return {
			...making.trial ? await tried(missing, {
				opened,
				options,
				sending,
				recording,
				progress,
				fault
			}) : {
				read: [],
				drafts: missing.map((route) => draftOf(route, {
					file: options.fixtures,
					recording
				}))
			},
			problems: [
				...failed,
				...opened.list.problems,
				...sending.problems
			]
		};
	} finally {
		await opened.session.close();
	}
}
async function planned({ list }, options, sending) {
	const routes = requireRoutes(list);
	const document = options.openapi === null && sending ? await servedDocument(sending.send.bind(sending)) : null;
	const { routes: all, missing } = planRoutes(document ? describeRoutes(routes, document.operations).routes : routes, options.fixtures, relativeTo(options.directory));
	return {
		all,
		missing
	};
}
async function tried(missing, { opened, options, sending, recording, progress, fault }) {
	progress.phase("try");
	const tracing = new Tracing(sending.trace.bind(sending));
	return {
		drafts: await tryOut(missing, {
			send: sending.send.bind(sending),
			ahead: sending.ahead.bind(sending),
			tracing,
			over: () => sending.over,
			file: options.fixtures,
			run: opened.run,
			logIn: () => sending.logIn(),
			async anew() {
				const isThere = await sending.anew(async () => {
					await prepared(options, progress);
					progress.phase("boot");
				});
				progress.phase("ask again");
				return isThere;
			},
			recording,
			progress: (id, number, of) => progress.route(id, number, of),
			fault
		}),
		read: [...tracing.columns]
	};
}
const REPORT = "A fault of route-profiler, which cost a route its try. Please report it";
function describeFault(error) {
	const at = error instanceof Error ? /\n\s*(at .+)/.exec(error.stack ?? "")?.[1] : void 0;
	return [messageOf(error), at].filter(Boolean).join(" ");
}
// src/init/isPassword.ts
function isPassword(name) {
	return /pass|pwd|secret|pin$/i.test(name);
}
// src/init/loginHint.ts
const REFUSED$1 = /* @__PURE__ */ new Set([401, 403]);
function loginHint(drafts) {
	if (!drafts.some(({ status }) => REFUSED$1.has(status ?? 0))) return null;
	const login = drafts.find(({ route }) => isLogin(route));
	if (!login) return null;
	const { form, json } = login.fixture;
	const names = Object.keys(form ?? json ?? {});
	const values = (names.length > 0 ? names : ["email", "password"]).map((name) => `${name}: ${isPassword(name) ? "'${env.TEST_PASSWORD}'" : "YOURS"}`);
	return [
		"login:",
		`  request: POST ${login.route.path}`,
		`  ${form ? "form" : "json"}: { ${values.join(", ")} }`,
		"  capture: { token: body.token } # or a cookie: { sid: cookies.sid }",
		"defaults:",
		"  headers: { authorization: 'Bearer ${login.token}' } # or cookies: { sid: '${login.sid}' }"
	].join("\n");
}
// src/init/recording/har.ts
const MOST_BYTES = 1e8;
const HINT = "Record the requests in the network panel of the browser's developer tools and choose \"Save all as HAR\". A filter for Fetch/XHR before it keeps images and scripts out.";
async function readRecording(file) {
	let text;
	try {
		text = await readLimited(file, MOST_BYTES);
	} catch (error) {
		throw new UserError(`The recording ${file} cannot be read: ${messageOf(error)}.`, HINT);
	}
	return recordedIn(text, file);
}
function recordedIn(text, name) {
	const root = parsed(text.replace(/^\uFEFF/, ""));
	if (root === void 0) throw new UserError(`The recording ${name} is no JSON.`, HINT);
	const { entries } = fields(fields(root)["log"]);
	if (!Array.isArray(entries)) throw new UserError(`${name} is no HTTP Archive: it has no list "log.entries".`, HINT);
	return entries.map(fields).flatMap((entry) => recorded(entry) ?? []);
}
function recorded(entry) {
	const request = fields(entry["request"]);
	const response = fields(entry["response"]);
	const address = textOf$4(request["url"]);
	if (!/^https?:/i.test(address) || !URL.canParse(address)) return null;
	const { mimeType, encoding, text } = fields(response["content"]);
	const readable = /json/i.test(textOf$4(mimeType)) && encoding === void 0;
	return {
		method: textOf$4(request["method"]).toUpperCase(),
		url: new URL(address),
		headers: pairs(request["headers"]),
		cookies: [...pairs(request["cookies"]), ...pairs(response["cookies"])].map(([, value]) => value),
		body: bodyOf(fields(request["postData"])),
		status: Number(response["status"]) || 0,
		redirect: textOf$4(response["redirectURL"]),
		answer: readable ? parsed(textOf$4(text)) : void 0,
		startedAt: Date.parse(textOf$4(entry["startedDateTime"])) || 0
	};
}
function bodyOf({ mimeType, text, params }) {
	const type = textOf$4(mimeType).split(";")[0].trim().toLowerCase();
	const written = textOf$4(text);
	if (/[/+]json$/.test(type)) {
		const value = parsed(written);
		return value === void 0 ? null : {
			kind: "json",
			type,
			value
		};
	}
	if (type !== "application/x-www-form-urlencoded") return null;
	return {
		kind: "form",
		fields: written === "" ? pairs(params) : [...new URLSearchParams(written)]
	};
}
function pairs(list) {
	return elements(list).map(fields).map(({ name, value }) => [textOf$4(name), textOf$4(value)]).filter(([name]) => name !== "");
}
function parsed(text) {
	try {
		return JSON.parse(text);
	} catch {
		return;
	}
}
// src/init/tokenHeader.ts
const WAYS = [
	["authorization", "Bearer "],
	["authorization", "Token "],
	["authorization", "JWT "],
	["authorization", ""],
	["x-access-token", ""],
	["x-auth-token", ""]
];
const REFUSED = /* @__PURE__ */ new Set([401, 403]);
const MOST_ROUTES = 8;
async function tokenHeader(routes, token, ask) {
	const plain = routes.filter(({ method, path }) => method === "GET" && /^[\w./-]+$/.test(path));
	for (const { path } of plain.slice(0, MOST_ROUTES)) {
		if (!REFUSED.has(await ask(path, {}))) continue;
		for (const way of WAYS) {
			const [header, before] = way;
			const status = await ask(path, { [header]: before + token });
			if (status !== null && !REFUSED.has(status)) return way;
		}
	}
	return WAYS[0];
}
// src/init/loginForms.ts
const USER = /user|e-?mail|login|name|identifier|account|identity/i;
const NAMES = [
	"email",
	"username",
	"user",
	"login",
	"name",
	"identifier"
];
function loginForms(route, credentials) {
	const { json, form } = exampleValue(route, {});
	const told = json ?? form;
	if (isFields(told) && Object.keys(told).some(isPassword)) {
		const body = filled(told, credentials);
		return [form === void 0 ? { json: body } : { form: body }];
	}
	const bodies = (credentials.user.includes("@") ? NAMES : [...NAMES.slice(1), NAMES[0]]).map((name) => ({
		[name]: credentials.user,
		password: passwordOf$1(credentials)
	}));
	return [
		...bodies.map((json) => ({ json })),
		...bodies.map((json) => ({ json: { user: json } })),
		...bodies.map((form) => ({ form }))
	];
}
function passwordOf$1({ passwordVariable }) {
	return `\${env.${passwordVariable}}`;
}
function filled(body, credentials) {
	const user = NAMES.find((name) => Object.hasOwn(body, name)) ?? Object.keys(body).find((name) => USER.test(name) && !isPassword(name));
	return Object.fromEntries(Object.entries(body).map(([name, value]) => {
		if (isPassword(name)) return [name, passwordOf$1(credentials)];
		return [name, name === user ? credentials.user : value];
	}));
}
// src/init/loginAnswer.ts
function keptOf(answer) {
	const token = tokenIn(parsed$1(answer.body));
	const cookies = [...cookiesOf$1(answer)].filter(([, value]) => value !== "").map(([name]) => name);
	if (token === null && cookies.length === 0) return null;
	return {
		capture: {
			...token && { token: `body.${token.path.join(".")}` },
			...Object.fromEntries(cookies.map((name) => [ofCookie(name), `cookies.${name}`]))
		},
		token: token && token.text,
		cookies: Object.fromEntries(cookies.map((name) => [name, `\${login.${ofCookie(name)}}`]))
	};
}
const TOKEN = /^(?:(?:access|auth|id|bearer|session|jwt|api)_?)?(?:token|jwt)$|^bearer$/i;
const JWT = /^[\w-]{8,}\.[\w-]{8,}\.[\w-]{8,}$/;
const DEEPEST = 3;
function tokenIn(body) {
	const texts = leaves(body, [], 0);
	return texts.find(({ path }) => TOKEN.test(path.at(-1))) ?? texts.find(({ text }) => JWT.test(text)) ?? null;
}
function leaves(value, path, depth) {
	if (typeof value === "string" && path.length > 0 && value.length >= 8) return [{
		path,
		text: value
	}];
	if (value === null || typeof value !== "object" || Array.isArray(value) || depth === DEEPEST) return [];
	return Object.entries(value).flatMap(([name, inside]) => leaves(inside, [...path, name], depth + 1));
}
function ofCookie(name) {
	return name === "token" ? "token_cookie" : captureName(name);
}
// src/init/findLogin.ts
const SURE = /log-?in|sign-?in/i;
const MOST_MENDINGS = 3;
async function findLogin(finding) {
	const candidates = finding.routes.filter(isLogin).toSorted((a, b) => Number(SURE.test(b.path)) - Number(SURE.test(a.path)) || a.path.length - b.path.length);
	const says = [];
	for (const route of candidates) {
		const tried = await tryRoute(route, finding);
		if (tried.found) return {
			found: tried.found,
			says: []
		};
		says.push(`${routeId(route.method, route.path)} ${tried.says}`);
	}
	return {
		found: null,
		says: says.length > 0 ? says : ["no route looks like one."]
	};
}
const SILENT = {
	found: null,
	says: "gave no answer"
};
async function tryRoute(route, finding) {
	let first = null;
	for (const form of loginForms(route, finding.credentials)) {
		const tried = await tryForm({
			request: routeId(route.method, route.path),
			...form
		}, finding);
		if (tried.found) return tried;
		first ??= tried;
		if (tried === SILENT) break;
	}
	return first;
}
async function tryForm(form, finding) {
	const { request: step, answer } = await sendMended(form, {
		send: (step) => sent(step, finding),
		next: mendedStep,
		most: MOST_MENDINGS
	});
	if (answer === null) return SILENT;
	if ("says" in answer) return {
		found: null,
		...answer
	};
	const kept = keptBy(answer, step);
	if (kept === null) return {
		found: null,
		says: saysOf(answer)
	};
	return {
		found: {
			login: {
				...step,
				...expectOf(answer),
				capture: kept.capture
			},
			defaults: await carriedBy(kept, finding)
		},
		says: ""
	};
}
function mendedStep(answer, step) {
	if (answer === null || "says" in answer || answer.status >= 500) return null;
	const next = keptBy(answer, step) === null ? mended(step, parsed$1(answer.body)) : null;
	return next && {
		...step,
		...next,
		...reapplied(step, next)
	};
}
function keptBy(answer, step) {
	return isWelcome(answer, step) ? keptOf(answer) : null;
}
async function carriedBy({ token, cookies }, { routes, send }) {
	const hasCookies = Object.keys(cookies).length > 0;
	if (token === null) return { cookies };
	const [header, before] = await tokenHeader(routes, token, async (path, headers) => {
		return (await send({
			method: "GET",
			path,
			headers,
			body: void 0
		}))?.status ?? null;
	});
	return {
		headers: { [header]: `${before}\${login.token}` },
		...hasCookies && { cookies }
	};
}
async function sent(step, { file, run, send }) {
	try {
		return await send(stepWith({}, {
			step,
			name: "login",
			file,
			line: 0
		}).make(nextValues(run)));
	} catch (error) {
		if (error instanceof UserError) return { says: messageOf(error) };
		throw error;
	}
}
function isWelcome({ status, headers }, { request }) {
	if (status >= 200 && status < 300) return true;
	if (status !== 302 && status !== 303) return false;
	const to = headers.get("location") ?? "";
	return !SURE.test(to) && !/error|fail/i.test(to) && to !== request.split(" ")[1];
}
function expectOf({ status }) {
	return status >= 300 ? { expect: status } : {};
}
function reapplied(before, { json, form }) {
	if (form !== void 0) return { form: {
		...form,
		...before.form
	} };
	return json === void 0 ? {} : { json: {
		...json,
		...before.json
	} };
}
function saysOf(answer) {
	const { status, body } = answer;
	const lacks = status < 400 && cookiesOf$1(answer).size === 0 ? ", with nothing to keep of it" : "";
	return `answered ${words(answer, parsed$1(body))}${lacks}`;
}
// src/init/searchLogin.ts
async function searchLogin(options, { progress, secrets, credentials }) {
	const { fixtures: file, values } = options;
	if (file.fixtures.login) return {
		found: null,
		says: ["The fixtures file has a login step already, which is used."]
	};
	secrets.add(passwordOf(credentials, values));
	progress.phase("log in");
	const opened = await openApplication(options, {
		secrets,
		phase: (_name, part) => part(),
		problem() {},
		resets: false
	});
	try {
		const { routes } = opened.list;
		const sending = new Sending(opened.session, {
			budgetMs: options.settings.budgetMs,
			stop: options.stop
		});
		const send = async (request) => {
			const answer = await sending.answer(request);
			return answer && stepAnswerOf(answer);
		};
		return await findLogin({
			routes,
			credentials,
			file,
			run: opened.run,
			send
		});
	} finally {
		await opened.session.close();
	}
}
function passwordOf({ user, passwordVariable }, values) {
	const password = values[passwordVariable];
	if (password) return password;
	throw new UserError(`The variable ${passwordVariable} of --password-env is not set, or is empty.`, `Set it to the password of ${user} where route-profiler runs.`);
}
// src/init/withFoundLogin.ts
function withFoundLogin(options, { login, defaults }) {
	const { fixtures: file } = options;
	const before = file.fixtures.defaults;
	const headers = {
		...before?.headers,
		...defaults.headers
	};
	const cookies = {
		...before?.cookies,
		...defaults.cookies
	};
	const fixtures = {
		...file.fixtures,
		login,
		defaults: {
			...before,
			headers,
			cookies
		}
	};
	return {
		...options,
		fixtures: {
			...file,
			fixtures
		}
	};
}
function leftToAdd({ file, unwritten: { login, defaults } }) {
	return [login && `Add to ${file} the login that was found: ${JSON.stringify({ login })}`, defaults && `Add to the defaults of ${file} what the login captures: ${JSON.stringify(defaults)}`].filter((line) => line !== void 0);
}
// src/init/init.ts
const noFile = {
	name: "route-fixtures.yml",
	directory: ".",
	fixtures: {},
	entries: [],
	flows: [],
	loginLine: 0,
	patterns: [],
	valuesLine: 0
};
async function init(inputs, { env, progress, trial, credentials, har, stop }) {
	const location = {
		directory: inputs.directory,
		file: inputs.fixtures ?? void 0
	};
	const file = findFixtures(location) === null ? noFile : await readFixtures(location, env);
	const recorded = har === null ? [] : await readRecording(har);
	const options = {
		...await collectOptions(inputs, file, env),
		stop
	};
	const secrets = new Secrets(file.fixtures, env);
	await prepared(options, progress);
	const { found, says } = credentials ? await searchLogin(options, {
		progress,
		secrets,
		credentials
	}) : {
		found: null,
		says: []
	};
	const loggedIn = found ? withFoundLogin(options, found) : options;
	const { drafts, problems, read } = await draftMissing(loggedIn, {
		progress,
		secrets,
		trial,
		recorded
	});
	const missing = drafts.map(({ route, fixture, sources }) => ({
		...route,
		tried: fixture,
		sources
	}));
	const { openapi, prepare, port } = inputs;
	const written = await writeMissingFixtures({
		...location,
		missing,
		start: options.command,
		said: inputs,
		openapi,
		prepare,
		port,
		...found
	});
	return {
		...written,
		tried: drafts.map((draft) => outcome(draft, secrets)),
		loginHint: loggedIn.fixtures.fixtures.login ? null : loginHint(drafts),
		problems: [
			...says.map((why) => `No login: ${why}`),
			...leftToAdd(written),
			...problems
		].map((problem) => secrets.hide(problem)),
		read
	};
}
function outcome({ route, passes, says }, secrets) {
	return {
		id: routeId(route.method, route.path),
		passes,
		says: secrets.hide(says)
	};
}
// src/terminal/initInTerminal.ts
const ROUTE_LIMIT = 500;
async function initInTerminal(inputs, means) {
	const progress = createProgress(process.stderr);
	const done = await init(inputs, {
		env: process.env,
		progress,
		...means
	}).finally(() => progress.done());
	for (const problem of done.problems) process.stdout.write(`${cleanMessage(problem)}\n`);
	process.stdout.write(initText(done, means.trial));
	means.stop.throwIfAborted();
}
function line(id, says = "") {
	return `  ${clean(id + says, ROUTE_LIMIT)}\n`;
}
const ADVICE = "Put in data that exists, then run route-profiler.\n";
function initText({ file, routes, paste, tried, loginHint, read }, trial) {
	const name = cleanMessage(file);
	if (routes.length === 0) return `${name}: every route has a fixture already.\n`;
	const wrote = wroteText(name, routes.length, paste);
	if (!trial) return `${wrote}.\n${routes.map((id) => line(id)).join("")}${ADVICE}`;
	const [passing, failing] = [true, false].map((wanted) => tried.filter(({ passes }) => passes === wanted));
	return [
		`${wrote}, ${passing.length} of which ${passing.length === 1 ? "answers" : "answer"} as expected.\n`,
		...passing.map(({ id }) => line(id)),
		failing.length > 0 ? "These need you:\n" : "",
		...failing.map(({ id, says }) => line(id, `: ${says}`)),
		read.length > 0 ? `${READ} ${cleanMessage(read.join(", "))}.\n` : "",
		loginHint === null ? "" : `${LOGIN_ADVICE}\n${cleanMessage(loginHint)}\n`,
		failing.length > 0 ? ADVICE : "Now run route-profiler.\n"
	].join("");
}
const PASTE_LIMITS = {
	columns: 4e3,
	lines: 1e5
};
function wroteText(name, count, paste) {
	const fixtures = plural(count, "fixture");
	if (paste === null) return `${name}: wrote ${fixtures}`;
	return `${name} is a module, into which init does not write. Put this below "routes":\n\n${cleanLines(paste.trimEnd(), PASTE_LIMITS).join("\n")}\n\n${fixtures}`;
}
const READ = "Read from the application's database, with SELECT and by its own client:";
const LOGIN_ADVICE = "Some ask for a login. Complete this, put it into the file, remove the fixtures of these routes, and run init again:";
// src/terminal/whyInTerminal.ts
const LINE_LIMIT = 2e3;
async function whyInTerminal(pattern, { output }) {
	const { routes } = await lastProfile(output);
	const asked = routes.filter(({ id }) => id === pattern || matchesPattern(pattern, id));
	if (asked.length === 0) throw new UserError(`The last run has no route that ${pattern} stands for.`, `It has ${routes.map(({ id }) => id).join(", ")}.`);
	for (const { id, reach } of asked) process.stdout.write(`${clean(`${id}: ${saying(reach)}`, LINE_LIMIT)}\n`);
}
function saying(reach) {
	if (reach === void 0) return "nobody asked what the change can reach, which a pull request and route-profiler compare do (impact: auto)";
	return describeReach(reach);
}
// src/terminal/terminal.ts
const WIDTH_OF_A_FILE = 120;
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
		keeping: (file) => keepingOf(file, env),
		isChange: inputs.impact === "auto"
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
function show(verdict, inputs, options) {
	const { stdout } = process;
	const format = options.format ?? (i ? "agent" : "terminal");
	const outline = outlineOf(verdict);
	const reports = fromHere(inputs.output) || ".";
	if (format === "agent") stdout.write(renderAgent(outline, {
		check: checking(verdict, inputs),
		all: options.all,
		reports
	}));
	else if (format === "terminal") {
		const color = options.color && isatty(stdout.fd);
		stdout.write(renderTerminal(outline, {
			color,
			width: stdout.columns ?? WIDTH_OF_A_FILE
		}));
		stdout.write(`reports: ${reports}\n`);
	} else stdout.write(reporters[format].render(outline, { link: () => null }));
}
function checking(verdict, { directory, baseline }) {
	const invocation = {
		directory: fromHere(directory),
		baseline
	};
	return (finding) => `route-profiler ${checkArguments(finding, verdict, invocation)}`.trimEnd();
}
function fromHere(directory) {
	return path.relative(process.cwd(), directory);
}
const usage = /* @__PURE__ */ new Set(["missing-fixture", "failed-login"]);
function exitCode(findings, failOn, exit) {
	const failing = findings.filter(({ severity }) => reachesSeverity(severity, failOn));
	if (failing.some(({ rule }) => usage.has(rule))) return exit.usage;
	return failing.length > 0 ? exit.findings : 0;
}
export { acknowledgeInTerminal, budgetInTerminal, compareInTerminal, initInTerminal, profileInTerminal, whyInTerminal };
