import { o as __toESM, t as __commonJSMin } from "./chunk-rolldown-runtime.js";
import { D as formatValue, F as relativeTo, I as boot, L as discoverRoutes, M as exampleFixture, N as exampleValue, O as metric, P as requireRoutes, S as readFixtures, T as plural, V as prepare, W as routeId, a as run, b as fileNames, f as outlineOf, h as formatChange, j as planRoutes, m as columns, n as collectOptions, o as runCompare, p as cellsOf, t as createProgress, u as formatPlace, x as findFixtures, y as reachesSeverity } from "./chunk-run.js";
import { n as messageOf, t as UserError } from "./chunk-errors.js";
import { t as require_dist } from "./chunk-yaml.js";
import { i as shorten, r as cleanMessage, t as clean } from "./chunk-report-clean.js";
import { n as readAdvice } from "./chunk-markdown-markdownAdvice.js";
import { isDeepStrictEqual } from "node:util";
import path from "node:path";
import { readFile, writeFile } from "node:fs/promises";
import { isatty } from "node:tty";
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
		return planRoutes(requireRoutes(list), options.fixtures, relativeTo(options.directory));
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
	const { missing } = await discover(options, progress);
	return writeMissingFixtures({
		...location,
		missing,
		start: options.command,
		openapi: inputs.openapi
	});
}
// src/report/terminal/columns.ts
var import_picocolors = /* @__PURE__ */ __toESM((/* @__PURE__ */ __commonJSMin(((exports, module) => {
	let p = process || {};
	let argv = p.argv || [];
	let env = p.env || {};
	let isColorSupported = !(!!env.NO_COLOR || argv.includes("--no-color")) && (!!env.FORCE_COLOR || argv.includes("--color") || p.platform === "win32" || (p.stdout || {}).isTTY && env.TERM !== "dumb" || !!env.CI);
	let formatter = (open, close, replace = open) => (input) => {
		let string = "" + input, index = string.indexOf(close, open.length);
		return ~index ? open + replaceClose(string, close, replace, index) + close : open + string + close;
	};
	let replaceClose = (string, close, replace, index) => {
		let result = "", cursor = 0;
		do {
			result += string.substring(cursor, index) + replace;
			cursor = index + close.length;
			index = string.indexOf(close, cursor);
		} while (~index);
		return result + string.substring(cursor);
	};
	let createColors = (enabled = isColorSupported) => {
		let f = enabled ? formatter : () => String;
		return {
			isColorSupported: enabled,
			reset: f("\x1B[0m", "\x1B[0m"),
			bold: f("\x1B[1m", "\x1B[22m", "\x1B[22m\x1B[1m"),
			dim: f("\x1B[2m", "\x1B[22m", "\x1B[22m\x1B[2m"),
			italic: f("\x1B[3m", "\x1B[23m"),
			underline: f("\x1B[4m", "\x1B[24m"),
			inverse: f("\x1B[7m", "\x1B[27m"),
			hidden: f("\x1B[8m", "\x1B[28m"),
			strikethrough: f("\x1B[9m", "\x1B[29m"),
			black: f("\x1B[30m", "\x1B[39m"),
			red: f("\x1B[31m", "\x1B[39m"),
			green: f("\x1B[32m", "\x1B[39m"),
			yellow: f("\x1B[33m", "\x1B[39m"),
			blue: f("\x1B[34m", "\x1B[39m"),
			magenta: f("\x1B[35m", "\x1B[39m"),
			cyan: f("\x1B[36m", "\x1B[39m"),
			white: f("\x1B[37m", "\x1B[39m"),
			gray: f("\x1B[90m", "\x1B[39m"),
			bgBlack: f("\x1B[40m", "\x1B[49m"),
			bgRed: f("\x1B[41m", "\x1B[49m"),
			bgGreen: f("\x1B[42m", "\x1B[49m"),
			bgYellow: f("\x1B[43m", "\x1B[49m"),
			bgBlue: f("\x1B[44m", "\x1B[49m"),
			bgMagenta: f("\x1B[45m", "\x1B[49m"),
			bgCyan: f("\x1B[46m", "\x1B[49m"),
			bgWhite: f("\x1B[47m", "\x1B[49m"),
			blackBright: f("\x1B[90m", "\x1B[39m"),
			redBright: f("\x1B[91m", "\x1B[39m"),
			greenBright: f("\x1B[92m", "\x1B[39m"),
			yellowBright: f("\x1B[93m", "\x1B[39m"),
			blueBright: f("\x1B[94m", "\x1B[39m"),
			magentaBright: f("\x1B[95m", "\x1B[39m"),
			cyanBright: f("\x1B[96m", "\x1B[39m"),
			whiteBright: f("\x1B[97m", "\x1B[39m"),
			bgBlackBright: f("\x1B[100m", "\x1B[49m"),
			bgRedBright: f("\x1B[101m", "\x1B[49m"),
			bgGreenBright: f("\x1B[102m", "\x1B[49m"),
			bgYellowBright: f("\x1B[103m", "\x1B[49m"),
			bgBlueBright: f("\x1B[104m", "\x1B[49m"),
			bgMagentaBright: f("\x1B[105m", "\x1B[49m"),
			bgCyanBright: f("\x1B[106m", "\x1B[49m"),
			bgWhiteBright: f("\x1B[107m", "\x1B[49m")
		};
	};
	module.exports = createColors();
	module.exports.createColors = createColors;
})))(), 1);
function alignColumns(rows) {
	const widths = (rows[0] ?? []).map((_, column) => Math.max(...rows.map((row) => (row[column] ?? "").length)));
	return rows.map((row) => row.map((cell, column) => column === 0 ? cell.padEnd(widths[0] ?? 0) : cell.padStart(widths[column] ?? 0)).join("  ").trimEnd());
}
function wrap(text, width) {
	const lines = [];
	for (const word of text.split(" ")) {
		const last = lines.at(-1);
		if (last !== void 0 && last.length + 1 + word.length <= width) lines[lines.length - 1] = `${last} ${word}`;
		else lines.push(word);
	}
	return lines;
}
// src/report/terminal/terminalStyle.ts
const marks = {
	error: "✖",
	warning: "▲",
	notice: "●"
};
function styleFor(color, width) {
	return {
		colors: import_picocolors.default.createColors(color),
		width
	};
}
function marked(severity, text, { colors }) {
	const paint = {
		error: colors.red,
		warning: colors.yellow,
		notice: colors.blue
	}[severity];
	return paint(`${marks[severity]} ${text}`);
}
function paragraph(text, { width }) {
	return text === "" ? [] : wrap(text, width - 2).map((line) => `  ${line}`);
}
// src/report/terminal/terminalFinding.ts
const MOST_EVIDENCE = 3;
const TEXT_LIMIT$1 = 2e3;
function findingLines(finding, style) {
	const { severity, rule, route, message, evidence } = finding;
	const { bold, dim } = style.colors;
	const subject = route === null ? "the whole run" : clean(route, 160);
	return [
		`${marked(severity, severity, style)}  ${bold(subject)}  ${dim(clean(rule, 80))}`,
		...paragraph(clean(message, TEXT_LIMIT$1), style),
		...changeLines(finding),
		...placeLines(finding, style),
		...adviceLines(finding, style),
		...evidence.slice(0, MOST_EVIDENCE).map((fact) => dim(evidenceLine(fact, style)))
	];
}
function changeLines({ change }) {
	if (change === null) return [];
	return [`  ${metric(change.metric).label}: ${formatChange(change)}`];
}
function adviceLines({ advice }, style) {
	return readAdvice(advice).flatMap(({ kind, lines }) => kind === "snippet" ? lines.map(style.colors.green) : paragraph(lines.join(" "), style));
}
function placeLines({ place }, { colors }) {
	if (place === null) return [];
	const inside = place.function === void 0 ? "" : colors.dim(` in ${clean(place.function, 80)}`);
	return [`  ${colors.cyan(formatPlace(place))}${inside}`];
}
function evidenceLine({ label, text, place }, { width }) {
	const where = place === null ? "" : ` at ${formatPlace(place)}`;
	const title = `    ${clean(label, 80)}`;
	if (text === "") return title + where;
	const room = Math.max(20, width - title.length - where.length - 2);
	return `${title}: ${shorten(clean(text, TEXT_LIMIT$1), room)}${where}`;
}
// src/report/terminal/terminalTable.ts
const NARROWEST_ROUTE = 20;
const labels = columns.map(({ label }) => label);
function tableLines({ rows, note }, style) {
	const { dim } = style.colors;
	const full = [labels, ...rows.map((row) => cellsOf(row))];
	const isFull = roomForRoute(full, style.width) >= NARROWEST_ROUTE;
	const bare = [labels, ...rows.map((row) => cellsOf(row, ({ value }, unit) => formatValue(value, unit)))];
	const cells = isFull ? full : fittingColumns(bare, style.width);
	const room = Math.max(NARROWEST_ROUTE, roomForRoute(cells, style.width));
	const [header = "", ...lines] = alignColumns(["route", ...rows.map(({ id }) => shorten(clean(id, 500), room))].map((name, i) => [name, ...cells[i]]));
	const remark = isFull ? note : "A wider terminal, report.md and report.csv show more of each number.";
	return [
		`  ${dim(header)}`,
		...lines.map((line) => `  ${line}`),
		...paragraph(remark, style).map((line) => dim(line))
	];
}
function fittingColumns(cells, width) {
	const fitting = labels.map((_, i) => labels.length - i).find((n) => roomForRoute(cells.map((row) => row.slice(0, n)), width) >= NARROWEST_ROUTE);
	return cells.map((row) => row.slice(0, fitting ?? 1));
}
function roomForRoute(cells, width) {
	const figures = alignColumns(cells.map((row) => ["", ...row]));
	return width - 2 - Math.max(...figures.map((line) => line.length));
}
// src/report/terminal/terminalSections.ts
const NAME_LIMIT = 160;
const TEXT_LIMIT = 1e3;
const MOST_KNOWN = 10;
function sectionBlocks(section, style) {
	if (section.kind === "findings" && section.standing === "new") return section.rows.flatMap((row) => row.findings).map((finding) => findingLines(finding, style));
	const lines = rowLines(section, style);
	return lines.length === 0 ? [] : [[style.colors.bold(clean(section.title, 300)), ...lines]];
}
function rowLines(section, style) {
	switch (section.kind) {
		case "findings": return knownLines(section, style);
		case "settings": return [section.note, ...section.rows].flatMap((text) => paragraph(clean(text, TEXT_LIMIT), style));
		case "fixed": return section.rows.map((row) => fixedLine(row, style));
		case "chart": return [];
		case "changes": return [...paragraph(section.note, style), ...section.rows.map(changeLine)];
		case "side-by-side": return section.rows.flatMap((row) => sideBySideLines(row, style));
		case "problems": return section.rows.flatMap((row) => problemLines(row, style));
		case "unmeasured": return section.rows.flatMap((row) => unmeasuredLines(row, style));
		default: return tableLines(section, style);
	}
}
function knownLines({ rows }, { colors }) {
	const findings = rows.flatMap((row) => row.findings);
	const lines = findings.slice(0, MOST_KNOWN).map(({ route, rule }) => `  ${nameOf(route ?? "the whole run")}  ${colors.dim(clean(rule, 80))}`);
	const more = findings.length - lines.length;
	return more === 0 ? lines : [...lines, `  and ${more} more: see report.md`];
}
function fixedLine({ route, rules }, { colors }) {
	return `  ${nameOf(route ?? "the whole run")}  ${colors.dim(clean(rules.join(", "), 200))}`;
}
function changeLine({ route, change }) {
	return `  ${nameOf(route)}  ${metric(change.metric).label}: ${formatChange(change)}`;
}
function sideBySideLines(row, style) {
	if (row.kind === "sentence") return paragraph(clean(row.text, TEXT_LIMIT), style);
	if (row.kind === "uncertain") return paragraph(`uncertain: ${nameOf(row.route)}, ${row.interval}`, style);
	return [...paragraph(`not confirmed: ${row.routes.map(nameOf).join(", ")}`, style), ...paragraph(clean(row.reason, TEXT_LIMIT), style).map((line) => `  ${line}`)];
}
function problemLines({ stage, route, message, hint }, style) {
	return [...paragraph(`${`${stage}${route === null ? "" : `, ${nameOf(route)}`}`}: ${clean(message, TEXT_LIMIT)}`, style), ...paragraph(clean(hint, TEXT_LIMIT), style).map((line) => `  ${line}`)];
}
function unmeasuredLines({ route, status, reason }, style) {
	return [`  ${nameOf(route)}  ${style.colors.dim(status)}`, ...paragraph(clean(reason, 500), style).map((line) => `  ${line}`)];
}
function nameOf(route) {
	return clean(route, NAME_LIMIT);
}
// src/report/terminal/terminal.ts
function renderTerminal(outline, { color, width }) {
	const style = styleFor(color, width);
	return `${[
		[headlineText(outline.headline, style)],
		...outline.sections.flatMap((section) => sectionBlocks(section, style)),
		closingLines(outline, style)
	].map((lines) => lines.join("\n")).join("\n\n")}\n`;
}
function headlineText({ mark, verdict, context }, style) {
	const { bold, green } = style.colors;
	const text = [verdict, ...context].join(" · ");
	return bold(mark === null ? green(`✔ ${text}`) : marked(mark, text, style));
}
function closingLines({ verdict: { baseline }, facts }, { colors }) {
	const against = baseline.profile === null ? `not compared: ${baseline.reason}` : `compared with ${baseline.label}`;
	return [
		facts.routes,
		against,
		...facts.differences,
		facts.host,
		facts.phases
	].filter(Boolean).map((line) => colors.dim(clean(line, 1e3)));
}
// src/terminal/terminal.ts
const WIDTH_OF_A_FILE = 120;
const ROUTE_LIMIT = 500;
async function profileInTerminal(inputs, options) {
	const progress = createProgress(process.stderr);
	const verdict = await run(inputs, process.env, progress).finally(() => progress.done());
	show(verdict, inputs, options);
	return exitCode(verdict.findings, inputs.failOn, options.exit);
}
async function compareInTerminal(ref, inputs, options) {
	const progress = createProgress(process.stderr);
	const verdict = await runCompare(ref, inputs, {
		env: process.env,
		progress
	}).finally(() => progress.done());
	show(verdict, inputs, options);
	return exitCode(verdict.findings.filter(({ standing }) => standing !== "known"), inputs.failOn, options.exit);
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
function exitCode(findings, failOn, exit) {
	const failing = findings.filter(({ severity }) => reachesSeverity(severity, failOn));
	if (failing.some(({ rule }) => rule === "missing-fixture")) return exit.usage;
	return failing.length > 0 ? exit.findings : 0;
}
async function initInTerminal(inputs) {
	const progress = createProgress(process.stderr);
	const { file, routes } = await init(inputs, process.env, progress).finally(() => progress.done());
	if (routes.length === 0) return void process.stdout.write(`${cleanMessage(file)}: every route has a fixture already.\n`);
	process.stdout.write(`${cleanMessage(file)}: wrote ${plural(routes.length, "fixture")}.\n` + routes.map((id) => `  ${clean(id, ROUTE_LIMIT)}\n`).join("") + "They are guesses: put in data that exists, then run route-profiler.\n");
}
export { compareInTerminal, initInTerminal, profileInTerminal };
