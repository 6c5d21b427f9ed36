import { A as goAhead, B as renderTerminal, C as textOf$1, D as stepWith, E as loginFixtures, F as prepare, G as reachesSeverity, H as countedFindings, I as withReports, J as readFixtures, K as fileNames, M as NoAnswer, N as cookiesOf$1, O as defaultsOf, P as ProbeSilent, Q as nextValues, S as fields, T as makeTarget, U as findingsOf, V as outlineOf, Y as isModule, _ as exampleOf, a as collectOptions, at as routeId, b as OpenApiDocument, c as planRoutes, ct as readLimited, d as exampleFixture, et as plural, f as exampleValue, g as openApplication, h as relativeTo, it as parseTemplate, j as stepAnswerOf, k as acceptsStatus, l as moduleFixture, m as requireRoutes, n as profiling, nt as normalTemplate, o as Secrets, p as servedDocument, q as findFixtures, r as run, rt as parametersOf, s as secretName, t as comparing, u as newModule, v as escaped, w as describeRoutes, x as elements, y as matchesPattern } from "./chunk-run.js";
import { n as messageOf, t as UserError } from "./chunk-errors.js";
import { t as require_dist } from "./chunk-yaml.js";
import { n as orStopped } from "./chunk-interruption.js";
import { n as readBaseline, t as createProgress } from "./chunk-report-progress.js";
import { n as cleanLines, r as cleanMessage, t as clean } from "./chunk-report-clean.js";
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
// src/init/tokenHeader.ts
const WAYS = [
	["authorization", "Bearer "],
	["authorization", "Token "],
	["authorization", "JWT "],
	["authorization", ""],
	["x-access-token", ""],
	["x-auth-token", ""]
];
const REFUSED$1 = /* @__PURE__ */ new Set([401, 403]);
const MOST_ROUTES = 8;
async function tokenHeader(routes, token, ask) {
	const plain = routes.filter(({ method, path }) => method === "GET" && /^[\w./-]+$/.test(path));
	for (const { path } of plain.slice(0, MOST_ROUTES)) {
		if (!REFUSED$1.has(await ask(path, {}))) continue;
		for (const way of WAYS) {
			const [header, before] = way;
			const status = await ask(path, { [header]: before + token });
			if (status !== null && !REFUSED$1.has(status)) return way;
		}
	}
	return WAYS[0];
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
// src/init/isLogin.ts
const LOGIN = /(?:log-?in|sign-?in|sessions?|auth|authenticate|tokens?)(?:\/(?:email|username|password|local))?\/?$/i;
function isLogin({ method, path }) {
	return method === "POST" && LOGIN.test(path);
}
// src/init/loginForms.ts
const PASSWORD = /pass|pwd|secret|pin$/i;
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
	if (fieldsOf(json ?? form).some((name) => PASSWORD.test(name))) {
		const body = filled(json ?? form, credentials);
		return [form === void 0 ? { json: body } : { form: body }];
	}
	const bodies = (credentials.user.includes("@") ? NAMES : [...NAMES.slice(1), NAMES[0]]).map((name) => ({
		[name]: credentials.user,
		password: passwordOf(credentials)
	}));
	return [
		...bodies.map((json) => ({ json })),
		...bodies.map((json) => ({ json: { user: json } })),
		...bodies.map((form) => ({ form }))
	];
}
function passwordOf({ passwordVariable }) {
	return `\${env.${passwordVariable}}`;
}
function filled(body, credentials) {
	const user = NAMES.find((name) => name in body) ?? Object.keys(body).find((name) => USER.test(name) && !PASSWORD.test(name));
	return Object.fromEntries(Object.entries(body).map(([name, value]) => {
		if (PASSWORD.test(name)) return [name, passwordOf(credentials)];
		return [name, name === user ? credentials.user : value];
	}));
}
function fieldsOf(body) {
	return body !== null && typeof body === "object" && !Array.isArray(body) ? Object.keys(body) : [];
}
// src/init/captureName.ts
function captureName(name) {
	return name.replaceAll(/[^\w-]/g, "_");
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
const DEEPEST$5 = 3;
function tokenIn(body) {
	const texts = leaves(body, [], 0);
	return texts.find(({ path }) => TOKEN.test(path.at(-1))) ?? texts.find(({ text }) => JWT.test(text)) ?? null;
}
function leaves(value, path, depth) {
	if (typeof value === "string" && path.length > 0 && value.length >= 8) return [{
		path,
		text: value
	}];
	if (value === null || typeof value !== "object" || Array.isArray(value) || depth === DEEPEST$5) return [];
	return Object.entries(value).flatMap(([name, inside]) => leaves(inside, [...path, name], depth + 1));
}
function ofCookie(name) {
	return name === "token" ? "token_cookie" : captureName(name);
}
// src/init/complaints.ts
const MOST$1 = 30;
const DEEPEST$4 = 6;
function complaintsIn(body, part) {
	const found = [];
	const look = (value, depth, key = "") => {
		if (depth > DEEPEST$4 || found.length >= MOST$1) return;
		if (typeof value === "string") found.push(...fromText(value, part, key));
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
		return !known.has(key) && known.add(key);
	});
}
function fromIssue(issue, part) {
	const words = issue.message ?? issue.msg ?? Object.values(fields(issue.constraints)).join("; ");
	const missing = /required property '([^']+)'/.exec(textOf(words))?.[1];
	const field = [...fieldPath(issue.path ?? issue.param ?? issue.field ?? issue.property ?? issue.instancePath), ...missing ? [missing] : []];
	if (field.length === 0 || textOf(words) === "") return null;
	const [first, ...rest] = field;
	const located = PARTS$1[String(first)];
	return {
		part: located && rest.length > 0 ? located : PARTS$1[textOf(issue.location)] ?? part,
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
const PARTS$1 = {
	body: "json",
	json: "json",
	query: "query",
	querystring: "query",
	params: "path",
	param: "path"
};
const SENTENCE = /^\W*(?:(body|querystring|query|params)[ /.])?(?:"([\w.[\]-]+)"|([\w/.[\]-]+))?\s*\b((?:must|should|is|has|needs|are|looks?|may|can|cannot|can't|missing)\b.*)$/i;
const WORDS$1 = /^(?:errors?|messages?|msg|reasons?|details?|description|title|text|status|code|name|type|hint|cause)$/i;
function fromText(text, part, key) {
	return text.split(/,\s+(?=body|querystring|params)|;\s+|\n/).flatMap((sentence) => {
		const named = namedIn(sentence.trim());
		const at = /\bquery\b/i.test(sentence) ? "query" : part;
		if (named.length > 0) return named.map((name) => ({
			part: at,
			field: fieldPath(name),
			wants: {}
		}));
		const [, place, quoted, plain, words = ""] = SENTENCE.exec(sentence.trim()) ?? [];
		const missing = /required property '([^']+)'/.exec(words)?.[1];
		const inside = PARTS$1[(plain ?? "").toLowerCase()];
		const told = quoted ?? (plain === void 0 ? unsaid(key) : asWritten(plain));
		const field = [...inside ? [] : fieldPath(told), ...missing ? [missing] : []];
		if (field.length === 0 || NO_FIELD.test(String(field[0])) || words === "") return [];
		return [{
			part: PARTS$1[(place ?? "").toLowerCase()] ?? inside ?? part,
			field,
			wants: wantsOf(words)
		}];
	});
}
function unsaid(key) {
	return WORDS$1.test(key) ? void 0 : key;
}
function asWritten(name) {
	return /^[A-Z][a-z]/.test(name) ? name[0].toLowerCase() + name.slice(1) : name;
}
const LIST = /["'`]?[A-Za-z_][\w.]*["'`]?(?:(?:\s*,\s*(?:and\s+|or\s+)?|\s+(?:and|or|&)\s+)["'`]?[A-Za-z_][\w.]*["'`]?)*/.source;
const KIND = "(?:fields?|param(?:eter)?s?|propert(?:y|ies)|values?|attributes?)";
const ASKED = [
	`(?:bad or |invalid or )?(?:missing|required)(?: or (?:bad|invalid))? (?:required )?(?:query )?(?:${KIND})?:? ?(${LIST})(?: ${KIND})?`,
	`(?:${KIND}:? )?(${LIST}) (?:${KIND} )?(?:(?:is|are) (?:an? |both |all )?)?(?:required|missing|mandatory)(?: ${KIND})?`,
	`an? \\w+ (?:needs|requires|must have|has to have) (?:an? )?(${LIST})`,
	`(?:[^,]+, )?(?:please |you must |must )?(?:provide|enter|specify|supply|include|send) (?:an? |the |your |valid |both |all )*(${LIST})(?: address)?`
].map((source) => new RegExp(`^${source}[.!]?$`, "i"));
function namedIn(sentence) {
	return (ASKED.map((form) => form.exec(sentence)?.[1]).find((found) => found !== void 0) ?? "").split(/\s*,\s*(?:and\s+|or\s+)?|\s+(?:and|or|&)\s+/).map((name) => name.replaceAll(/["'`.]+$|^["'`]/g, "")).filter((name) => name !== "" && !NO_FIELD.test(name)).map(asWritten);
}
const NO_FIELD = /^(?:it|this|that|there|you|request|authentication|authorization|route|resource|validation|data|value|which|input|all|fields?|credentials?|login|token|payload|json|parameters?)$/i;
const EXAMPLE = /(?:like|such as|e\.g\.,?|for example:?)\s+["'`]?([\w@:+/-]+(?:\.[\w-]+)*)["'`]?\W*$/i;
const ONE_OF = /\bbe (?:either )?(["'`]?[\w-]+["'`]?(?:, ["'`]?[\w-]+["'`]?)*,? or ["'`]?[\w-]+["'`]?)\W*$/i;
const KIND_OF_VALUE = /\b(?:string|number|integer|boolean|null|undefined|true|false|array|object|date|empty|blank|equal|less|more)\b/i;
function listedIn(words) {
	const list = ONE_OF.exec(words)?.[1] ?? "";
	if (list === "" || KIND_OF_VALUE.test(list)) return [];
	return list.split(/,? or |, /).map((one) => one.replaceAll(/["'`]/g, ""));
}
function wantsOf(words) {
	const number = Number(/-?\d+(?:\.\d+)?/.exec(words)?.[0]);
	const choices = /(?:one of|values?:|expected one of)(?: the following values)?:?\s*\[?(["'\w][^\]]*)/i.exec(words)?.[1];
	const many = Number.isFinite(number) ? number : 1;
	if (choices && /[,|"']/.test(choices)) return { enum: choices.split(/\s*[,|]\s*/).map((one) => one.replaceAll(/^["']|["']$/g, "")) };
	const listed = listedIn(words);
	if (listed.length > 0) return { enum: listed };
	const example = EXAMPLE.exec(words)?.[1];
	if (example) return {
		type: "string",
		enum: [example]
	};
	if (/\bYYYY-MM-DD\b/i.test(words)) return {
		type: "string",
		format: "date"
	};
	if (/\bYYYY-MM\b/i.test(words)) return {
		type: "string",
		enum: ["2024-01"]
	};
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
	if (/>=?|less than|greater|at least|between -?\d|number|numeric|positive|\bmin/i.test(words)) return {
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
	const file = fileAskedFor(answer);
	if (file !== null && fixture.multipart === void 0) return withFile(fixture, file);
	const complaints = complaintsIn(answer, hasBody(fixture) ? "json" : "query");
	const next = structuredClone(fixture);
	for (const complaint of complaints) mend(next, complaint);
	return isDeepStrictEqual(next, fixture) ? null : next;
}
const FILE = /\b(?:missing|no|required?|upload|attach)\b[^"]*\bfile\b(?: field)?(?: (?:named |called )?['"`]?(\w+)['"`]?)?|\bfile is (?:required|missing)/i;
const NO_NAME = /^(?:is|was|were|uploaded|provided|found|to|for|in|and|field|named|called)$/i;
const CALLED = [
	/["'`]?\b(\w+)["'`]? (?:must|should|has to) be an? (?:uploaded )?file\b/i,
	/\b(attachment|photo|picture|avatar)\b["'`]? (?:(?:file )?is )?(?:missing|required)/i,
	/\b(?:missing|no|choose|upload|attach|select) (?:an? |the |your )?(attachment|photo|picture|avatar)\b/i,
	/(?:request|content(?:-type)?)\b[^"]* (?:is not|isn't|must be|should be) (?:a )?multipart/i
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
	const file = {
		content: "Hello",
		name: "hello.txt",
		type: "text/plain"
	};
	return {
		...rest,
		multipart: {
			...Object.fromEntries(scalars),
			[field]: file
		}
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
	const { field, wants } = complaint;
	const part = partOf(complaint, fixture);
	if (part === null || part === "path" && typeof fixture.path !== "object") return;
	const before = fixture[part] ?? {};
	const name = field.findLast((one) => typeof one === "string") ?? "value";
	const old = valueAt(before, field);
	const schema = {
		...old === void 0 ? { type: "string" } : {},
		...kindOf$1(old),
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
function kindOf$1(old) {
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
// src/init/findLogin.ts
const SURE = /log-?in|sign-?in/i;
const MOST_MENDINGS$1 = 3;
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
async function tryForm(login, finding) {
	let step = login;
	for (let i = 0;; i++) {
		const answer = await sent(step, finding);
		if (answer === null) return SILENT;
		if ("says" in answer) return {
			found: null,
			...answer
		};
		const kept = isWelcome(answer, step) ? keptOf(answer) : null;
		if (kept !== null) return {
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
		const next = i < MOST_MENDINGS$1 ? mended(step, parsed$1(answer.body)) : null;
		if (next === null || answer.status >= 500) return {
			found: null,
			says: saysOf(answer)
		};
		step = {
			...step,
			...next,
			...reapplied(step, next)
		};
	}
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
// src/init/loginHint.ts
const SECRET$1 = /pass|secret|pin$/i;
const REFUSED = /* @__PURE__ */ new Set([401, 403]);
function loginHint(drafts) {
	if (!drafts.some(({ status }) => REFUSED.has(status ?? 0))) return null;
	const login = drafts.find(({ route }) => isLogin(route));
	if (!login) return null;
	const { form, json } = login.fixture;
	const names = Object.keys(form ?? json ?? {});
	const values = (names.length > 0 ? names : ["email", "password"]).map((name) => `${name}: ${SECRET$1.test(name) ? "'${env.TEST_PASSWORD}'" : "YOURS"}`);
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
	const address = textOf$1(request["url"]);
	if (!/^https?:/i.test(address) || !URL.canParse(address)) return null;
	const { mimeType, encoding, text } = fields(response["content"]);
	const readable = /json/i.test(textOf$1(mimeType)) && encoding === void 0;
	return {
		method: textOf$1(request["method"]).toUpperCase(),
		url: new URL(address),
		headers: pairs(request["headers"]),
		cookies: [...pairs(request["cookies"]), ...pairs(response["cookies"])].map(([, value]) => value),
		body: bodyOf(fields(request["postData"])),
		status: Number(response["status"]) || 0,
		redirect: textOf$1(response["redirectURL"]),
		answer: readable ? parsed(textOf$1(text)) : void 0,
		startedAt: Date.parse(textOf$1(entry["startedDateTime"])) || 0
	};
}
function bodyOf({ mimeType, text, params }) {
	const type = textOf$1(mimeType).split(";")[0].trim().toLowerCase();
	const written = textOf$1(text);
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
	return elements(list).map(fields).map(({ name, value }) => [textOf$1(name), textOf$1(value)]).filter(([name]) => name !== "");
}
function parsed(text) {
	try {
		return JSON.parse(text);
	} catch {
		return;
	}
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
const WORDS = /^(?:admin|administrator|user|users|test|tester|guest|root|owner|editor|author|member|demo|default|none|null|true|false|system|example|org|random|counter)$/i;
const DEEPEST$3 = 12;
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
		if (depth > DEEPEST$3) return;
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
		for (const word of words) if ((word.length > SHORTEST_NAME || isWhole(word, words)) && !WORDS.test(word)) this.#names.add(word.toLowerCase());
	}
};
function isWhole(word, words) {
	return word.length === SHORTEST_NAME && (words.length === 1 || /^\p{Lu}/u.test(word));
}
function cookiesOf([name, value]) {
	if (!/^(?:set-)?cookie$/i.test(name)) return [];
	return value.split(/;|\n/).map((pair) => pair.slice(pair.indexOf("=") + 1).trim());
}
// src/init/recording/templatePattern.ts
function templatePattern(template) {
	const pieces = parseTemplate(template);
	if (pieces === null) return null;
	const source = sourceOf$1(pieces).replace(/^(?!\/)/, "/?").replace(/\/$/, "");
	const pattern = new RegExp(`^${source}/?$`, "i");
	const head = headOf(pieces);
	const parameters = parametersOf(pieces);
	const kinds = shapeOf$1(pieces).split("/").filter((segment) => segment !== "").map(kindOf);
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
		if (pattern !== null && !wildcard && !matchesPattern(`^(?:${pattern})$`, value)) return null;
		values[name] = value;
	}
	return values;
}
function decoded(text) {
	try {
		return decodeURIComponent(text);
	} catch {
		return null;
	}
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
function kindOf(segment) {
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
const LONGEST = 2e3;
const DEEPEST$2 = 20;
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
		if (isSecretName(names[0], value) || names.length > DEEPEST$2) return void 0;
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
		if (text.length > LONGEST || !text.isWellFormed() || looksSecret(text) || namesSecret(text) || this.#known.isSecret(text)) return void 0;
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
	put("path", pathValues(path, known), []);
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
function pathValues(path, known) {
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
// src/init/bodyFields.ts
function bodyFields(fixture) {
	const part = fixture.form === void 0 ? "json" : "form";
	const body = fixture[part];
	if (body === null || typeof body !== "object" || Array.isArray(body)) return null;
	return {
		part,
		fields: body
	};
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
// src/init/sending.ts
const UNREAD = `^(?!.*id["\`]?$).*(?:${secretName.source})`;
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
	answer(request) {
		return this.#asked((instruments) => instruments.send(request));
	}
	async send(request) {
		const answer = await this.answer(request);
		if (answer === null) return null;
		const { status, headers, body } = answer;
		return {
			status,
			location: headers.location ?? null,
			body: body.toString("utf8")
		};
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
		return (await this.#asked((instruments) => instruments.trace(request, {
			marks,
			unread: UNREAD
		})))?.arrivals ?? null;
	}
	async #asked(ask) {
		if (this.#gone !== null) return null;
		try {
			return await ask(this.#session.instruments);
		} catch (error) {
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
			await start();
		} catch (error) {
			if (!(error instanceof UserError || error instanceof ProbeSilent)) throw error;
			this.#gone = error.message;
		}
	}
};
// src/init/marks.ts
const INTEGER = 1803504127;
const SMALL = 947;
const UUID = "7d3c1f0a-5b1e-4c8d-9a6f-2e90b7c4d1";
const TEXT = "quincemedlar";
const LETTERS = "abcdefghijklmnopqrstuvwxyz";
function markings(parameters, before) {
	const each = parameters.map((parameter, place) => marksFor(parameter, before[parameter.name], place));
	const turns = Math.max(...each.map((marks) => marks.length));
	return Array.from({ length: turns }, (_one, turn) => each.map((marks) => marks[Math.min(turn, marks.length - 1)]));
}
function marksFor({ pattern }, before, place) {
	const uuid = UUID + String(10 + place);
	const others = [
		INTEGER + place,
		uuid,
		TEXT + LETTERS[place % 26],
		SMALL + place
	];
	const own = typeof before === "string" && before.length > 2 ? [before] : [];
	const ordered = isUuid(before) ? [uuid, ...others] : [...others, ...own];
	const fitting = ordered.filter((mark) => pattern === null || matchesPattern(`^(?:${pattern})$`, String(mark)));
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
			}, rest.filter(({ name }) => !(name in way.values)));
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
			else if (arrivals.length > 0) return arrivals.map((arrival) => ({
				...arrival,
				parameters
			}));
		}
		return [];
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
		return rows.filter((row) => row.every((value) => !String(value).includes("${"))).map((row) => {
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
		for await (const way of this.#each(new ParameterSearch(route, this.#send), places)) {
			const key = JSON.stringify(way.values);
			if (!asked.has(key)) yield way;
			asked.add(key);
		}
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
		const count = places.filter(({ parameter }) => parameter.name in values).length;
		const names = places.slice(0, count).map(({ parameter }) => parameter.name);
		if (count === 0 || !names.every((name) => name in values)) return;
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
	}).map(([part, values]) => [part, kept(values)]).filter(([, values]) => Object.keys(values).length > 0));
}
function kept(values) {
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
	}) ? 1e4 : 0) + placeOf(method) * 100 + near;
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
	const made = exampleValue(route, fixtures);
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
	return keyNames(name).map((one) => row[one]).find(isValue);
}
function keyNames(name) {
	return [
		name,
		/(id|slug|key|code|name|uuid)$/i.exec(name)?.[1]?.toLowerCase() ?? "id",
		.../id$/i.test(name) ? ["_id", "uuid"] : [],
		"id",
		"slug",
		"key"
	];
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
// src/init/traceableFields.ts
const MOST = 6;
const PAGES = /^(?:.*page.*|.*size|.*limit|.*offset|.*cursor|per_?\w+|take|skip|first|last|sort\w*|order\w*|dir|direction|count)$/i;
const REFERENCE$1 = /(?:id|uuid|slug|code|key)$/i;
function traceableFields(values, part) {
	return Object.entries(values).filter(([name, value]) => isPlain(value) && (part === "query" ? !PAGES.test(name) : REFERENCE$1.test(name))).map(([name]) => name).slice(0, MOST);
}
function isPlain(value) {
	return typeof value === "number" || typeof value === "string" && !value.includes("${");
}
// src/init/databaseRows.ts
const PARTS = [
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
		for (const part of PARTS) if (leavesOpen(best.draft, part) && this.#means.over() === null) best = await this.#fill(best, part);
		return best;
	}
	async #fill(before, part) {
		const { tracing, over, mend } = this.#means;
		let best = before;
		let left = MOST_TRIED;
		for await (const way of this.#rows(before.draft, part)) {
			const sent = await mend(withSource$1(given(before.draft, part, way.values), part, way.columns));
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
function withSource$1(draft, part, columns) {
	const from = `database: ${columns.join(" and ")}`;
	const source = part === "path" ? from : [draft.sources[part], from].filter(Boolean).join("; ");
	return {
		...draft,
		sources: {
			...draft.sources,
			[part]: source
		}
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
	if (values === null || typeof values !== "object" || Array.isArray(values)) return false;
	if (passes) return empty && !/answer of|database/.test(sources[part] ?? "");
	return says === "was not sent, because other routes need what it would take away" || !NO_MATTER_OF_VALUES.has(status);
}
// src/init/distinct.ts
function distinct(fixture) {
	const body = bodyFields(fixture);
	if (body === null) return [];
	const { part, fields } = body;
	const others = Object.entries(fields).flatMap(([name, value]) => {
		const other = typeof value === "string" ? varied(value) : null;
		return other === null ? [] : [[name, other]];
	});
	return [others, ...others.length > 1 ? others.map((one) => [one]) : []].filter((some) => some.length > 0).map((some) => ({
		...fixture,
		[part]: {
			...fields,
			...Object.fromEntries(some)
		}
	}));
}
function varied(text) {
	if (text.includes("${") || /^\d{4}-|:\/\/|@|^[\da-f]{8}-[\da-f-]{27}$/i.test(text)) return null;
	if (/\d$/.test(text)) return `${text}\${counter}`;
	return /^[\w -]+$/.test(text) ? `${text}-\${random}` : null;
}
// src/init/lasting.ts
const MOST_ROUNDS$1 = 3;
async function makeLast(drafts, means) {
	const open = [...drafts].filter(([, draft]) => draft.passes || means.isOpen(draft));
	for (const [route, draft] of open) if (draft.passes && means.over() === null) drafts.set(route, await inNew(draft, means));
	for (let round = 0; round < MOST_ROUNDS$1; round++) if (!await anotherRound(open, drafts, means)) return;
}
async function inNew(draft, means) {
	const sent = await means.send(draft);
	return twice(sent.draft.empty && !draft.empty ? {
		...sent,
		draft: {
			...sent.draft,
			passes: false,
			says: EMPTY
		}
	} : sent, means);
}
const EMPTY = "a list of nothing";
async function anotherRound(open, drafts, means) {
	let helped = false;
	for (const [route] of open) {
		if (drafts.get(route).passes || means.over() !== null) continue;
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
			...withSource(draft, made)
		});
		for (const moved of makers.moves({
			...draft,
			fixture: made.fixture
		})) yield {
			...draft,
			...withSource(draft, moved)
		};
	}
	const filled = makers.forBody(draft);
	if (filled !== null) yield* variants({
		...draft,
		...withSource(draft, filled)
	});
}
function* variants(draft) {
	yield draft;
	if (draft.status !== 404) for (const fixture of distinct(draft.fixture)) yield {
		...draft,
		fixture
	};
}
function withSource({ sources }, { fixture, part, source }) {
	return {
		fixture,
		sources: {
			...sources,
			[part]: source
		}
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
// src/init/makers.ts
const DEEPEST = 3;
var Makers = class {
	#makers = [];
	#listers = [];
	note(draft, body) {
		if (!draft.passes) return;
		if (draft.route.method === "POST") this.#makers.push({
			draft,
			body
		});
		if (draft.route.method === "GET") this.#listers.push({
			draft,
			body
		});
	}
	waysForPath(draft) {
		const made = this.#filled(draft, this.#makers);
		const { method } = draft.route;
		const listed = method === "DELETE" ? null : this.#filled(draft, this.#listers);
		return (method === "POST" ? [made, listed] : [listed, made]).filter((way) => way !== null);
	}
	bodyFor({ route, fixture }) {
		if (!/^(?:PUT|PATCH)$/.test(route.method) || JSON.stringify(fixture.json) !== "{}") return null;
		const maker = this.#makers.find(({ draft }) => shapeOf(draft.route.path) === above(route.path));
		const { json, form } = maker?.draft.fixture ?? {};
		if (maker === void 0 || json === void 0 && form === void 0) return null;
		const { json: _none, ...rest } = fixture;
		const body = form === void 0 ? { json } : { form };
		return {
			part: form === void 0 ? "json" : "form",
			fixture: {
				...rest,
				...body
			},
			source: `as in POST ${maker.draft.route.path}`
		};
	}
	moves({ route, fixture }) {
		const { before, path } = fixture;
		if (before === void 0 || typeof path !== "object") return [];
		return this.#makers.filter(({ draft }) => draft.route !== route && isBesides(draft.route.path, route.path)).slice(0, MOST_MOVES).flatMap(({ draft }) => {
			const at = pathOf({
				...draft,
				fixture: { path: {
					...path,
					...parentsIn({
						...draft,
						route,
						fixture
					}, draft.route.path)
				} }
			});
			if (at === null) return [];
			const step = {
				request: `${draft.route.method} ${at}`,
				...requestOf(draft)
			};
			return [{
				fixture: {
					...fixture,
					before: [...before, step]
				},
				part: "path",
				source: `moved on by ${draft.route.method} ${draft.route.path}`
			}];
		});
	}
	forPath(draft) {
		return this.#filled(draft, this.#makers);
	}
	#filled({ route, fixture }, makers) {
		const pieces = parseTemplate(route.path)?.filter(({ kind }) => kind !== "optional") ?? [];
		for (let at = pieces.length - 1; at >= 0; at--) {
			const piece = pieces[at];
			const made = piece.kind === "parameter" ? this.#made(before(pieces, at), piece.name, makers) : null;
			if (made === null || typeof fixture.path !== "object") continue;
			return {
				part: "path",
				source: made.source,
				fixture: {
					...fixture,
					before: besides(fixture.before, made.before),
					path: {
						...fixture.path,
						...made.path
					}
				}
			};
		}
		return null;
	}
	forBody({ fixture }) {
		const body = bodyFields(fixture);
		if (body === null) return null;
		const { part, fields } = body;
		const steps = [...fixture.before ?? []];
		const sources = [];
		const filled = { ...fields };
		for (const field of Object.keys(filled)) {
			const resource = /^(\w+?)_?id$/i.exec(field)?.[1];
			const maker = resource && this.#makers.find(({ draft }) => isListOf(draft.route.path, resource));
			const step = maker ? stepOf(maker, field, "id") : null;
			if (step === null) continue;
			steps.push(...step);
			filled[field] = `\${before.${captureName(field)}}`;
			sources.push(sourceOf(maker.draft.route));
		}
		return sources.length === 0 ? null : {
			part,
			fixture: {
				...fixture,
				before: steps,
				[part]: filled
			},
			source: sources.join(" and ")
		};
	}
	#makerOf(template, name, makers) {
		const above = makers.find(({ draft }) => shapeOf(draft.route.path) === shapeOf(template));
		if (above) return above;
		const resource = /^(\w+?)_?(?:id|slug|key)$/i.exec(name)?.[1] ?? template.split("/").at(-1);
		return makers.find(({ draft }) => isListOf(draft.route.path, resource)) ?? makers.find(({ body }) => GIVEN.test(name) && keyIn(body, [name], []) !== null);
	}
	#made(template, name, makers) {
		const maker = this.#makerOf(template, name, makers);
		const steps = maker ? stepOf(maker, name, name) : null;
		if (!maker || steps === null) return null;
		return {
			before: steps,
			path: {
				...shapeOf(maker.draft.route.path) === shapeOf(template) && parentsIn(maker.draft, template),
				[name]: `\${before.${captureName(name)}}`
			},
			source: sourceOf(maker.draft.route)
		};
	}
};
const MOST_MOVES = 3;
const GIVEN = /token|code|key|hash|nonce|ticket/i;
function isBesides(one, other) {
	return /\}\/[^{}/]+$/.test(normalTemplate(one)) && above(one) === above(other);
}
function above(template) {
	return shapeOf(template).replace(/\/[^/]*$/, "");
}
function shapeOf(template) {
	return normalTemplate(template).replaceAll(/\{[^}]*\}/g, "{}");
}
function parentsIn({ route, fixture }, template) {
	const values = Object(fixture.path);
	const names = parameterNames(template);
	return Object.fromEntries(parameterNames(route.path).map((name, i) => [names[i], values[name]]));
}
function parameterNames(template) {
	return (parseTemplate(template) ?? []).flatMap((piece) => piece.kind === "parameter" ? [piece.name] : []);
}
function sourceOf({ method, path }) {
	return method === "GET" ? `answer of GET ${path} ahead of it` : `made by ${method} ${path}`;
}
function stepOf({ draft, body }, name, wanted) {
	const from = keyIn(body, keyNames(wanted), []);
	const at = pathOf(draft);
	if (from === null || at === null) return null;
	const request = `${draft.route.method} ${at}`;
	const capture = { [captureName(name)]: `body.${from.join(".")}` };
	return [...draft.fixture.before ?? [], {
		request,
		...requestOf(draft),
		capture
	}];
}
function requestOf({ fixture }) {
	const { path: _path, before: _before, ignore: _ignore, rules: _rules, until: _until, ...request } = fixture;
	const { setup: _setup, teardown: _teardown, ...parts } = request;
	return parts;
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
function keyIn(body, names, path) {
	if (body === null || typeof body !== "object") return null;
	if (Array.isArray(body)) return keyIn(body[0], names, [...path, "0"]);
	const fields = body;
	const own = names.find((name) => isValue(fields[name]));
	if (own !== void 0) return [...path, own];
	if (path.length === DEEPEST) return null;
	for (const [name, inside] of Object.entries(fields)) {
		const found = keyIn(inside, names, [...path, name]);
		if (found !== null) return found;
	}
	return null;
}
function before(pieces, at) {
	return pieces.slice(0, at).map((piece) => piece.kind === "text" ? piece.text : piece.kind === "parameter" ? `:${piece.name}` : "").join("").replace(/\/+$/, "");
}
function besides(there = [], made) {
	const captured = new Set(made.flatMap(({ capture }) => Object.keys(capture ?? {})));
	const isMadeAnew = ({ capture = {} }) => {
		const names = Object.keys(capture);
		return names.length > 0 && names.every((name) => captured.has(name));
	};
	return [...there.filter((step) => !isMadeAnew(step) && !made.some((one) => isDeepStrictEqual(one, step))), ...made];
}
// src/init/mendedSources.ts
function mendedSources({ fixture, sources }, next) {
	const changed = [
		"path",
		"query",
		"json",
		"form",
		"multipart"
	].filter((part) => !isDeepStrictEqual(fixture[part], next[part]));
	return {
		...sources,
		...Object.fromEntries(changed.map((part) => [part, /mended/.test(sources[part] ?? "") ? sources[part] : [sources[part], "mended by what the application answered"].filter(Boolean).join("; ")]))
	};
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
	if (json === null || typeof json !== "object" || Array.isArray(json)) return null;
	return Object.keys(json).length === 0 || Object.hasOwn(json, name) ? null : {
		...fixture,
		json: { [name]: json }
	};
}
// src/init/slimmer.ts
const REFERENCE = /(?:^|_)ids?$|(?:Id|Ids|ID|Uuid)$/;
const PLAIN = /^(?:name|title|label|description|text|body|content|note)$/i;
function slimmer(method, fixture) {
	const body = bodyFields(fixture);
	if (body === null) return [];
	const { part } = body;
	const fields = Object.entries(body.fields);
	const own = fields.filter(([name]) => !REFERENCE.test(name));
	const one = /^(?:PATCH|PUT)$/.test(method) ? own.find(([name, value]) => PLAIN.test(name) && typeof value === "string") : void 0;
	return [own, ...one ? [[one]] : []].filter((kept) => kept.length > 0 && kept.length < fields.length).map((kept) => ({
		...fixture,
		[part]: Object.fromEntries(kept)
	}));
}
// src/init/trial.ts
const MOST_MENDINGS = 6;
const MOST_WAYS = 4;
const MOST_ROUNDS = 3;
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
async function tryOut(routes, trying) {
	const trial = new Trial(trying);
	const order = [...routes].sort((a, b) => turnOf(a) - turnOf(b));
	const drafts = /* @__PURE__ */ new Map();
	for (const [i, route] of order.entries()) {
		trying.progress(routeId(route.method, route.path), i + 1, order.length);
		const says = trying.over();
		const draft = says === null ? await trial.route(route) : {
			...draftOf(route, trying),
			says
		};
		drafts.set(route, draft);
	}
	for (let round = 0; round < MOST_ROUNDS; round++) if (!await trial.again(drafts)) break;
	if (trying.over() === null && await trying.anew?.()) await trial.last(drafts);
	return routes.map((route) => drafts.get(route));
}
var Trial = class {
	#trying;
	#answers = new Answers();
	#makers = new Makers();
	#isLast = false;
	#databaseRows;
	#kept = /* @__PURE__ */ new Set();
	constructor(trying) {
		this.#trying = trying;
		this.#databaseRows = new DatabaseRows({
			tracing: trying.tracing,
			over: trying.over,
			mend: (draft) => this.#mend(draft),
			request: async ({ route, fixture }) => {
				const target = this.#target(route, fixture);
				await trying.ahead(target);
				return target.next();
			}
		});
	}
	async route(route) {
		const made = route.method === "DELETE" ? await this.#made(unrecorded(route, this.#trying.file.fixtures)) : null;
		if (made?.passes) return made;
		let best = await this.#replay(route);
		for (const way of best?.draft.passes ? [] : this.#ways(route)) {
			const sent = await this.#mend(this.#draft(route, way));
			if (best === null || isBetter(sent.draft, best.draft)) best = sent;
			if (!wantsAnother(sent.draft)) break;
		}
		const { draft, at } = await this.#told(await this.#slim(await this.#databaseRows.improve(best)));
		if (draft.passes && route.method !== "DELETE" && at !== null) this.#kept.add(at);
		return draft;
	}
	async #told(sent) {
		const { draft } = sent;
		const told = draft.passes || !isRefusal(draft.status) ? null : this.#makers.bodyFor(draft);
		if (told === null) return sent;
		const sources = {
			...draft.sources,
			[told.part]: told.source
		};
		const fuller = await this.#slim(await this.#mend({
			...draft,
			fixture: told.fixture,
			sources
		}));
		return fuller.draft.passes ? fuller : sent;
	}
	async #slim(sent) {
		const { draft } = sent;
		if (draft.passes || !LACKS.has(draft.status)) return sent;
		for (const fixture of slimmer(draft.route.method, draft.fixture)) {
			const less = await this.#mend({
				...draft,
				fixture
			});
			if (less.draft.passes) return less;
		}
		return sent;
	}
	async again(drafts) {
		let helped = false;
		for (const [route, draft] of drafts) {
			if (draft.passes || !LACKS.has(draft.status) || this.#trying.over() !== null) continue;
			const made = await this.#made(draft);
			if (!made?.passes) continue;
			drafts.set(route, made);
			helped = true;
		}
		return helped;
	}
	async last(drafts) {
		const { over } = this.#trying;
		this.#makers = new Makers();
		this.#isLast = true;
		await makeLast(drafts, {
			makers: this.#makers,
			over,
			send: (draft) => this.#send(draft),
			mend: (draft) => this.#mend(draft),
			isOpen: ({ passes, status }) => !passes && LACKS.has(status)
		});
	}
	async #made(draft) {
		const made = this.#makers.forPath(draft) ?? this.#makers.forBody(draft);
		if (made === null) return null;
		const sources = {
			...draft.sources,
			[made.part]: made.source
		};
		return (await this.#slim(await this.#mend({
			...draft,
			fixture: made.fixture,
			sources
		}))).draft;
	}
	async #replay(route) {
		let best = null;
		const known = /* @__PURE__ */ new Set();
		for (const draft of this.#recorded(route)) {
			const same = JSON.stringify(draft.fixture);
			if (known.has(same)) continue;
			known.add(same);
			const sent = await this.#mend(draft);
			const { passes, empty, status } = sent.draft;
			if (best === null || isBetter(sent.draft, best.draft)) best = sent;
			if (passes && !empty || status === 401) break;
		}
		return best;
	}
	#recorded(route) {
		const recorded = this.#trying.recording.get(routeId(route.method, route.path)) ?? [];
		const made = unrecorded(route, this.#trying.file.fixtures);
		return [...recorded.map((one) => withRecording(made, one)), ...recorded.slice(0, 1).flatMap((one) => this.#ways(route).map((way) => this.#draft(route, way, one)))];
	}
	#ways(route) {
		const found = this.#answers.assignments(route.path);
		const rows = route.method === "DELETE" ? found.toReversed().sort((a, b) => sizeOf(b) - sizeOf(a)) : found;
		return rows.length > 0 ? rows.slice(0, MOST_WAYS) : [null];
	}
	#draft(route, way, recorded = null) {
		const made = unrecorded(route, this.#trying.file.fixtures);
		const { fixture, sources, ...draft } = recorded ? withRecording(made, recorded) : made;
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
		const body = bodyFields(fixture);
		if (body === null) return;
		const { part, fields } = body;
		for (const [field, value] of Object.entries(fields)) {
			const found = typeof value === "string" || typeof value === "number" ? this.#answers.reference(field) ?? (value === field ? this.#answers.named(field) : null) : null;
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
		const plain = await this.#mendAs(draft, (fixture) => fixture);
		const name = plain.draft.passes || !isRefused(plain) ? null : envelopeOf(draft.route);
		if (name === null) return plain;
		const within = await this.#mendAs(draft, (fixture) => enveloped(fixture, name) ?? fixture);
		return within.draft.passes ? within : plain;
	}
	async #mendAs(draft, sentAs) {
		let { fixture, sources } = draft;
		let now = await this.#send({
			...draft,
			fixture: sentAs(fixture)
		});
		for (let i = 0; i < MOST_MENDINGS && !now.draft.passes && isRefused(now); i++) {
			const next = mended(fixture, now.body);
			if (next === null) break;
			sources = mendedSources({
				...draft,
				fixture,
				sources
			}, next);
			fixture = next;
			this.#fillReferences(fixture, sources);
			now = await this.#send({
				...draft,
				fixture: sentAs(fixture),
				sources
			});
		}
		return now;
	}
	async #send(before) {
		const draft = {
			...before,
			status: null,
			passes: false,
			empty: false
		};
		const { route, fixture } = draft;
		const { send } = this.#trying;
		try {
			const target = this.#target(route, fixture);
			await this.#trying.ahead(target);
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
			const body = parsed$1(answer.body);
			const passes = acceptsStatus(target, answer.status);
			if (passes && request.method === "GET") this.#answers.note(request.path, body, route.path);
			const redirected = !passes && (endsSession(route) ? isRedirect(answer) : isPlainRedirect(answer, request));
			const expecting = redirected ? {
				...fixture,
				expect: answer.status
			} : fixture;
			const says = passes || redirected ? "" : words(answer, body);
			const tried = {
				...draft,
				fixture: expecting,
				status: answer.status,
				passes: passes || redirected,
				empty: passes && request.method === "GET" && isEmptyList(body),
				says
			};
			if (route.method === "POST" && !this.#isLast) this.#makers.note(tried, body);
			return {
				draft: tried,
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
	#target(route, fixture) {
		const { file, run } = this.#trying;
		const entry = {
			id: routeId(route.method, route.path),
			method: route.method,
			template: route.path,
			line: 0,
			fixture
		};
		return makeTarget({
			route,
			entry,
			file,
			run
		});
	}
	#isNeeded(at) {
		return [...this.#kept].some((path) => path === at || path.startsWith(`${at}/`));
	}
};
function isRefused({ draft: { status }, body }) {
	return isRefusal(status) || status === 500 && complaintsIn(body, "json").length > 0;
}
function sizeOf({ path }) {
	return Object.keys(path).length;
}
// src/init/init.ts
const noFile = {
	name: "route-fixtures.yml",
	directory: ".",
	fixtures: {},
	entries: [],
	loginLine: 0,
	valuesLine: 0
};
const NOT_RECORDED = "The recording holds no request that was answered for a route without a fixture: record while you use this application.";
async function init(inputs, { env, progress, trial, credentials, har }) {
	const location = {
		directory: inputs.directory,
		file: inputs.fixtures ?? void 0
	};
	const file = findFixtures(location) === null ? noFile : await readFixtures(location, env);
	const recorded = har === null ? [] : await readRecording(har);
	const options = await collectOptions(inputs, file, env);
	const secrets = new Secrets(file.fixtures, env);
	await prepared(options, progress);
	const { found, says } = credentials ? await foundLogin(options, {
		progress,
		secrets,
		credentials
	}) : {
		found: null,
		says: []
	};
	const loggedIn = found ? withLogin(options, found) : options;
	const { drafts, problems, read } = await made(loggedIn, {
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
async function foundLogin(options, { progress, secrets, credentials }) {
	const { fixtures: file, values } = options;
	if (file.fixtures.login) return {
		found: null,
		says: ["The fixtures file has a login step already, which is used."]
	};
	if (!values[credentials.passwordVariable]) throw new UserError(`The variable ${credentials.passwordVariable} of --password-env is not set, or is empty.`, `Set it to the password of ${credentials.user} where route-profiler runs.`);
	secrets.add(values[credentials.passwordVariable]);
	progress.phase("log in");
	const opened = await openApplication(options, {
		secrets,
		phase: (_name, part) => part(),
		problem() {}
	});
	try {
		const { routes } = opened.list;
		const sending = new Sending(opened.session, options.settings.budgetMs);
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
function withLogin(options, { login, defaults }) {
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
function outcome({ route, passes, says }, secrets) {
	return {
		id: routeId(route.method, route.path),
		passes,
		says: secrets.hide(says)
	};
}
async function made(options, { progress, secrets, trial, recorded }) {
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
		const { routes: all, missing } = planRoutes(document ? describeRoutes(routes, document.operations).routes : routes, options.fixtures, relativeTo(options.directory));
		const recording = recordingOf(all, recorded);
		const isRecorded = missing.some(({ method, path }) => recording.has(routeId(method, path)));
		if (recorded.length > 0 && missing.length > 0 && !isRecorded) failed.add(NOT_RECORDED);
		const problems = () => [
			...failed,
			...opened.list.problems,
			...sending.problems
		];
		if (!trial) return {
			problems: problems(),
			read: [],
			drafts: missing.map((route) => draftOf(route, {
				file: options.fixtures,
				recording
			}))
		};
		progress.phase("try");
		const tracing = new Tracing(sending.trace.bind(sending));
		const drafts = await tryOut(missing, {
			send,
			ahead: sending.ahead.bind(sending),
			tracing,
			over: () => sending.over,
			file: options.fixtures,
			run: opened.run,
			anew: () => sending.anew(() => prepared(options, progress)),
			recording,
			progress: (id, number, of) => progress.route(id, number, of)
		});
		return {
			problems: problems(),
			drafts,
			read: [...tracing.columns]
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
async function initInTerminal(inputs, { stop, ...means }) {
	const progress = createProgress(process.stderr);
	const done = await orStopped(init(inputs, {
		env: process.env,
		progress,
		...means
	}), stop).finally(() => progress.done());
	for (const problem of done.problems) process.stdout.write(`${cleanMessage(problem)}\n`);
	process.stdout.write(initText(done, means.trial));
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
export { compareInTerminal, initInTerminal, profileInTerminal };
