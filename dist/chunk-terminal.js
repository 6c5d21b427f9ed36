import { A as outlineOf, B as plural, C as ProbeSilent, F as fileNames, H as parseTemplate, I as findFixtures, L as readFixtures, M as findingsOf, P as reachesSeverity, S as makeTarget, T as withReports, U as routeId, _ as fields, a as collectOptions, b as NoAnswer, c as planRoutes, d as requireRoutes, f as relativeTo, g as OpenApiDocument, h as exampleOf, j as countedFindings, k as renderTerminal, l as exampleFixture, m as operationsOf, n as profiling, o as Secrets, p as openApplication, r as run, s as secretName, t as comparing, u as exampleValue, v as APPLICATION, w as prepare, x as acceptsStatus, y as describeRoutes } from "./chunk-run.js";
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
function newFile({ start, prepare, port, openapi }, json) {
	const said = Object.entries({
		start,
		prepare,
		port,
		openapi
	});
	const known = Object.fromEntries(said.filter(([, value]) => value !== null && value !== void 0));
	if (json) return `${JSON.stringify({
		$schema: SCHEMA_URL,
		...known,
		routes: {}
	}, null, 2)}\n`;
	return [
		`# yaml-language-server: $schema=${SCHEMA_URL}`,
		"# A request for every route. A comment says where its values come from: put in what your data has.",
		...Object.entries(known).map(([name, value]) => `${name}: ${JSON.stringify(value)}`),
		"",
		"routes:",
		""
	].join("\n");
}
// src/init/loginHint.ts
const LOGIN = /(?:log-?in|sign-?in|sessions?|auth|token)(?:\/(?:email|password))?\/?$/i;
const SECRET = /pass|secret|pin$/i;
const REFUSED = /* @__PURE__ */ new Set([401, 403]);
function loginHint(drafts) {
	if (!drafts.some(({ status }) => REFUSED.has(status ?? 0))) return null;
	const login = drafts.find(({ route: { method, path } }) => method === "POST" && LOGIN.test(path));
	if (!login) return null;
	const { form, json } = login.fixture;
	const names = Object.keys(form ?? json ?? {});
	const values = (names.length > 0 ? names : ["email", "password"]).map((name) => `${name}: ${SECRET.test(name) ? "'${env.TEST_PASSWORD}'" : "YOURS"}`);
	return [
		"login:",
		`  request: POST ${login.route.path}`,
		`  ${form ? "form" : "json"}: { ${values.join(", ")} }`,
		"  capture: { token: body.token } # or a cookie: { sid: cookies.sid }",
		"defaults:",
		"  headers: { authorization: 'Bearer ${login.token}' } # or cookies: { sid: '${login.sid}' }"
	].join("\n");
}
// src/init/servedDocument.ts
const PLACES = [
	"/openapi.json",
	"/openapi",
	"/doc",
	"/documentation/json",
	"/docs/json",
	"/api-json",
	"/docs-json",
	"/api/docs-json",
	"/swagger-json",
	"/swagger/json",
	"/openapi/json",
	"/swagger.json",
	"/api-docs",
	"/api-docs.json",
	"/api/openapi.json",
	"/api/swagger.json",
	"/v3/api-docs"
];
async function servedDocument(send) {
	for (const path of PLACES) {
		const answer = await send({
			method: "GET",
			path,
			headers: { accept: "application/json" },
			body: void 0
		});
		if (answer?.status !== 200 || !/^\s*\{/.test(answer.body)) continue;
		const document = await read(path, answer.body);
		if (document) return {
			path,
			operations: operationsOf(document)
		};
	}
	return null;
}
async function read(path, body) {
	const address = new URL(path, APPLICATION);
	try {
		return await OpenApiDocument.read(address, ({ href }) => href === address.href ? Promise.resolve(body) : Promise.reject(/* @__PURE__ */ new Error("it is in another file")));
	} catch (error) {
		if (error instanceof UserError) return null;
		throw error;
	}
}
// src/init/sending.ts
var Sending = class {
	#session;
	#until;
	#gone = null;
	constructor(session, budgetMs) {
		this.#session = session;
		this.#until = performance.now() + budgetMs;
	}
	get over() {
		if (this.#gone !== null) return "was not tried, because the application did not boot again";
		return performance.now() >= this.#until ? "was not tried, because the time budget was spent" : null;
	}
	get problems() {
		return this.#gone === null ? [] : [`The application ended during the trial and is gone: ${this.#gone}`];
	}
	async send(request) {
		if (this.#gone !== null) return null;
		try {
			const { status, headers, body } = await this.#session.instruments.send(request);
			return {
				status,
				location: headers.location ?? null,
				body: body.toString("utf8")
			};
		} catch (error) {
			if (!(error instanceof NoAnswer)) throw error;
			if (!await this.#session.app.isAlive()) await this.#restart();
			return null;
		}
	}
	async #restart() {
		try {
			await this.#session.restart();
		} catch (error) {
			if (!(error instanceof UserError || error instanceof ProbeSilent)) throw error;
			this.#gone = error.message;
		}
	}
};
// src/init/answers.ts
const MOST_ROWS = 20;
const MOST_WAYS$1 = 8;
const DEEPEST$1 = 3;
var Answers = class {
	#lists = /* @__PURE__ */ new Map();
	note(path, body, template) {
		const rows = rowsOf(body).slice(0, MOST_ROWS);
		if (rows.length > 0) this.#lists.set(trimmed(path), {
			rows,
			template
		});
	}
	assignments(template) {
		const pieces = parseTemplate(template)?.filter(({ kind }) => kind !== "optional") ?? [];
		return this.#ways(pieces, "", {
			path: {},
			sources: []
		});
	}
	reference(field) {
		const resource = /^(\w+?)_?id$/i.exec(field)?.[1];
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
		})).sort((a, b) => Object.keys(b.path).length - Object.keys(a.path).length).slice(0, MOST_WAYS$1);
	}
	#rowsFor(before, name, { path: filled }) {
		const path = trimmed(before);
		const own = this.#lists.get(path);
		if (own) return own;
		const resource = /^(\w+?)_?(?:id|slug|key)$/i.exec(name)?.[1] ?? path.split("/").at(-1);
		const values = new Set(Object.values(filled).map((value) => encodeURIComponent(value)));
		const lists = [...this.#lists].filter(([list]) => !isBeside(list, path, values));
		return (lists.find(([list]) => isListOf(list, resource)) ?? (/^id$/i.test(name) ? void 0 : lists.find(([, { rows }]) => !isSecret(name) && isValue(rows[0][name]))))?.[1] ?? {
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
function isListOf(path, resource) {
	const last = plain(path.split("/").at(-1) ?? "");
	const one = plain(resource);
	return one !== "" && [
		one,
		`${one}s`,
		`${one}es`,
		one.replace(/y$/, "ies")
	].includes(last);
}
function plain(word) {
	return word.toLowerCase().replaceAll(/[^a-z0-9]/g, "");
}
function keyOf(row, name) {
	if (isSecret(name)) return void 0;
	return [
		name,
		/(id|slug|key|code|name|uuid)$/i.exec(name)?.[1]?.toLowerCase() ?? "id",
		.../id$/i.test(name) ? ["_id", "uuid"] : [],
		"id",
		"slug",
		"key"
	].map((one) => row[one]).find(isValue);
}
function isSecret(name) {
	return secretName.test(name) && !/id$/i.test(name);
}
function isValue(value) {
	if (typeof value === "string") return /^(?!.*\$\{).{1,200}$/.test(value);
	return Number.isSafeInteger(value);
}
function rowsOf(body, depth = 0) {
	if (Array.isArray(body)) return body.filter(isRow);
	if (!isRow(body) || depth === DEEPEST$1) return [];
	return Object.values(body).map((inside) => rowsOf(inside, depth + 1)).find((rows) => rows.length > 0) ?? [];
}
function isRow(value) {
	return value !== null && typeof value === "object" && !Array.isArray(value);
}
function trimmed(path) {
	return path.replace(/[?#].*$/, "").replace(/\/+$/, "") || "/";
}
// src/init/complaints.ts
const MOST = 30;
const DEEPEST = 6;
function complaintsIn(body, part) {
	const found = [];
	const look = (value, depth) => {
		if (depth > DEEPEST || found.length >= MOST) return;
		if (typeof value === "string") found.push(...fromText(value, part));
		if (Array.isArray(value)) for (const one of value) look(one, depth + 1);
		if (value === null || typeof value !== "object" || Array.isArray(value)) return;
		const issue = fromIssue(value, part);
		if (issue) found.push(issue);
		else for (const one of Object.values(value)) look(one, depth + 1);
	};
	look(body, 0);
	const known = /* @__PURE__ */ new Set();
	return found.filter(({ part, field }) => {
		const key = `${part} ${field.join(".")}`;
		return !known.has(key) && known.add(key);
	});
}
function fromIssue(issue, part) {
	const words = issue.message ?? issue.msg ?? Object.values(fields(issue.constraints)).join("; ");
	const missing = /required property '([^']+)'/.exec(textOf(words))?.[1];
	const field = [...fieldPath(issue.path ?? issue.param ?? issue.field ?? issue.property ?? issue.instancePath), ...missing ? [missing] : []];
	if (field.length === 0 || textOf(words) === "") return null;
	const [first, ...rest] = field;
	const located = PARTS[String(first)];
	return {
		part: located && rest.length > 0 ? located : PARTS[textOf(issue.location)] ?? part,
		field: located && rest.length > 0 ? rest : field,
		wants: {
			...wantsOf(textOf(words)),
			...toldBy(issue)
		}
	};
}
function fieldPath(at) {
	if (Array.isArray(at)) return at.map((one) => isName(one) ? one : fields(one)["key"]).filter(isName);
	return textOf(at).split(/[./[\]]+/).filter((name) => name !== "").map((name) => /^\d+$/.test(name) ? Number(name) : name);
}
function toldBy({ expected, format, validation, minimum, origin, type, values, options }) {
	const choices = [values, options].find((one) => Array.isArray(one) && one.length > 0);
	const kind = textOf(origin ?? type);
	return {
		...TYPES[textOf(expected)] && { type: TYPES[textOf(expected)] },
		...FORMATS[textOf(format)] && { format: FORMATS[textOf(format)] },
		...FORMATS[textOf(validation)] && { format: FORMATS[textOf(validation)] },
		...typeof minimum === "number" && {
			[LEAST[kind] ?? "minimum"]: minimum,
			...TYPES[kind] && { type: TYPES[kind] }
		},
		...choices !== void 0 && { enum: choices }
	};
}
const TYPES = {
	string: "string",
	number: "number",
	int: "integer",
	integer: "integer",
	boolean: "boolean",
	array: "array",
	object: "object"
};
const FORMATS = {
	email: "email",
	uuid: "uuid",
	url: "uri",
	uri: "uri",
	datetime: "date-time",
	date: "date"
};
const LEAST = {
	string: "minLength",
	array: "minItems"
};
const PARTS = {
	body: "json",
	json: "json",
	query: "query",
	querystring: "query",
	params: "path",
	param: "path"
};
const SENTENCE = /^\W*(?:(body|querystring|query|params)[ /.])?(?:"([\w.[\]-]+)"|([\w/.[\]-]+))?\s*((?:must|should|is|has|needs|are|cannot|can't|missing)\b.*)$/i;
function fromText(text, part) {
	return text.split(/,\s+(?=body|querystring|params)|;\s+|\n/).flatMap((sentence) => {
		const asked = /^(?:missing|required)\s+(?:required\s+)?(?:field|parameter|property)?:?\s*["'`]?([\w.]+)["'`]?$/i.exec(sentence);
		if (asked) return [{
			part,
			field: fieldPath(asked[1]),
			wants: {}
		}];
		const [, place, quoted, plain, words = ""] = SENTENCE.exec(sentence.trim()) ?? [];
		const missing = /required property '([^']+)'/.exec(words)?.[1];
		const inside = PARTS[(plain ?? "").toLowerCase()];
		const field = [...inside ? [] : fieldPath(quoted ?? plain), ...missing ? [missing] : []];
		if (field.length === 0 || NO_FIELD.test(String(field[0])) || words === "") return [];
		return [{
			part: PARTS[(place ?? "").toLowerCase()] ?? inside ?? part,
			field,
			wants: wantsOf(words)
		}];
	});
}
const NO_FIELD = /^(?:it|this|that|there|you|request|authentication|authorization|route|resource|validation|data|value|which|input)$/i;
function wantsOf(words) {
	const number = Number(/-?\d+(?:\.\d+)?/.exec(words)?.[0]);
	const choices = /(?:one of|values?:|expected one of)(?: the following values)?:?\s*\[?(["'\w][^\]]*)/i.exec(words)?.[1];
	const many = Number.isFinite(number) ? number : 1;
	if (choices && /[,|"']/.test(choices)) return { enum: choices.split(/\s*[,|]\s*/).map((one) => one.replaceAll(/^["']|["']$/g, "")) };
	if (/e-?mail/i.test(words)) return {
		type: "string",
		format: "email"
	};
	if (/uuid|guid/i.test(words)) return {
		type: "string",
		format: "uuid"
	};
	if (/\bur[il]\b/i.test(words)) return {
		type: "string",
		format: "uri"
	};
	if (/date-?time|ISO 8601|\bdate\b/i.test(words)) return {
		type: "string",
		format: "date-time"
	};
	if (/character|length|longer/i.test(words)) return {
		type: "string",
		minLength: many
	};
	if (/boolean/i.test(words)) return { type: "boolean" };
	if (/\barray\b|elements|items/i.test(words)) return {
		type: "array",
		...Number.isFinite(number) && { minItems: many }
	};
	if (/integer|\bint\b/i.test(words)) return { type: "integer" };
	if (/>=?|less than|greater|at least|number|numeric|positive|\bmin/i.test(words)) return {
		type: "number",
		minimum: /greater than (?!or)|> /.test(words) ? many + 1 : many
	};
	return /\bobject\b/i.test(words) ? { type: "object" } : {};
}
function isName(value) {
	return typeof value === "string" || typeof value === "number";
}
function textOf(value) {
	return typeof value === "string" ? value : "";
}
// src/init/mend.ts
function mended(fixture, answer) {
	const complaints = complaintsIn(answer, hasBody(fixture) ? "json" : "query");
	const next = structuredClone(fixture);
	for (const complaint of complaints) mend(next, complaint);
	return isDeepStrictEqual(next, fixture) ? null : next;
}
function hasBody({ json, form, body }) {
	return [
		json,
		form,
		body
	].some((one) => one !== void 0);
}
function mend(fixture, complaint) {
	const { field, wants } = complaint;
	const part = partOf(complaint, fixture);
	if (part === null || part === "path" && typeof fixture.path !== "object") return;
	const before = fixture[part] ?? {};
	const name = field.findLast((one) => typeof one === "string") ?? "value";
	const old = valueAt(before, field);
	const schema = {
		...old === void 0 ? { type: "string" } : {},
		...kindOf(old),
		...wants
	};
	const value = exampleOf(schema, name, {
		document: OpenApiDocument.empty(),
		unique: complaint.part === "json"
	});
	if (part !== "json" && typeof value === "object") return;
	Object.assign(fixture, { [part]: withValue(before, field, value) });
}
function partOf({ part, field }, { form, body }) {
	if (part !== "json") return part;
	if (body !== void 0) return null;
	if (form === void 0) return "json";
	return field.length === 1 ? "form" : null;
}
function kindOf(old) {
	if (typeof old === "string" || typeof old === "number" || typeof old === "boolean") return { type: typeof old };
	return Array.isArray(old) ? { type: "array" } : {};
}
function valueAt(value, [name, ...rest]) {
	if (name === void 0) return value;
	return valueAt(value !== null && typeof value === "object" ? value[name] : void 0, rest);
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
// src/init/trial.ts
const MOST_MENDINGS = 6;
const MOST_WAYS = 4;
const LONGEST_WORDS = 160;
const NEEDED = "was not sent, because other routes need what it would take away";
async function tryOut(routes, trying) {
	const trial = new Trial(trying);
	const order = [...routes].sort((a, b) => turnOf(a) - turnOf(b));
	const drafts = /* @__PURE__ */ new Map();
	for (const [i, route] of order.entries()) {
		trying.progress(routeId(route.method, route.path), i + 1, order.length);
		const says = trying.over();
		const draft = says === null ? await trial.route(route) : {
			...draftOf(route, trying.file.fixtures),
			says
		};
		drafts.set(route, draft);
	}
	return routes.map((route) => drafts.get(route));
}
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
function turnOf({ method, path }) {
	const depth = Math.min(path.split(/[:{[*]/).length, 99);
	const near = method === "DELETE" ? 99 - depth : depth;
	return (ENDS.test(routeId(method, path)) ? 1e4 : 0) + placeOf(method) * 100 + near;
}
function draftOf(route, fixtures) {
	const fixture = exampleValue(route, fixtures);
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
function placeOf(method) {
	const place = METHODS.indexOf(method);
	return place < 0 ? METHODS.length : place;
}
var Trial = class {
	#trying;
	#answers = new Answers();
	#kept = /* @__PURE__ */ new Set();
	constructor(trying) {
		this.#trying = trying;
	}
	async route(route) {
		let best = null;
		for (const way of this.#ways(route)) {
			const sent = await this.#mend(this.#draft(route, way));
			const { draft } = sent;
			if (best === null || best.draft.says === NEEDED || draft.passes && (!best.draft.passes || !draft.empty)) best = sent;
			if (!(draft.passes ? draft.empty : draft.status === 404 || draft.status === 403) && draft.says !== NEEDED) break;
		}
		const { draft, at } = best;
		if (draft.passes && route.method !== "DELETE" && at !== null) this.#kept.add(at);
		return draft;
	}
	#ways(route) {
		const found = this.#answers.assignments(route.path);
		const rows = route.method === "DELETE" ? found.toReversed().sort((a, b) => sizeOf(b) - sizeOf(a)) : found;
		return rows.length > 0 ? rows.slice(0, MOST_WAYS) : [null];
	}
	#draft(route, way) {
		const { fixture, sources, ...draft } = draftOf(route, this.#trying.file.fixtures);
		if (way && typeof fixture.path === "object") {
			fixture.path = {
				...fixture.path,
				...way.path
			};
			sources.path = `answer of ${way.sources.map((path) => `GET ${path}`).join(" and ")}`;
		}
		this.#fillReferences(fixture, sources);
		return {
			...draft,
			fixture,
			sources
		};
	}
	#fillReferences(fixture, sources) {
		const part = fixture.form === void 0 ? "json" : "form";
		const body = fixture[part];
		if (body === null || typeof body !== "object" || Array.isArray(body)) return;
		for (const [field, value] of Object.entries(body)) {
			const found = typeof value === "string" || typeof value === "number" ? this.#answers.reference(field) : null;
			if (!found) continue;
			Object.assign(fixture, { [part]: {
				...fixture[part],
				[field]: found.value
			} });
			const source = `${field}: answer of GET ${found.source}`;
			if (!sources[part]?.includes(source)) sources[part] = [sources[part], source].filter(Boolean).join("; ");
		}
	}
	async #mend(draft) {
		let now = await this.#send(draft);
		for (let i = 0; i < MOST_MENDINGS && !now.draft.passes && isRefusal(now.draft.status); i++) {
			const fixture = mended(now.draft.fixture, now.body);
			if (fixture === null) break;
			const sources = mendedSources(now.draft, fixture);
			this.#fillReferences(fixture, sources);
			now = await this.#send({
				...now.draft,
				fixture,
				sources
			});
		}
		return now;
	}
	async #send(draft) {
		const { route, fixture } = draft;
		const { file, run, send } = this.#trying;
		try {
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
			const answer = await send(request);
			if (answer === null) return {
				draft: {
					...draft,
					says: "gave no answer"
				},
				body: null,
				at
			};
			const body = parsed(answer.body);
			const passes = acceptsStatus(target, answer.status);
			if (passes && request.method === "GET") this.#answers.note(request.path, body, route.path);
			const redirected = !passes && isPlainRedirect(answer, request);
			const expecting = redirected ? {
				...fixture,
				expect: answer.status
			} : fixture;
			const says = passes || redirected ? "" : words(answer, body);
			return {
				draft: {
					...draft,
					fixture: expecting,
					status: answer.status,
					passes: passes || redirected,
					empty: passes && request.method === "GET" && isEmptyList(body),
					says
				},
				body,
				at
			};
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
	#isNeeded(at) {
		return [...this.#kept].some((path) => path === at || path.startsWith(`${at}/`));
	}
};
function sizeOf({ path }) {
	return Object.keys(path).length;
}
function isEmptyList(body) {
	const lists = Array.isArray(body) ? [body] : Object.values(Object(body)).filter(Array.isArray);
	return lists.length === 1 && lists[0].length === 0;
}
function isRefusal(status) {
	return status === 400 || status === 422;
}
function isPlainRedirect({ status, location }, { method }) {
	return method === "GET" && status >= 300 && status < 400 && status !== 304 && !/log-?in|sign-?in|auth/i.test(location ?? "");
}
function mendedSources({ fixture, sources }, next) {
	const changed = [
		"path",
		"query",
		"json",
		"form"
	].filter((part) => fixture[part] !== next[part]);
	return {
		...sources,
		...Object.fromEntries(changed.map((part) => [part, /mended/.test(sources[part] ?? "") ? sources[part] : [sources[part], "mended by what the application answered"].filter(Boolean).join("; ")]))
	};
}
function parsed(body) {
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
// src/init/init.ts
const noFile = {
	name: "route-fixtures.yml",
	fixtures: {},
	entries: [],
	loginLine: 0
};
async function init(inputs, { env, progress, trial }) {
	const location = {
		directory: inputs.directory,
		file: inputs.fixtures ?? void 0
	};
	const file = findFixtures(location) === null ? noFile : await readFixtures(location, env);
	const options = await collectOptions(inputs, file, env);
	const secrets = new Secrets(file.fixtures, env);
	const { drafts, problems } = await made(options, {
		progress,
		secrets,
		trial
	});
	const missing = drafts.map(({ route, fixture, sources }) => ({
		...route,
		tried: fixture,
		sources
	}));
	const { openapi, prepare, port } = inputs;
	return {
		...await writeMissingFixtures({
			...location,
			missing,
			start: options.command,
			openapi,
			prepare,
			port
		}),
		tried: drafts.map((draft) => outcome(draft, secrets)),
		loginHint: file.fixtures.login ? null : loginHint(drafts),
		problems: problems.map((problem) => secrets.hide(problem))
	};
}
function outcome({ route, passes, says }, secrets) {
	return {
		id: routeId(route.method, route.path),
		passes,
		says: secrets.hide(says)
	};
}
async function made(options, { progress, secrets, trial }) {
	if (options.prepare !== null) {
		progress.phase("prepare");
		await prepare({
			...options,
			command: options.prepare,
			timeoutMs: options.settings.budgetMs
		});
	}
	const phase = (name, part) => {
		progress.phase(name);
		return part();
	};
	const failed = /* @__PURE__ */ new Set();
	const opened = await openApplication(options, {
		secrets,
		phase,
		problem: ({ message, hint }) => failed.add([message, hint].filter(Boolean).join(" "))
	});
	try {
		const sending = new Sending(opened.session, options.settings.budgetMs);
		const send = sending.send.bind(sending);
		const routes = requireRoutes(opened.list);
		const document = options.openapi === null && trial ? await servedDocument(send) : null;
		const { missing } = planRoutes(document ? describeRoutes(routes, document.operations).routes : routes, options.fixtures, relativeTo(options.directory));
		const problems = () => [
			...failed,
			...opened.list.problems,
			...sending.problems
		];
		if (!trial) return {
			problems: problems(),
			drafts: missing.map((route) => draftOf(route, options.fixtures.fixtures))
		};
		progress.phase("try");
		const drafts = await tryOut(missing, {
			send,
			over: () => sending.over,
			file: options.fixtures,
			run: opened.run,
			progress: (id, number, of) => progress.route(id, number, of)
		});
		return {
			problems: problems(),
			drafts
		};
	} finally {
		await opened.session.close();
	}
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
async function initInTerminal(inputs, { trial, stop }) {
	const progress = createProgress(process.stderr);
	const done = await orStopped(init(inputs, {
		env: process.env,
		progress,
		trial
	}), stop).finally(() => progress.done());
	for (const problem of done.problems) process.stdout.write(`${cleanMessage(problem)}\n`);
	process.stdout.write(initText(done, trial));
}
function line(id, says = "") {
	return `  ${clean(id + says, ROUTE_LIMIT)}\n`;
}
const ADVICE = "Put in data that exists, then run route-profiler.\n";
function initText({ file, routes, tried, loginHint }, trial) {
	const name = cleanMessage(file);
	if (routes.length === 0) return `${name}: every route has a fixture already.\n`;
	const wrote = `${name}: wrote ${plural(routes.length, "fixture")}`;
	if (!trial) return `${wrote}.\n${routes.map((id) => line(id)).join("")}${ADVICE}`;
	const [passing, failing] = [true, false].map((wanted) => tried.filter(({ passes }) => passes === wanted));
	return [
		`${wrote}, ${passing.length} of which ${passing.length === 1 ? "answers" : "answer"} as expected.\n`,
		...passing.map(({ id }) => line(id)),
		failing.length > 0 ? "These need you:\n" : "",
		...failing.map(({ id, says }) => line(id, `: ${says}`)),
		loginHint === null ? "" : `${LOGIN_ADVICE}\n${cleanMessage(loginHint)}\n`,
		failing.length > 0 ? ADVICE : "Now run route-profiler.\n"
	].join("");
}
const LOGIN_ADVICE = "Some ask for a login. Complete this, put it into the file, remove the fixtures of these routes, and run init again:";
export { compareInTerminal, initInTerminal, profileInTerminal };
