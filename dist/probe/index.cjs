const require_rolldown_runtime = require("./chunk-rolldown-runtime.cjs");
const require_loader = require("./chunk-loader.cjs");
let node_module = require("node:module");
node_module = require_rolldown_runtime.__toESM(node_module, 1);
let node_url = require("node:url");
let node_fs = require("node:fs");
node_fs = require_rolldown_runtime.__toESM(node_fs, 1);
let node_path = require("node:path");
node_path = require_rolldown_runtime.__toESM(node_path, 1);
let node_net = require("node:net");
node_net = require_rolldown_runtime.__toESM(node_net, 1);
let node_perf_hooks = require("node:perf_hooks");
let node_worker_threads = require("node:worker_threads");
let node_crypto = require("node:crypto");
let node_v8 = require("node:v8");
node_v8 = require_rolldown_runtime.__toESM(node_v8, 1);
let node_vm = require("node:vm");
node_vm = require_rolldown_runtime.__toESM(node_vm, 1);
// src/probe/cpuSampling.ts
let session$1;
let usedBeforeMs = 0;
/** Since Node.js 23.9 it tells what one thread has used; before that, all of them. */
function usedMs() {
	const { user, system } = process.threadCpuUsage?.() ?? process.cpuUsage();
	return (user + system) / 1e3;
}
/** @throws where Node.js was built without the inspector, or keeps the process from it */
function startSampling(intervalMs) {
	end();
	const inspector = process.getBuiltinModule?.("node:inspector");
	if (!inspector) throw new Error("this Node.js has no inspector, and so no profiler");
	const opened = new inspector.Session();
	opened.connect();
	session$1 = opened;
	post$1("Profiler.enable", {});
	post$1("Profiler.setSamplingInterval", { interval: Math.round(intervalMs * 1e3) });
	post$1("Profiler.start", {});
	usedBeforeMs = usedMs();
}
/** @throws when it was not started */
function stopSampling() {
	const cpuMs = usedMs() - usedBeforeMs;
	try {
		return {
			cpuMs,
			profile: post$1("Profiler.stop", {}).profile
		};
	} finally {
		end();
	}
}
/** Nothing of it may go on: it would be in all that is measured later. */
function end() {
	session$1?.disconnect();
	session$1 = void 0;
}
function post$1(method, params) {
	if (!session$1) throw new Error("the profiler was not started");
	return require_loader.askInspector(session$1, method, params);
}
// src/probe/keptLines.ts
/** Whether what a loader made of a file, without a map, stands on the same lines: type stripping only blanks words out. */
/** So much of the text is to be where it was before any of its lines is believed. */
const ALIKE = .8;
const WORD = /[\p{ID_Start}$_][\p{ID_Continue}$]{2,}/gu;
/** Loaders write other words for it. */
const IMPORT = /^\s*(?:import\b|export\b.*\bfrom\b)/;
/** One-based lines of the compiled text that are those of the written one; none where many are elsewhere. */
function keptLines(compiled, written) {
	const before = written.split("\n");
	const lines = compiled.split("\n").flatMap((line, index) => {
		const words = wordsOf$1(line);
		const there = before[index] ?? "";
		if (words.size === 0 || index === 0 || line.startsWith("//") || IMPORT.test(there)) return [];
		return [{
			line: index + 1,
			same: isSame(words, wordsOf$1(there))
		}];
	});
	if (lines.filter((one) => one.same).length < lines.length * ALIKE) return /* @__PURE__ */ new Set();
	const kept = lines.filter((one, i) => one.same && (lines[i - 1]?.same || lines[i + 1]?.same));
	return new Set(kept.map(({ line }) => line));
}
function wordsOf$1(line) {
	return new Set(line.match(WORD));
}
function isSame(words, there) {
	return [...words].filter((word) => there.has(word)).length * 2 >= words.size;
}
// src/probe/loaderMaps.ts
/** Source maps that loaders keep for themselves: Babel's and SWC's hand them to source-map-support, and to nobody else. */
/** What `require` has loaded. */
const CACHE = "_cache";
const SUPPORT = /\/source-map-support\/source-map-support\.js$/;
/** The map that some loader holds for a file. */
function loaderMap(file) {
	for (const [name, module] of Object.entries(node_module.default[CACHE])) {
		if (!SUPPORT.test(require_loader.pathOf(name))) continue;
		const held = require_loader.attempt(`source map of ${file}`, () => module?.exports?.retrieveSourceMap?.(file)?.map);
		if (held) return new node_module.SourceMap(typeof held === "string" ? JSON.parse(held) : held);
	}
}
// src/probe/sourceMapText.ts
/** The source map that the text of a file names. */
/** @throws where it is named and cannot be read */
function readSourceMap(file, text) {
	const url = [...text.matchAll(/^\/\/[#@]\s*sourceMappingURL=(\S+)\s*$/gm)].at(-1)?.[1];
	if (!url) return void 0;
	const json = url.startsWith("data:") ? Buffer.from(url.slice(url.indexOf(",") + 1), url.includes(";base64,") ? "base64" : "utf8").toString() : (0, node_fs.readFileSync)(node_path.default.resolve(node_path.default.dirname(file), decodeURIComponent(url)), "utf8");
	return new node_module.SourceMap(JSON.parse(json));
}
// src/probe/compiledFile.ts
/** A file as the engine runs it: the one on disk, or what a loader made of it in memory, and the way back. */
/** Characters per line, on average. */
const MINIFIED = 500;
const files = /* @__PURE__ */ new Map();
/** @param raw the file as the engine names it @param full its path */
function compiledFile(raw, full) {
	let found = files.get(raw);
	if (!found) files.set(raw, found = readFile(raw, full));
	return found;
}
function readFile(raw, full) {
	const text = (0, node_fs.existsSync)(full) ? (0, node_fs.readFileSync)(full, "utf8") : "";
	const changed = require_loader.state.late && require_loader.isUserFile(raw) ? text : require_loader.transformSource(raw, text);
	const compiled = require_loader.compiledText(raw);
	return compiled === void 0 || isLoadedAsIs(compiled, changed) ? asOnDisk(raw, {
		full,
		text,
		changed
	}) : asMade(raw, {
		full,
		text,
		compiled
	});
}
/** A wrapper may stand around it, on its first and last line. */
function isLoadedAsIs(compiled, changed) {
	const written = changed.replace(/^\uFEFF/, "");
	const at = written === "" ? -1 : compiled.indexOf(written);
	return at >= 0 && !compiled.slice(0, at).includes("\n");
}
function asOnDisk(raw, { full, text, changed }) {
	const map = knownMap(raw, full) ?? require_loader.attempt("source map", () => readSourceMap(full, text));
	const unmapped = !map && require_loader.isUserFile(raw) && isMade(text);
	if (unmapped) require_loader.noteFault(full, "a bundle without a source map, so the lines of its queries are not known");
	return {
		maps: map ? [map] : [],
		lines: changed === text ? [] : text.split("\n"),
		changedLines: changed === text ? [] : changed.split("\n"),
		helpers: require_loader.isUserFile(raw) ? require_loader.emittedFunctions(changed) : [],
		inMemory: false,
		kept: null,
		unmapped
	};
}
function asMade(raw, { full, text, compiled }) {
	const written = require_loader.attempt("source map", () => readSourceMap(full, text));
	const isTheLoaders = (map) => map !== void 0 && map.payload.mappings !== written?.payload.mappings;
	const found = [
		() => knownMap(raw, full),
		() => readSourceMap(full, compiled),
		() => loaderMap(full),
		() => loaderMap(raw)
	];
	let map;
	for (const find of found) if (!isTheLoaders(map)) map = require_loader.attempt("source map", find);
	const own = isTheLoaders(map) ? map : void 0;
	const kept = own ? null : keptLines(compiled, text);
	const unmapped = kept?.size === 0;
	if (unmapped && require_loader.isUserFile(raw)) require_loader.noteFault(full, "a loader changes it in memory and keeps no source map, so its lines are not known");
	return {
		maps: [own, written].filter((one) => one !== void 0),
		lines: [],
		changedLines: [],
		helpers: require_loader.isUserFile(raw) ? require_loader.emittedFunctions(compiled) : [],
		inMemory: true,
		kept,
		unmapped
	};
}
/** What Node.js itself keeps, where it was asked to. */
function knownMap(raw, full) {
	return (0, node_module.findSourceMap)(full) ?? (0, node_module.findSourceMap)(raw);
}
/** Nobody writes lines as long as a minifier's; and Drizzle's own symbol is only made in Drizzle. */
function isMade(text) {
	return text.length / text.split("\n").length > MINIFIED || /Symbol\.for\(["'`]drizzle:entityKind/.test(text);
}
// src/probe/insertions.ts
/** Long enough to find the place again where both lines go on alike. */
const ANCHOR = 12;
/** The insertions that make `after` of `before`. */
function insertions(before, after) {
	const found = [];
	let written = 0;
	let changed = 0;
	while (changed < after.length) {
		if (before[written] === after[changed]) {
			written += 1;
			changed += 1;
			continue;
		}
		const resume = after.indexOf(before.slice(written, written + ANCHOR), changed);
		const end = resume < 0 || written >= before.length ? after.length : resume;
		found.push({
			at: changed,
			length: end - changed
		});
		changed = end;
	}
	return found;
}
/** The one-based column in the line as written, of a one-based column in the changed line. */
function columnWithout(found, column) {
	return found.filter(({ at }) => at < column - 1).reduce((shifted, { at, length }) => shifted - Math.min(length, column - 1 - at), column);
}
// src/probe/sourcePath.ts
/** The file that a source map names. */
/** @param directory that the sources are relative to */
function sourcePath(directory, source) {
	if (source.startsWith("file:")) return require_loader.pathOf((0, node_url.fileURLToPath)(source));
	const [, inProject] = /^webpack:\/\/[^/]*\/(?:\.\/)?([^?]*)/.exec(source) ?? [];
	if (inProject === "" || inProject?.startsWith("webpack/")) return require_loader.pathOf(node_path.default.join(directory, "node_modules/webpack", inProject));
	if (inProject !== void 0) return require_loader.pathOf(projectFile(directory, decodeURIComponent(inProject)));
	return require_loader.pathOf(node_path.default.resolve(directory, decodeURIComponent(source)));
}
const projectFiles = /* @__PURE__ */ new Map();
/** In the nearest directory upwards that has it, within one package: nobody's bundle is another one's source. */
function projectFile(directory, relative) {
	const key = `${directory}\0${relative}`;
	let found = projectFiles.get(key);
	if (found === void 0) {
		found = node_path.default.resolve(directory, relative);
		for (let at = directory; !(0, node_fs.existsSync)(found); at = node_path.default.dirname(at)) {
			const above = node_path.default.dirname(at);
			if (above === at || node_path.default.basename(above) === "node_modules") {
				found = node_path.default.resolve(directory, relative);
				break;
			}
			found = node_path.default.resolve(above, relative);
		}
		projectFiles.set(key, found);
	}
	return found;
}
// src/probe/sourceMaps.ts
/** From the engine's positions to the original source, only when a record is handed out. */
/** The place in the original source, or the same place (as a path) when there is no source map. */
function originalPlace(place) {
	const here = {
		...place,
		file: require_loader.pathOf(place.file)
	};
	return require_loader.attempt(`source map of ${here.file}`, () => mapped$1(place, here)) ?? here;
}
/** The same, but null where no file holds such a line: a loader made the text, and nobody knows of what. */
function placeInSource(place) {
	return require_loader.attempt(`source map of ${place.file}`, () => {
		const file = compiledFile(place.file, require_loader.pathOf(place.file));
		return file.inMemory && isMadeUp(file, place);
	}) ? null : originalPlace(place);
}
/** Columns of a line that are looked at: one with more has been made by a minifier. */
const MOST_ENTRIES = 100;
/** The line of the original source that a whole line was made of; null where it was made of several. */
function sourceLine(file, line) {
	return require_loader.attempt(`source map of ${file}`, () => {
		const { maps, unmapped, kept } = compiledFile(file, require_loader.pathOf(file));
		if (unmapped || kept && !kept.has(line)) return null;
		return maps.reduce((at, map) => at === null ? null : lineBefore(map, at), line);
	}) ?? null;
}
function lineBefore(map, line) {
	let found = null;
	let column = Number.MAX_SAFE_INTEGER;
	for (let i = 0; i < MOST_ENTRIES; i++) {
		const entry = entryAt(map, line, column + 1);
		if (!entry) return found;
		const original = entry.originalLine + 1;
		if (found !== null && found !== original) return null;
		found = original;
		if (entry.generatedColumn === 0) return found;
		column = entry.generatedColumn - 1;
	}
	return null;
}
/** Whether the place is one that somebody has written. */
function isWritten(place) {
	return require_loader.attempt(`source map of ${place.file}`, () => {
		const file = compiledFile(place.file, require_loader.pathOf(place.file));
		return !file.unmapped && !isMadeUp(file, place);
	}) ?? true;
}
/** A compiler's helper, or a line that no map and no text vouches for. */
function isMadeUp(file, { line, column }) {
	if (file.kept && !file.kept.has(line)) return true;
	if (helperAt(file, line)) return true;
	const [map] = file.kept ? [] : file.maps;
	return map !== void 0 && entryAt(map, line, column) === void 0;
}
/** Whether a compiler's function runs the body of an async function there. */
function isAsyncHelper({ file, line }) {
	return require_loader.attempt(`source map of ${file}`, () => helperAt(compiledFile(file, require_loader.pathOf(file)), line)?.async) ?? false;
}
function helperAt({ helpers }, at) {
	return helpers.find(({ firstLine, lastLine }) => firstLine <= at && at <= lastLine);
}
/** Only a mapping of that very line counts: one of a line before says nothing about it. */
function entryAt(map, line, column) {
	const entry = map.findEntry(line - 1, column - 1);
	return "originalSource" in entry && entry.originalSource && entry.generatedLine === line - 1 ? entry : void 0;
}
function mapped$1(raw, here) {
	const file = compiledFile(raw.file, here.file);
	let place = {
		...here,
		column: writtenColumn(file, here)
	};
	for (const map of file.maps) if (place.file === here.file) place = follow(map, place, file.inMemory);
	return place;
}
function follow(map, place, inMemory) {
	const entry = entryAt(map, place.line, place.column);
	if (!entry) return place;
	const named = sourcePath(node_path.default.resolve(node_path.default.dirname(place.file), map.payload.sourceRoot ?? ""), entry.originalSource);
	const [, ...others] = map.payload.sources;
	return {
		...place,
		file: inMemory && others.length === 0 && !(0, node_fs.existsSync)(named) ? place.file : named,
		line: entry.originalLine + 1,
		column: entry.originalColumn + 1
	};
}
/** The column before our own insertions: in a minified bundle everything is on one line. */
function writtenColumn(file, { line, column }) {
	const before = file.lines[line - 1] ?? "";
	const after = file.changedLines[line - 1] ?? "";
	return before === after ? column : columnWithout(insertions(before, after), column);
}
// src/probe/userFrames.ts
/** The user's own frames of a stack, in the original source, innermost first. */
const FRAMES = 5;
/** In a bundle, only the source map tells the user's code from that of packages. */
function userFrames(frames) {
	const found = [];
	/** Name of the function whose body the last one is, where a compiler has made two functions of one. */
	let shell;
	let behindHelper = false;
	for (const frame of frames) {
		const place = originalPlace(frame);
		const kind = kindOf$3(frame, place);
		if (kind === "helper") behindHelper = true;
		if (kind === "helper" || kind === "package") continue;
		const name = frame.function?.replace(/^_+/, "");
		if (behindHelper && found.length > 0) {
			shell = name;
			nameLast(found, name);
		} else if (kind === "written" && (!shell || name !== shell)) {
			if (found.push(place) === FRAMES) break;
			shell = void 0;
		}
		behindHelper = false;
	}
	return found;
}
function kindOf$3(frame, { file }) {
	if (isAsyncHelper(frame) || require_loader.isEmittedPackage(require_loader.pathOf(frame.file))) return "helper";
	if (!isWritten(frame)) return "made up";
	if (require_loader.isEmittedPackage(file)) return "helper";
	return require_loader.isUserFile(file) ? "written" : "package";
}
/** The body has no name of its own. */
function nameLast(found, name) {
	const last = found.at(-1);
	if (last && !last.function && name) found[found.length - 1] = {
		...last,
		function: name
	};
}
// src/probe/cutStatement.ts
function cutStatement({ statements, place, keep, writesBefore }) {
	let hasApplied = false;
	return {
		keep,
		appliesTo({ sql, frames }) {
			const applies = statements.includes(sql) && isSamePlace(userFrames(frames)[0] ?? null, place);
			hasApplied ||= applies;
			return applies;
		},
		isUsed: () => hasApplied,
		staysFor: (sql) => !hasApplied && writesBefore.includes(sql)
	};
}
function isSamePlace(a, b) {
	return a?.file === b?.file && a?.line === b?.line && a?.column === b?.column;
}
// src/probe/trace/tokens.ts
const POSTGRES$1 = /* @__PURE__ */ new Set([
	"pg",
	"postgres",
	"pglite"
]);
/** @param driver the package of the client */
function dialectOf(driver) {
	if (POSTGRES$1.has(driver)) return "postgres";
	return driver === "mysql2" || driver === "mariadb" ? "mysql" : "sqlite";
}
const space = String.raw`(?<space>\s+|--[^\n]*|/\*[\s\S]*?\*/)`;
const rest = [
	String.raw`(?<number>\d+(?:\.\d+)?(?:e[-+]?\d+)?)`,
	String.raw`(?<word>[\p{L}_][\p{L}\p{N}_$]*)`,
	String.raw`(?<sign>::|<=>|<>|!=|>=|<=|==|\|\||->>|->|[\s\S])`
];
const standard = String.raw`e'(?:[^'\\]|''|\\[\s\S])*'|'(?:[^']|'')*'|\$(?<tag>[a-z_]*)\$[\s\S]*?\$\k<tag>\$`;
const escaped = String.raw`'(?:[^'\\]|''|\\[\s\S])*'|"(?:[^"\\]|""|\\[\s\S])*"`;
const quoted$3 = "\"(?:[^\"]|\"\")*\"|`(?:[^`]|``)*`";
const scanners = {
	postgres: scanner(standard, quoted$3, String.raw`\$\d+`),
	mysql: scanner(escaped, "`(?:[^`]|``)*`", String.raw`\?|(?<!:):[a-z_]\w*`),
	sqlite: scanner(String.raw`'(?:[^']|'')*'`, quoted$3, String.raw`\?\d*|[:@$][a-z_]\w*`)
};
function scanner(string, name, parameter) {
	const parts = [
		space,
		`(?<string>${string})`,
		`(?<name>${name})`,
		`(?<cast>::)`,
		`(?<parameter>${parameter})`
	];
	return new RegExp([...parts, ...rest].join("|"), "giu");
}
function tokensOf(sql, dialect) {
	const tokens = [];
	const open = [];
	let spaced = false;
	for (const { 0: text, groups = {} } of sql.matchAll(scanners[dialect])) {
		if (groups["space"] !== void 0) {
			spaced = true;
			continue;
		}
		if (text === ")") open.pop();
		tokens.push({
			kind: kindOf$2(groups),
			text,
			spaced,
			parent: open.at(-1) ?? -1
		});
		if (text === "(") open.push(tokens.length - 1);
		spaced = false;
	}
	return tokens;
}
const KINDS$1 = [
	"string",
	"name",
	"parameter",
	"number",
	"word"
];
function kindOf$2(groups) {
	return KINDS$1.find((kind) => groups[kind] !== void 0) ?? "sign";
}
function textOf$4(tokens) {
	return tokens.map(({ text }) => text).join("");
}
/** A word or a sign as SQL means it: `WHERE` is `where`, and a name in quotes is none. */
function wordAt(tokens, at) {
	const token = tokens[at];
	return token?.kind === "word" || token?.kind === "sign" ? token.text.toLowerCase() : "";
}
// src/probe/rows/records.ts
/** What a client returns, as it can be told in JSON. */
/** More than anybody captures. */
const MOST_ROWS$1 = 100;
/** Of all of them as JSON: the collector no longer listens to a process that says several times as much at once. */
const MOST_CHARACTERS$1 = 8e6;
/** Its first rows, by column. @throws Error where not even one can be told */
function recordsOf(result, mostRows = MOST_ROWS$1) {
	const { rows = result } = result ?? {};
	if (!Array.isArray(rows)) return [];
	const first = rows.slice(0, mostRows).map((row) => Object.fromEntries(Object.entries(Object(row)).map(([name, value]) => [name, told$1(value)])));
	let left = MOST_CHARACTERS$1;
	const within = first.filter((row) => (left -= JSON.stringify(row).length) >= 0);
	if (within.length === 0 && first.length > 0) throw new Error("its first row is larger than 8 MB: select the columns that are captured");
	return within;
}
/** The key that the database gave to a new row; null where nobody says. */
function insertIdOf(result) {
	const { insertId, lastInsertRowid } = result ?? {};
	const id = told$1(insertId ?? lastInsertRowid);
	return id === 0 || typeof id !== "number" && typeof id !== "string" ? null : id;
}
function told$1(value) {
	if (typeof value === "bigint") return Number.isSafeInteger(Number(value)) ? Number(value) : String(value);
	return value instanceof Uint8Array ? Buffer.from(value).toString("hex") : value;
}
// src/probe/rows/withinTime.ts
/** A question to a database is not waited for forever: whether it is answered is up to others. */
const { setTimeout: setTimeout$5 } = globalThis;
/** The answer, or `late` where there is none within the time. What was asked goes on all the same. */
function withinTime$1(asking, longestMs, late) {
	const waited = new Promise((resolve) => {
		setTimeout$5(() => resolve(late), longestMs).unref();
	});
	return Promise.race([asking, waited]);
}
// src/probe/rows/databases.ts
/** The databases that clients are of: several may be of one. */
/** A client that is not connected waits until it is: PGlite compiles itself, for several seconds on a busy machine. */
const LONGEST_MS$4 = 1e4;
const OWN$2 = require_loader.ours("step");
/** Each once, of those whose clients answer and may write. */
async function databasesOf(clients) {
	const answering = (await Promise.all(clients.map((client, i) => withinTime$1(databaseOf(client, String(i)).catch(() => null), LONGEST_MS$4, null)))).filter((database) => database !== null);
	return answering.filter(({ identity }, at) => answering.findIndex((one) => one.identity === identity) === at);
}
async function databaseOf(client, number) {
	const dialect = dialectOf(client.driver);
	const asked = (sql) => Promise.resolve(client.read(OWN$2 + sql, []));
	const [first, ...others] = NAMES$1[dialect];
	const [row] = recordsOf(await others.reduce((answer, sql) => answer.catch(() => asked(sql)), asked(first)));
	if (row === void 0) return null;
	const { name, server } = row;
	const written = typeof name === "string" ? name : "";
	if (dialect === "sqlite") return {
		client,
		name: (0, node_path.basename)(written) || ":memory:",
		identity: `sqlite ${written || number}`
	};
	return {
		client,
		name: written,
		identity: `${dialect} ${client.driver === "pglite" ? number : String(server)} ${written}`
	};
}
const WRITABLE = `where current_setting('transaction_read_only') = 'off'`;
/** Those after the first are for servers that refuse it. */
const NAMES$1 = {
	postgres: [`current_database() as name, concat(extract(epoch from pg_postmaster_start_time()), ' ', current_setting('port')) as server ${WRITABLE}`, `current_database() as name, concat(inet_server_addr(), ' ', current_setting('port')) as server ${WRITABLE}`],
	mysql: [`database() as name, concat(@@hostname, ' ', @@port) as server`],
	sqlite: [`file as name from pragma_database_list where name = 'main'`]
};
// src/probe/reset/mysqlNames.ts
/** Names in MySQL and MariaDB. */
/** What every table of ours begins with. */
const OUR_PREFIX = "route_profiler_";
function quoted$2(name) {
	return require_loader.inQuotes(name, "mysql");
}
// src/probe/reset/mariadbSequences.ts
/** Puts the sequences of MariaDB back; MySQL has none, and answers as if there were none. */
const KEPT$1 = `${OUR_PREFIX}sequences`;
const SEQUENCES = `information_schema.tables where table_schema = database() and table_type = 'SEQUENCE'`;
async function keepSequences(read) {
	await read(`create table ${KEPT$1} (name varchar(64), next_ varchar(32))`);
	for (const [name] of await read(`select table_name from ${SEQUENCES}`)) {
		const next = await settledNumber(read, quoted$2(name)).catch(() => null);
		if (next !== null) await read(`insert into ${KEPT$1} values (?, ?)`, [name, next]);
	}
}
/** The server keeps a thousand numbers in stock, and only tells which comes after these. A restart takes the stock away. */
async function settledNumber(read, sequence) {
	const [[next] = []] = await read(`select nextval(${sequence})`);
	await read(`alter sequence ${sequence} restart ${BigInt(next)}`);
	return next;
}
/** Each with its number, which stays the same until it is used. */
async function numbersOf(read) {
	const numbers = [];
	for (const [name] of await read(`select table_name from ${SEQUENCES} order by 1`)) {
		const [[number] = []] = await read(`select next_not_cached_value from ${quoted$2(name)}`);
		numbers.push([name, number]);
	}
	return numbers;
}
async function restartSequences(read) {
	const now = new Map(await numbersOf(read));
	for (const [name, next] of await read(`select name, next_ from ${KEPT$1}`)) if (now.has(name) && now.get(name) !== next) await read(`alter sequence ${quoted$2(name)} restart ${BigInt(next)}`);
}
// src/probe/reset/resettable.ts
/** Why a database is not put back, for the user to read. */
var Refused = class extends Error {};
/** Copies of more than this would take longer than what is measured. */
const MOST_BYTES = 67108864;
/** @throws Refused */
function refuseLarge(bytes, largest) {
	if (bytes <= MOST_BYTES) return;
	const [has, most] = [bytes, MOST_BYTES].map((size) => `${Math.ceil(size / 1024 / 1024)} MB`);
	throw new Refused(`its tables have ${has}${largest && ` (${largest} is the largest)`}, and at most ${most} are copied`);
}
/** For statements of ours. @param beginning by which they are known */
function reader(read, beginning = require_loader.OF_RESET) {
	return async (sql, values = []) => valuesIn(await read(beginning + sql, values));
}
const MOST_LOOKS = 100;
const LOOK_AGAIN_MS = 50;
/** @param end asks each of them to end, and tells how many there are @throws Refused where they do not */
async function untilNoneIsLeft(end) {
	for (let i = 0; i < MOST_LOOKS; i++) {
		if (await end() === 0) return;
		await new Promise((resolve) => setTimeout(resolve, LOOK_AGAIN_MS));
	}
	throw new Refused("a statement that adds rows is still under way");
}
function valuesIn(result) {
	const { rows = result } = result ?? {};
	if (!Array.isArray(rows)) return [];
	return rows.map((row) => Object.values(Object(row)).map(textOf$3));
}
function textOf$3(value) {
	if (value === null || value === void 0) return null;
	return value.toString();
}
// src/probe/reset/mysqlTables.ts
/**
* Puts the tables of MySQL and MariaDB back: emptied and filled again from copies of ours beside them, on one connection whose
* settings are set back afterwards. Sequences come with them.
*/
const KEPT = `${OUR_PREFIX}tables`;
const OWN$1 = `table_name like '${OUR_PREFIX.replaceAll("_", String.raw`\_`)}%'`;
const TABLES$2 = `information_schema.tables where table_schema = database() and table_type = 'BASE TABLE'`;
/** Every statement that may write, whoever sends it: rows that a cascade takes away have one as well. */
const WRITING = "^com_(alter|call|create|delete|drop|import|insert|load|rename|replace|truncate|update|xa)";
/** A row with the number 0, a date of zeros, a parent that comes later: what is there is to be there again. */
const SETTINGS = {
	foreign_key_checks: "0",
	sql_mode: `'NO_AUTO_VALUE_ON_ZERO'`,
	lock_wait_timeout: "5",
	innodb_lock_wait_timeout: "5",
	sql_safe_updates: "0"
};
const mysqlTables = {
	endGrowth: (read) => untilNoneIsLeft(async () => {
		const threads = await read(`select id from information_schema.processlist where db = database() and id <> connection_id() and info like ?`, [`${require_loader.OF_GROWTH}%`]);
		for (const [id] of threads) await read(`kill ${id}`).catch(() => {});
		return threads.length;
	}),
	async snapshot(read) {
		await drop(read);
		await refuse$1(read);
		await settled(read, () => copy$1(read));
		await keepSequences(read);
	},
	async mark(read) {
		return [...await read(`show global status where variable_name regexp '${WRITING}'`), ...await numbersOf(read)].map((row) => row.join("=")).join(" ");
	},
	changed: changed$1,
	async restore(read, tables) {
		await settled(read, () => refill(read, tables));
		await restartSequences(read);
	},
	forget: drop
};
async function drop(read) {
	for (const [name] of await read(`select table_name from ${TABLES$2} and ${OWN$1}`)) await read(`drop table ${quoted$2(name)}`);
}
/** @throws Refused */
async function refuse$1(read) {
	const sizes = await read(`select table_name, data_length from ${TABLES$2} order by data_length desc`);
	refuseLarge(sizes.reduce((sum, [, bytes]) => sum + Number(bytes), 0), sizes[0]?.[0] ?? "");
	const [trigger] = await read(`select trigger_name, event_object_table from information_schema.triggers
     where trigger_schema = database() and event_manipulation = 'INSERT' order by 1`);
	if (trigger === void 0) return;
	const [name, table] = trigger;
	throw new Refused(`the trigger ${name} of ${table} would fire, and nothing can keep it from that here`);
}
async function copy$1(read) {
	await read(`create table ${KEPT} (name varchar(64), columns_ text, copy varchar(64), next_ varchar(32), checksum_ varchar(32))`);
	const tables = await read(`select table_name from ${TABLES$2} and not ${OWN$1} order by 1`);
	const next = await nextNumbers(read);
	for (const [i, [table]] of tables.entries()) {
		const name = table;
		const list = (await read(`select column_name from information_schema.columns where table_schema = database() and table_name = ?
       and coalesce(generation_expression, '') = '' order by ordinal_position`, [name])).map(([column]) => quoted$2(column)).join(", ");
		const own = `${OUR_PREFIX}${i + 1}`;
		await read(`create table ${own} as select ${list} from ${quoted$2(name)}`);
		await read(`analyze table ${quoted$2(name)}`);
		await read(`insert into ${KEPT} values (?, ?, ?, ?, ?)`, [
			name,
			list,
			own,
			next.get(name) ?? "",
			await checksum(read, name)
		]);
	}
}
async function changed$1(read) {
	const next = await nextNumbers(read);
	const names = [];
	for (const [table, number, sum] of await read(`select name, next_, checksum_ from ${KEPT} order by name`)) {
		const name = table;
		if ((next.get(name) ?? "") !== number || await checksum(read, name) !== sum) names.push(name);
	}
	return names;
}
async function refill(read, tables) {
	const triggers = await read(`select event_object_table from information_schema.triggers where trigger_schema = database() and event_manipulation = 'DELETE'`);
	const truncated = new Set(triggers.map(([table]) => table));
	for (const [table, columns, own, next] of await read(`select name, columns_, copy, next_ from ${KEPT}`)) {
		if (!tables.includes(table)) continue;
		const name = quoted$2(table);
		await together(read, [`${truncated.has(table) ? "truncate table" : "delete from"} ${name}`, `insert into ${name} (${columns}) select ${columns} from ${own}`]);
		if (next !== "") await read(`alter table ${name} auto_increment = ${Number(next)}`);
		await read(`analyze table ${name}`);
	}
}
/** All or none of them, also where this process is killed in between: an engine with transactions then undoes what it has. */
async function together(read, statements) {
	await read("start transaction");
	try {
		for (const statement of statements) await read(statement);
		await read("commit");
	} catch (error) {
		await read("rollback");
		throw error;
	}
}
/** By table, of those that number their rows. */
async function nextNumbers(read) {
	await read("set session information_schema_stats_expiry = 0").catch(() => {});
	const rows = await read(`select table_name, auto_increment from ${TABLES$2} and auto_increment is not null`);
	return new Map(rows.map(([name, next]) => [name, next]));
}
async function checksum(read, table) {
	const [[, sum] = []] = await read(`checksum table ${quoted$2(table)}`);
	return sum ?? "";
}
/** With settings of our own, which the application's connection has lost again afterwards. */
async function settled(read, run) {
	const names = Object.keys(SETTINGS);
	await read(`set ${names.map((name) => `@route_profiler_${name} = @@session.${name}`).join(", ")}`);
	await read(`set ${names.map((name) => `session ${name} = ${SETTINGS[name]}`).join(", ")}`);
	try {
		await run();
	} finally {
		await read(`set ${names.map((name) => `session ${name} = @route_profiler_${name}`).join(", ")}`);
	}
}
// src/probe/reset/postgresSql.ts
/**
* What PostgreSQL is to do, each in one statement: any connection of a pool will do, and all of it happens or nothing. A row
* is the one that was kept where it has the same place (`ctid`) and was written by the same transaction (`xmin`): every
* insert and every update gives another one, so a comparison of these finds any change and reads no values.
*/
/** Where everything of ours is. */
const SCHEMA = "route_profiler_snapshot";
/** Leaves of partitioned tables are tables like others; what belongs to an extension is left. */
const TABLES$1 = `pg_catalog.pg_class c join pg_catalog.pg_namespace n on n.oid = c.relnamespace
  where n.nspname not in ('information_schema', '${SCHEMA}') and n.nspname !~ '^pg_' and c.relpersistence <> 't'
    and not exists (select from pg_catalog.pg_depend d
      where d.classid = 'pg_catalog.pg_class'::regclass and d.objid = c.oid and d.deptype = 'e')`;
const SIZE = `select coalesce(sum(pg_table_size(c.oid)), 0)::text,
  (array_agg(c.relname::text order by pg_table_size(c.oid) desc))[1] from ${TABLES$1} and c.relkind = 'r'`;
/** The next transaction of the whole server, as long as none is under way; and the state of every sequence. */
const MARK = `select txid_current_snapshot()::text,
  (select string_agg(seqrelid || ':' || coalesce(pg_sequence_last_value(seqrelid)::text, ''), ' ' order by seqrelid)
    from pg_catalog.pg_sequence)`;
const END_GROWTH = `select pg_terminate_backend(pid)::text from pg_catalog.pg_stat_activity
  where datname = current_database() and pid <> pg_backend_pid() and state = 'active' and query like '${require_loader.OF_GROWTH}%'`;
const CHANGED = `select ${SCHEMA}.changed()::text`;
function restoreSql(tables) {
	return `select ${SCHEMA}.restore(array[${tables.map(literal$1).join(", ")}]::text[])::text`;
}
function literal$1(text) {
	return `'${text.replaceAll("'", "''")}'`;
}
/** Clients print notices, and a user may see no row of a table that has policies. */
const QUIETLY = `perform set_config('client_min_messages', 'warning', true), set_config('row_security', 'off', true)`;
const FORGET = `do $route_profiler$ begin
  ${QUIETLY};
  drop schema if exists ${SCHEMA} cascade;
end $route_profiler$`;
const PREPARE$1 = `do $route_profiler$ begin
  ${QUIETLY};
  drop schema if exists ${SCHEMA} cascade;
  create schema ${SCHEMA};
  comment on schema ${SCHEMA} is 'Copies that route-profiler has taken for "reset: restore"; what is left of a run that was killed may be dropped.';
  create table ${SCHEMA}.tables (oid oid, name text, columns text, copy text);
  create table ${SCHEMA}.sequences (oid oid, name text, value bigint, called boolean);
end $route_profiler$`;
const COPY = `do $route_profiler$ declare one record; begin
  ${QUIETLY};
  insert into ${SCHEMA}.tables
  select c.oid, format('%I.%I', n.nspname, c.relname), columns.list, format('${SCHEMA}.t%s', row_number() over (order by c.oid))
  from (select a.attrelid, string_agg(quote_ident(a.attname), ', ' order by a.attnum) as list from pg_catalog.pg_attribute a
    where a.attnum > 0 and not a.attisdropped and a.attgenerated = '' group by a.attrelid) columns,
    ${TABLES$1} and c.relkind = 'r' and columns.attrelid = c.oid;
  for one in select * from ${SCHEMA}.tables loop
    execute format('create table %s as select ctid as route_profiler_ctid, xmin as route_profiler_xmin, %s from only %s',
      one.copy, one.columns, one.name);
  end loop;
  for one in select c.oid, format('%I.%I', n.nspname, c.relname) as name from ${TABLES$1} and c.relkind = 'S' loop
    execute format('insert into ${SCHEMA}.sequences select %s, %L, last_value, is_called from %s', one.oid, one.name, one.name);
  end loop;
end $route_profiler$`;
const SAME = "o.ctid = c.route_profiler_ctid and o.xmin = c.route_profiler_xmin";
const CHANGED_FUNCTION = `create function ${SCHEMA}.changed() returns json language plpgsql as $route_profiler$
declare one record; held bigint; kept bigint; same bigint; names text[] := '{}';
begin
  ${QUIETLY};
  for one in select * from ${SCHEMA}.tables order by name loop
    execute format('select count(*) from only %s', one.name) into held;
    execute format('select count(*) from %s', one.copy) into kept;
    if held = kept then
      execute format('select count(*) from only %s o join %s c on ${SAME}', one.name, one.copy) into same;
    end if;
    if held <> kept or same <> kept then names := names || one.name; end if;
  end loop;
  return to_json(names);
end $route_profiler$`;
/**
* Rows that are not the kept ones go, and kept ones that are missing come. With the right to do so neither triggers nor
* foreign keys know of it; else the owner of the tables takes both away, and puts them back before anybody sees it.
*/
const RESTORE_FUNCTION = `create function ${SCHEMA}.restore(wanted text[]) returns void language plpgsql as $route_profiler$
declare one record; affected oid[]; around oid[]; privileged boolean; again text[] := '{}'; statement text; held bigint; used boolean;
begin
  ${QUIETLY}, set_config('lock_timeout', '5s', true);
  begin
    perform set_config('session_replication_role', 'replica', true);
    privileged := true;
  exception when insufficient_privilege then privileged := false;
  end;
  affected := coalesce((select array_agg(oid) from ${SCHEMA}.tables where name = any(wanted)), '{}');
  around := affected || array(with recursive above(oid) as (
    select inhparent from pg_catalog.pg_inherits where inhrelid = any(affected)
    union select i.inhparent from pg_catalog.pg_inherits i join above on above.oid = i.inhrelid) select oid from above);
  for one in select name from ${SCHEMA}.tables where oid = any(affected) order by name loop
    execute format('lock table only %s in share row exclusive mode', one.name);
  end loop;
  for one in select format('%I.%I', n.nspname, c.relname) as name, t.tgname, t.tgenabled
    from pg_catalog.pg_trigger t join pg_catalog.pg_class c on c.oid = t.tgrelid join pg_catalog.pg_namespace n on n.oid = c.relnamespace
    where t.tgrelid = any(affected) and not t.tgisinternal and t.tgenabled <> 'D'
      and (not privileged or t.tgenabled in ('A', 'R')) loop
    execute format('alter table only %s disable trigger %I', one.name, one.tgname);
    again := format('alter table only %s enable %s trigger %I', one.name,
      case one.tgenabled when 'A' then 'always' when 'R' then 'replica' else '' end, one.tgname) || again;
  end loop;
  if not privileged then
    for one in select format('%I.%I', n.nspname, c.relname) as name, k.conname, pg_get_constraintdef(k.oid) as definition
      from pg_catalog.pg_constraint k join pg_catalog.pg_class c on c.oid = k.conrelid join pg_catalog.pg_namespace n on n.oid = c.relnamespace
      where k.contype = 'f' and k.conparentid = 0 and (k.conrelid = any(around) or k.confrelid = any(around)) loop
      execute format('alter table %s drop constraint %I', one.name, one.conname);
      again := format('alter table %s add constraint %I %s', one.name, one.conname, one.definition) || again;
    end loop;
  end if;
  for one in select * from ${SCHEMA}.tables where oid = any(affected) loop
    execute format('delete from only %s o where not exists (select from %s c where ${SAME})', one.name, one.copy);
  end loop;
  for one in select * from ${SCHEMA}.tables where oid = any(affected) loop
    execute format('insert into %1$s (%2$s) overriding system value select %2$s from %3$s c
      where not exists (select from only %1$s o where ${SAME}) order by route_profiler_ctid', one.name, one.columns, one.copy);
    execute format('truncate %s', one.copy);
    execute format('insert into %s select ctid, xmin, %s from only %s', one.copy, one.columns, one.name);
  end loop;
  set constraints all immediate;
  foreach statement in array again loop execute statement; end loop;
  for one in select * from ${SCHEMA}.sequences loop
    execute format('select last_value, is_called from %s', one.name) into held, used;
    if held <> one.value or used <> one.called then perform setval(one.name::regclass, one.value, one.called); end if;
  end loop;
end $route_profiler$`;
// src/probe/reset/postgresTables.ts
/** Puts the tables of PostgreSQL back, also those of PGlite. */
const postgresTables = {
	endGrowth: (read) => untilNoneIsLeft(async () => (await read(END_GROWTH)).length),
	async snapshot(read) {
		const [[bytes, largest] = []] = await read(SIZE);
		refuseLarge(Number(bytes), largest ?? "");
		for (const sql of [
			PREPARE$1,
			COPY,
			CHANGED_FUNCTION,
			RESTORE_FUNCTION
		]) await read(sql);
		await tidy(read, (await read("select name from route_profiler_snapshot.tables")).map(([name]) => name));
	},
	async mark(read) {
		const [[transactions = "", sequences] = []] = await read(MARK);
		const [oldest, next] = transactions.split(":");
		return oldest === next ? `${transactions} ${sequences}` : null;
	},
	async changed(read) {
		const [[names] = []] = await read(CHANGED);
		return JSON.parse(names ?? "[]");
	},
	async restore(read, tables) {
		await read(restoreSql(tables));
		await tidy(read, tables);
	},
	async forget(read) {
		await read(FORGET);
	}
};
/**
* What was deleted would make every later scan longer, and statistics that are gathered whenever it suits the server
* other plans: so they are always as they are now.
*/
async function tidy(read, tables) {
	for (const table of tables) await read(`vacuum (analyze) ${table}`);
}
// src/probe/reset/sqliteTables.ts
/**
* Puts the tables of SQLite back, from a file beside the database that is attached for as long as it is needed. Triggers are
* taken away and made again within the one transaction of it all.
*/
const COPIES = "route_profiler";
const ROWID = "route_profiler_rowid";
/** @param batch of a client whose connections are not always the same: what one says of itself means nothing there */
function sqliteTables(file, batch) {
	const attached = async (read, run) => {
		await read(`attach ${literal(file)} as ${COPIES}`);
		try {
			return await run();
		} finally {
			await read(`detach ${COPIES}`);
		}
	};
	return {
		endGrowth: () => Promise.resolve(),
		async snapshot(read) {
			(0, node_fs.rmSync)(file, { force: true });
			await refuse(read);
			await attached(read, () => copy(read));
		},
		async mark(read) {
			if (batch !== void 0) return null;
			const [row] = await read(`select total_changes(), (select data_version from pragma_data_version), (select schema_version from pragma_schema_version)`);
			return row.join(" ");
		},
		changed: (read) => attached(read, () => changed(read)),
		restore: (read, tables) => attached(read, () => restore(read, tables, batch)),
		forget() {
			(0, node_fs.rmSync)(file, { force: true });
			return Promise.resolve();
		}
	};
}
/** @throws Refused */
async function refuse(read) {
	const [[bytes] = []] = await read(`select page_count * page_size from pragma_page_count(), pragma_page_size()`);
	refuseLarge(Number(bytes), "");
	const [[table] = []] = await read(`select name from main.sqlite_master where type = 'table' and sql like 'create virtual table%'`);
	if (table !== void 0) throw new Refused(`${table} is a virtual table, which cannot be copied`);
}
async function copy(read) {
	await read(`create table ${COPIES}.tables (name text, columns text, copy text)`);
	const tables = await read(`select name from main.sqlite_master where type = 'table' and (name not like 'sqlite\\_%' escape '\\' or name = 'sqlite_sequence')`);
	for (const [i, [table]] of tables.entries()) {
		const name = table;
		const columns = await columnsOf(read, name);
		const own = `${COPIES}.t${i + 1}`;
		await read(`create table ${own} as select ${columns.map(([as, of]) => `${of} as ${as}`).join(", ")} from main.${quoted$1(name)}`);
		const list = columns.map(([as]) => as).join(", ");
		await read(`insert into ${COPIES}.tables values (?, ?, ?)`, [
			name,
			list,
			own
		]);
	}
}
/** [name in the copy, name in the table]: those that are stored, and the number of the row where nothing else is it. */
async function columnsOf(read, table) {
	const rows = await read(`select name, hidden, pk, type from pragma_table_xinfo(?)`, [table]);
	const own = rows.filter(([, hidden]) => Number(hidden) === 0).map(([name]) => [quoted$1(name), quoted$1(name)]);
	const hasRowid = await read(`select rowid from main.${quoted$1(table)} limit 0`).then(() => true, () => false);
	const keys = rows.filter(([, , pk]) => Number(pk) > 0);
	const isKey = keys.length === 1 && keys[0][3].toUpperCase() === "INTEGER";
	return hasRowid && !isKey ? [[ROWID, "rowid"], ...own] : own;
}
async function kept$1(read) {
	return (await read(`select name, columns, copy from ${COPIES}.tables order by name`)).map(([name, columns, copy]) => ({
		name,
		columns,
		copy
	}));
}
/** With their values as they would be written, so that 1 is not 1.0 and "a" not "A". */
async function changed(read) {
	const names = [];
	for (const { name, columns, copy } of await kept$1(read)) {
		const list = splitNames(columns).map((column) => `quote(${column})`);
		const [own, other] = [`select ${list.join(", ").replace(ROWID, "rowid")} from main.${quoted$1(name)}`, `select ${list.join(", ")} from ${copy}`];
		const [[differs] = []] = await read(`select exists (select * from (${own}) except select * from (${other}))
        or exists (select * from (${other}) except select * from (${own}))
        or (select count(*) from main.${quoted$1(name)}) <> (select count(*) from ${copy})`);
		if (Number(differs) === 1) names.push(name);
	}
	return names;
}
async function restore(read, tables, batch) {
	const statements = await refilling(read, tables);
	const [[enforced] = []] = await read("select foreign_keys from pragma_foreign_keys");
	await read("pragma foreign_keys = off");
	try {
		await (batch ?? inTransaction(read))(statements);
	} finally {
		if (Number(enforced) === 1) await read("pragma foreign_keys = on");
	}
}
function inTransaction(read) {
	return async (statements) => {
		await read("begin immediate");
		try {
			for (const sql of statements) await read(sql);
			await read("commit");
		} catch (error) {
			await read("rollback").catch(() => {});
			throw error;
		}
	};
}
function isNumbers({ name }) {
	return name === "sqlite_sequence";
}
async function refilling(read, tables) {
	const affected = (await kept$1(read)).filter(({ name }) => tables.includes(name));
	const triggers = await read(`select name, sql from main.sqlite_master where type = 'trigger' and tbl_name in (${affected.map(({ name }) => literal(name)).join(", ")})`);
	const refill = [...affected.filter((one) => !isNumbers(one)), ...affected.filter(isNumbers)].flatMap(({ name, columns, copy }) => [`delete from main.${quoted$1(name)}`, `insert into main.${quoted$1(name)} (${columns.replace(ROWID, "rowid")}) select ${columns} from ${copy} order by rowid`]);
	return [
		...triggers.map(([name]) => `drop trigger main.${quoted$1(name)}`),
		...refill,
		...triggers.map(([, sql]) => sql)
	];
}
/** Of a list that is written by us. */
function splitNames(list) {
	return list.match(/"(?:[^"]|"")*"|[^",\s]+/g) ?? [];
}
function quoted$1(name) {
	return require_loader.inQuotes(name, "sqlite");
}
function literal(text) {
	return `'${text.replaceAll("'", "''")}'`;
}
// src/probe/reset/reset.ts
/** Puts the tables of all databases of this process back: asked by the collector, and never while anything is measured. */
let databases = [];
/**
* Keeps how all tables are now.
* @returns of how many databases
* @throws Refused where that cannot be, or is not safe
*/
async function snapshot(where) {
	await takeBack();
	if (!where.isKept) await forget();
	const found = (await databasesOf(require_loader.openClients())).filter(({ name }) => name !== "");
	databases = [];
	try {
		for (const one of found) await keep$1(one, where);
	} catch (error) {
		await forget();
		throw error;
	}
	return found.length;
}
/** @throws Refused */
async function keep$1({ client, name, identity }, where) {
	const { hosts, directory, isKept } = where;
	const { host } = client;
	if (!require_loader.isLocalHost(host) && !hosts.includes(host)) throw new Refused(`the database is on ${host}, which is not this machine`);
	const called = dialectOf(client.driver) === "sqlite" ? identity : name;
	if (require_loader.looksLikeProduction(called)) throw new Refused(`the database is called ${called}`);
	const tables = tablesOf(client, node_path.default.join(directory, `${databases.length}.db`));
	const database = {
		client,
		tables,
		mark: null
	};
	databases.push(database);
	if (isKept) return using(client, (read) => tables.endGrowth(read));
	await using(client, async (read) => {
		await tables.snapshot(read);
		database.mark = await tables.mark(read);
	});
}
/** By dialect and name; null where nothing can have been written. */
async function changedTables() {
	await takeBack();
	const changed = [];
	let written = false;
	for (const { client, tables, mark } of databases) await using(client, async (read) => {
		if (mark !== null && await tables.mark(read) === mark) return;
		written = true;
		const dialect = dialectOf(client.driver);
		changed.push(...(await tables.changed(read)).map((table) => `${dialect} ${table}`));
	});
	return written ? changed : null;
}
/** @param names as `changedTables` tells them */
async function restoreTables(names) {
	await takeBack();
	for (const database of databases) {
		const { client, tables } = database;
		const dialect = `${dialectOf(client.driver)} `;
		const own = names.filter((name) => name.startsWith(dialect)).map((name) => name.slice(dialect.length));
		await using(client, async (read) => {
			await tables.restore(read, own);
			database.mark = await tables.mark(read);
		});
	}
	process.off("SIGTERM", restoreAtEnd);
}
/** Aborted where whoever has been lent a database is to send nothing more to it. */
let lending = new AbortController();
const underWay = /* @__PURE__ */ new Set();
/** The databases whose tables can be put back, lent to whoever adds rows until that is asked for. */
function keptDatabases() {
	const { signal } = lending;
	if (!process.listeners("SIGTERM").includes(restoreAtEnd)) process.prependListener("SIGTERM", restoreAtEnd);
	return databases.map(({ client }) => ({
		driver: client.driver,
		using: (run) => using(client, (read) => run(async (sql, values) => {
			signal.throwIfAborted();
			const sent = read(sql, values);
			underWay.add(sent);
			return sent.finally(() => underWay.delete(sent));
		}), require_loader.OF_GROWTH)
	}));
}
let isEnding = false;
/**
* Whoever would ask for it has been killed: then the application is asked to end, and has a moment for that. It may be asked more
* than once, as npm passes the signal on.
*/
function restoreAtEnd() {
	if (isEnding) return;
	isEnding = true;
	const isAlone = process.listenerCount("SIGTERM") === 1;
	restoreAll().catch(() => {}).finally(() => {
		isEnding = false;
		process.off("SIGTERM", restoreAtEnd);
		if (isAlone) process.kill(process.pid, "SIGTERM");
	});
}
/** The copies stay: a process that hung may be ended in this way, and the next one goes on with them. */
async function restoreAll() {
	await restoreTables(await changedTables() ?? []);
}
/** What is under way is waited for, and nothing comes after it: what is put back then stays as it is. */
async function takeBack() {
	lending.abort(new Refused("its tables are put back"));
	lending = new AbortController();
	await Promise.allSettled(underWay);
}
/** Takes away what was kept. */
async function forget() {
	await takeBack();
	process.off("SIGTERM", restoreAtEnd);
	const known = databases;
	databases = [];
	for (const { client, tables } of known) await using(client, (read) => tables.forget(read)).catch(() => {});
}
function tablesOf({ driver, batch }, file) {
	const dialect = dialectOf(driver);
	if (dialect === "postgres") return postgresTables;
	return dialect === "mysql" ? mysqlTables : sqliteTables(file, batch);
}
function using({ read, hold }, run, beginning) {
	return hold ? hold((held) => run(reader(held, beginning))) : run(reader(read, beginning));
}
// src/probe/growth/copyStatement.ts
const ROW = "route_profiler_row";
const LARGEST = "route_profiler_largest";
/** Rows from all over the table, in equal distances: what share of them has which values stays as it is. */
function copyStatement({ vary, divide, overriding }, { table, varied, held, added }) {
	const { name, columns, primary } = table;
	const place = divide(`o.${ROW} * ${added}`, held);
	const before = divide(`(o.${ROW} - 1) * ${added}`, held);
	const values = columns.map((column) => {
		const own = `o.${column.name}`;
		const at = varied.indexOf(column);
		if (at < 0) return own;
		return `case when ${own} is null then null else ${vary(column, {
			column: own,
			largest: `o.${LARGEST}_${at}`,
			place,
			held
		})} end`;
	});
	const largest = varied.map(({ name: column, kind }, i) => kind === "number" || kind === "small" ? `, max(s.${column}) over () as ${LARGEST}_${i}` : "");
	const source = `select s.*, row_number() over (${primary.length === 0 ? "" : `order by ${primary.map((key) => `s.${key}`).join(", ")}`}) as ${ROW}${largest.join("")} from ${name} s`;
	return `insert into ${name} (${columns.map((column) => column.name).join(", ")}) ${overriding}select ${values.join(", ")} from (${source}) o where ${place} > ${before}`;
}
// src/probe/growth/growable.ts
/** By the first of each row, in its order. */
function grouped(rows) {
	return [...Map.groupBy(rows, ([key]) => key).values()].map((group) => group.flatMap(([, name]) => name ?? []));
}
/** Of a name as it stands in a statement, `shop."Old Pots"`: its parts without quotes. */
function bareParts(name) {
	return (name.match(/"(?:[^"]|"")*"|`(?:[^`]|``)*`|[^."`]+/g) ?? []).map((part) => {
		const [quote] = part;
		return quote === "\"" || quote === "`" ? part.slice(1, -1).replaceAll(quote + quote, quote) : part;
	});
}
// src/probe/growth/mysqlGrowth.ts
/** What MySQL and MariaDB say of a table, and how they write another value. */
const FIND$2 = `select table_name from information_schema.tables where table_schema = database()
  and table_type = 'BASE TABLE' and table_name = ? and table_name not like '${OUR_PREFIX.replaceAll("_", String.raw`\_`)}%'`;
const COLUMNS$2 = `select column_name, data_type, character_maximum_length from information_schema.columns
  where table_schema = database() and table_name = ? and coalesce(generation_expression, '') = '' order by ordinal_position`;
const UNIQUE$2 = `select index_name, column_name, sub_part from information_schema.statistics
  where table_schema = database() and table_name = ? and non_unique = 0 order by index_name, seq_in_index`;
const FOREIGN$2 = `select column_name from information_schema.key_column_usage
  where table_schema = database() and table_name = ? and referenced_table_name is not null`;
const KINDS = {
	tinyint: "small",
	smallint: "small",
	mediumint: "number",
	int: "number",
	bigint: "number",
	decimal: "number",
	float: "number",
	double: "number",
	char: "text",
	varchar: "text",
	tinytext: "text",
	text: "text",
	mediumtext: "text",
	longtext: "text",
	uuid: "uuid",
	binary: "bytes",
	varbinary: "bytes",
	blob: "bytes"
};
const mysqlGrowth = {
	overriding: "",
	async find(read, name) {
		return (await read(FIND$2, [name])).map(([table]) => quoted$2(table));
	},
	async describe(read, table) {
		const bare = table.slice(1, -1).replaceAll("``", "`");
		const columns = await read(COLUMNS$2, [bare]);
		const keys = await read(UNIQUE$2, [bare]);
		const foreign = await read(FOREIGN$2, [bare]);
		return {
			name: table,
			columns: columns.map(([name, type, length]) => {
				const room = [...keys.flatMap(([, key, part]) => key === name && part ? Number(part) : []), ...length === null || length === void 0 ? [] : [Number(length)]];
				return {
					name: quoted$2(name),
					kind: KINDS[type.toLowerCase()] ?? null,
					length: room.length === 0 ? null : Math.min(...room)
				};
			}),
			primary: keys.flatMap(([index, name]) => index === "PRIMARY" ? quoted$2(name) : []),
			unique: grouped(keys.map(([index, name]) => [index, name === null ? null : quoted$2(name)])),
			foreign: foreign.map(([name]) => quoted$2(name))
		};
	},
	vary({ kind, length }, { column, largest, place, held }) {
		const number = `(${held} + ${place})`;
		if (kind === "number" || kind === "small") return `${largest} + ${place}`;
		const digest = `md5(concat('route-profiler ', ${number}))`;
		if (kind === "uuid") return digest;
		if (kind === "bytes") return `left(unhex(${digest}), ${length ?? 16})`;
		const kept = `substring_index(${column}, '~', 1)`;
		return `concat(${length === null ? kept : `left(${kept}, greatest(0, ${length} - 1 - char_length(${number})))`}, '~', ${number})`;
	},
	divide: (dividend, divisor) => `((${dividend}) div ${divisor})`,
	async settle(read, { name }) {
		await read(`analyze table ${name}`);
	}
};
// src/probe/growth/postgresGrowth.ts
/** What PostgreSQL says of a table, and how it writes another value. */
const FIND$1 = `select format('%I.%I', n.nspname, c.relname)
  from pg_catalog.pg_class c join pg_catalog.pg_namespace n on n.oid = c.relnamespace
  where c.relkind in ('r', 'p') and not c.relispartition and c.relpersistence <> 't'
    and n.nspname not in ('information_schema', 'route_profiler_snapshot') and n.nspname !~ '^pg_'
    and (c.relname = $1 or n.nspname || '.' || c.relname = $1) order by 1`;
const COLUMNS$1 = `select quote_ident(a.attname) as name,
    case when t.typname = 'uuid' then 'uuid' when t.typname = 'bytea' then 'bytes' when t.typname = 'int2' then 'small'
      when t.typcategory = 'N' then 'number' when t.typcategory = 'S' then 'text' end as kind,
    case when t.typname in ('varchar', 'bpchar') and greatest(a.atttypmod, d.typtypmod) > 4
      then (greatest(a.atttypmod, d.typtypmod) - 4)::text end as length
  from pg_catalog.pg_attribute a join pg_catalog.pg_type d on d.oid = a.atttypid
    join pg_catalog.pg_type t on t.oid = case d.typtype when 'd' then d.typbasetype else d.oid end
  where a.attrelid = $1::text::regclass and a.attnum > 0 and not a.attisdropped and a.attgenerated = '' order by a.attnum`;
/** Of an expression its columns: one of them has to be varied. */
const UNIQUE$1 = `select i.indexrelid::text, quote_ident(a.attname), i.indisprimary::int::text
  from pg_catalog.pg_index i left join pg_catalog.pg_attribute a on a.attrelid = i.indrelid and a.attnum > 0
    and (a.attnum = any ((i.indkey::int2[])[0:i.indnkeyatts - 1]) or i.indexprs is not null and exists (
      select from pg_catalog.pg_depend d where d.classid = 'pg_catalog.pg_class'::regclass and d.objid = i.indexrelid
        and d.refobjid = i.indrelid and d.refobjsubid = a.attnum))
  where i.indrelid = $1::text::regclass and i.indisunique order by 1`;
const FOREIGN$1 = `select quote_ident(a.attname) from pg_catalog.pg_constraint c
  join pg_catalog.pg_attribute a on a.attrelid = c.conrelid and a.attnum = any (c.conkey)
  where c.contype = 'f' and c.conrelid = $1::text::regclass`;
const postgresGrowth = {
	overriding: "overriding system value ",
	async find(read, name) {
		return (await read(FIND$1, [name])).map(([table]) => table);
	},
	async describe(read, table) {
		const columns = await read(COLUMNS$1, [table]);
		const keys = await read(UNIQUE$1, [table]);
		const foreign = await read(FOREIGN$1, [table]);
		return {
			name: table,
			columns: columns.map(([name, kind, length]) => ({
				name,
				kind,
				length: length === null || length === void 0 ? null : Number(length)
			})),
			primary: keys.flatMap(([, name, isPrimary]) => isPrimary === "1" ? name : []),
			unique: grouped(keys),
			foreign: foreign.map(([name]) => name)
		};
	},
	vary({ kind, length }, { column, largest, place, held }) {
		const number = `(${held} + ${place})::text`;
		if (kind === "number" || kind === "small") return `${largest} + ${place}`;
		const digest = `md5('route-profiler ' || ${number})`;
		if (kind === "uuid") return `overlay(overlay(${digest} placing '4' from 13) placing '8' from 17)::uuid`;
		if (kind === "bytes") return `decode(${digest}, 'hex')`;
		const kept = `split_part(${column}::text, '~', 1)`;
		return `${length === null ? kept : `left(${kept}, greatest(0, ${length - 1} - length(${number})))`} || '~' || ${number}`;
	},
	divide: (dividend, divisor) => `((${dividend}) / ${divisor})`,
	async settle(read, { name }, varied) {
		for (const { name: column, kind } of varied) {
			if (kind !== "number" && kind !== "small") continue;
			await read(`select setval(pg_get_serial_sequence($1, (parse_ident($2))[1]), (select max(${column}) from ${name})::bigint)::text`, [name, column]);
		}
		await read(`analyze ${name}`);
	}
};
// src/probe/growth/seed/drizzlePackages.ts
/** What the application has of Drizzle, found from its schema as the schema itself would find it. */
const NAMES = {
	postgres: {
		core: "drizzle-orm/pg-core",
		proxy: "drizzle-orm/pg-proxy"
	},
	mysql: {
		core: "drizzle-orm/mysql-core",
		proxy: "drizzle-orm/mysql-proxy"
	},
	sqlite: {
		core: "drizzle-orm/sqlite-core",
		proxy: "drizzle-orm/sqlite-proxy"
	}
};
/** Whether drizzle-seed is there for a file. Nothing is loaded for that. */
function hasSeed(file) {
	try {
		(0, node_module.createRequire)(file).resolve("drizzle-seed");
		return true;
	} catch {
		return false;
	}
}
/** @param file from which they are looked for @throws Refused where the application has none */
function drizzlePackages(file, dialect) {
	const requireFrom = (0, node_module.createRequire)(file);
	const { seed } = required(requireFrom, "drizzle-seed");
	const requireBeside = (0, node_module.createRequire)(requireFrom.resolve("drizzle-seed"));
	const { core, proxy } = NAMES[dialect];
	const { drizzle } = required(requireBeside, proxy);
	const { getTableConfig } = required(requireBeside, core);
	return {
		seed,
		drizzle,
		getTableConfig
	};
}
function required(requireFrom, name) {
	try {
		return requireFrom(name);
	} catch (error) {
		if (!(error instanceof Error)) throw error;
		const [bare] = name.split("/");
		if (error.message.startsWith(`Cannot find module '${name}'`)) throw new Refused(`${bare} is not installed in the application: npm install --save-dev ${bare}`);
		throw new Refused(`${name} cannot be loaded: ${error.message.split("\n")[0]}`);
	}
}
// src/probe/growth/seed/refinements.ts
/**
* What drizzle-seed cannot know of a column: which rows of other tables are there, and which values of a key are taken.
* Everything else it chooses itself, by the column's type and name.
*/
/** As many parents as are chosen among. */
const MOST_PARENTS = 1e4;
/** By the key of the column. @throws Refused where a row has to point at another, and there is none */
async function refinements(refining) {
	return {
		...await ofKeys(refining),
		...await ofParents(refining)
	};
}
/** Numbers go on from the largest, so that no row which is there has them. */
async function ofKeys({ read, described, config, quote, keyOf, added }) {
	const chosen = {};
	const { name, columns, unique } = described;
	for (const column of config.columns) {
		if (column.dataType === "string" && column.enumValues?.length) chosen[keyOf(column)] = ({ valuesFromArray }) => valuesFromArray({ values: [...column.enumValues] });
		const own = columns.find(({ name: known }) => bareParts(known)[0] === column.name);
		if (own === void 0 || !unique.some((key) => key.includes(own.name))) continue;
		if (column.dataType === "number" || column.dataType === "bigint") {
			const [[largest] = []] = await read(`select max(${quote(column.name)}) from ${name}`);
			chosen[keyOf(column)] = numbersAfter(Number(largest ?? 0), added, column.dataType);
		} else if (column.dataType === "string" && own.kind === "text" && !/mail/i.test(column.name)) chosen[keyOf(column)] = ({ string }) => string({ isUnique: true });
	}
	return chosen;
}
function numbersAfter(largest, added, dataType) {
	const [from, to] = [Math.floor(largest) + 1, Math.floor(largest) + added];
	return ({ int }) => dataType === "bigint" ? int({
		minValue: BigInt(from),
		maxValue: BigInt(to),
		isUnique: true
	}) : int({
		minValue: from,
		maxValue: to,
		isUnique: true
	});
}
async function ofParents(refining) {
	const { read, config, quote, keyOf, nameOf } = refining;
	const chosen = {};
	for (const { reference } of config.foreignKeys) {
		const { columns, foreignTable, foreignColumns } = reference();
		const parent = nameOf(foreignTable);
		if (columns.length > 1) throw new Refused(`${columns.map(({ name }) => name).join(", ")} point at a row of ${parent} together, and it chooses for each column by itself`);
		const list = foreignColumns.map(({ name }) => quote(name)).join(", ");
		const rows = await read(`select ${list} from ${parent} order by ${list} limit ${MOST_PARENTS}`);
		if (rows.length === 0 && columns.some(({ notNull }) => notNull)) throw new Refused(`its rows have to point at ${parent}, which has none: grow that as well, ahead of it`);
		for (const [i, column] of columns.entries()) {
			const values = rows.map((row) => valueOf$1(row[i] ?? null, column));
			chosen[keyOf(column)] = (generators) => rows.length === 0 ? generators.default({ defaultValue: null }) : generators.valuesFromArray({ values });
		}
	}
	return chosen;
}
/** As Drizzle takes it: the probe reads everything as text. */
function valueOf$1(text, { dataType }) {
	if (text === null || dataType !== "number" && dataType !== "bigint") return text;
	return dataType === "number" ? Number(text) : BigInt(text);
}
// src/probe/growth/seed/schemaFiles.ts
/** Where the application's Drizzle schema is: as the user says, or as its drizzle.config does. */
const CONFIGS = [
	"ts",
	"mts",
	"cts",
	"js",
	"mjs",
	"cjs",
	"json"
].map((ending) => `drizzle.config.${ending}`);
const SCRIPT = /(?<!\.d)\.[cm]?[jt]s$/;
/** @returns none where the application has no schema that is known @throws Refused where what is named is not there */
async function schemaFiles({ directory, schema }) {
	return (schema === null ? await configured(directory) : [schema]).flatMap((one) => filesOf(directory, one));
}
/** Who has no drizzle-seed has not asked for rows that it makes: then the configuration is not even loaded. */
async function configured(directory) {
	const file = CONFIGS.map((name) => node_path.default.join(directory, name)).find((name) => node_fs.existsSync(name));
	if (file === void 0 || !hasSeed(file)) return [];
	const { schema } = await loaded(file);
	return [schema].flat().filter((one) => typeof one === "string");
}
/** What a file exports, its default ahead of the rest. @throws Refused where it cannot be loaded */
async function loaded(file) {
	if (file.endsWith(".json")) return JSON.parse(node_fs.readFileSync(file, "utf8"));
	const applicationFile = (0, node_url.pathToFileURL)(file).href;
	try {
		const own = await import(applicationFile);
		const main = own["default"];
		return typeof main === "object" ? {
			...own,
			...main
		} : own;
	} catch (error) {
		const why = error instanceof Error ? error.message : String(error);
		throw new Refused(`${node_path.default.basename(file)} cannot be loaded in the application's process (${why.split("\n")[0]}); name one that can be, such as the compiled file: growth: { schema: FILE }`);
	}
}
function filesOf(directory, named) {
	const whole = node_path.default.resolve(directory, named);
	if (named.includes("*")) return matching(directory, named);
	const found = node_fs.statSync(whole, { throwIfNoEntry: false });
	if (found === void 0) throw new Refused(`there is no Drizzle schema ${named}`);
	if (!found.isDirectory()) return [whole];
	return node_fs.readdirSync(whole).filter((name) => SCRIPT.test(name)).toSorted().map((name) => node_path.default.join(whole, name));
}
/** Node.js 22 and later finds files by a pattern. */
function matching(directory, pattern) {
	const { globSync } = node_fs;
	if (globSync === void 0) throw new Refused(`patterns such as ${pattern} need Node.js 22: name a file: growth: { schema: FILE }`);
	return globSync(pattern, { cwd: directory }).filter((name) => SCRIPT.test(name)).toSorted().map((name) => node_path.default.resolve(directory, name));
}
// src/probe/growth/seed/seedRows.ts
/**
* Rows made by drizzle-seed from the application's own Drizzle schema, for a table that has none to copy or whose copies are
* refused. It runs in the application's process, which has the database, and sends its statements by the application's client.
*/
const KIND = Symbol.for("drizzle:entityKind");
/**
* The same rows each time: its seed is a number of ours.
* @returns false where the application has no drizzle-seed, or no Drizzle schema that is known
* @throws Refused; Error with the words of drizzle-seed or of the database
*/
async function seedRows(place, seeding) {
	const files = await schemaFiles(place);
	const [first] = files;
	if (first === void 0) return false;
	const { read, dialect, described, held, added } = seeding;
	const { seed, drizzle, getTableConfig } = drizzlePackages(first, dialect);
	const tables = await tablesIn$1(files);
	const quote = (name) => require_loader.inQuotes(name, dialect);
	const own = bareParts(described.name);
	const partsOf = (table) => nameIn$1(own, getTableConfig(table));
	const nameOf = (table) => partsOf(table).map(quote).join(".");
	const [key, table] = tables.find(([, one]) => partsOf(one).join(".") === own.join(".")) ?? [];
	if (key === void 0 || table === void 0) throw new Refused(`the application's Drizzle schema has no table ${described.name}`);
	const config = getTableConfig(table);
	const keys = new Map(Object.entries(table).map(([known, column]) => [column.name, known]));
	const keyOf = ({ name }) => keys.get(name) ?? name;
	const chosen = await refinements({
		read,
		described,
		config,
		quote,
		keyOf,
		nameOf,
		added
	});
	await seed(drizzle(async (sql, values) => {
		await read(sql, values);
		return { rows: [{}] };
	}), { [key]: table }, {
		count: added,
		seed: held + 1
	}).refine((generators) => ({ [key]: { columns: Object.fromEntries(Object.entries(chosen).map(([column, choose]) => [column, choose(generators)])) } }));
	return true;
}
async function tablesIn$1(files) {
	const exported = [];
	for (const file of files) exported.push(...Object.entries(await loaded(file)));
	return exported.filter((entry) => isTable(entry[1]));
}
function isTable(value) {
	if (typeof value !== "object" || value === null) return false;
	const kind = value.constructor[KIND];
	return typeof kind === "string" && kind.endsWith("Table");
}
/** In the schema of the table that grows, where Drizzle leaves that open. */
function nameIn$1(like, { schema, name }) {
	return [...schema === void 0 ? like.slice(0, -1) : [schema], name];
}
// src/probe/growth/sqliteGrowth.ts
/** What SQLite says of a table, and how it writes another value: by what is there, since a column may hold anything. */
const FIND = `select name from main.sqlite_master where type = 'table' and name = ? collate nocase and name not like 'sqlite\\_%' escape '\\'`;
const COLUMNS = `select name, type, pk from pragma_table_xinfo(?) where hidden = 0 order by cid`;
const UNIQUE = `select l.name as index_name, i.name as column_name from pragma_index_list(?) l, pragma_index_info(l.name) i
  where l."unique" = 1 and l.origin <> 'pk' order by l.name, i.seqno`;
const FOREIGN = `select "from" from pragma_foreign_key_list(?)`;
const sqliteGrowth = {
	overriding: "",
	async find(read, name) {
		return (await read(FIND, [name])).map(([table]) => `main.${quoted(table)}`);
	},
	async describe(read, table) {
		const bare = table.slice(6, -1).replaceAll("\"\"", "\"");
		const columns = await read(COLUMNS, [bare]);
		const keys = await read(UNIQUE, [bare]);
		const foreign = await read(FOREIGN, [bare]);
		const primary = columns.filter(([, , place]) => Number(place) > 0).toSorted((a, b) => Number(a[2]) - Number(b[2])).map(([name]) => quoted(name));
		return {
			name: table,
			columns: columns.map(([name, type]) => ({
				name: quoted(name),
				kind: kindOf$1(type ?? ""),
				length: null
			})),
			primary,
			unique: [...primary.length === 0 ? [] : [primary], ...grouped(keys.map(([index, name]) => [index, name === null ? null : quoted(name)]))],
			foreign: foreign.map(([name]) => quoted(name))
		};
	},
	vary({ kind }, { column, largest, place, held }) {
		const text = `${`substr(${column}, 1, instr(${column} || '~', '~') - 1)`} || '~' || (${held} + ${place})`;
		return `case typeof(${column}) when 'text' then ${text} when 'blob' then randomblob(16) else ${kind === "text" ? text : `${largest} + ${place}`} end`;
	},
	divide: (dividend, divisor) => `((${dividend}) / ${divisor})`,
	settle: () => Promise.resolve()
};
/** As SQLite itself reads a type: what is stored in a column for texts is no number. Of any other the largest value is asked for. */
function kindOf$1(type) {
	if (/bool|date|time/i.test(type)) return null;
	return !/int/i.test(type) && /char|clob|text/i.test(type) ? "text" : "number";
}
function quoted(name) {
	return require_loader.inQuotes(name, "sqlite");
}
// src/probe/growth/variedColumns.ts
/** Which columns of a copied row get another value, so that every key of its table holds. Pure. */
/** What has most room comes first. */
const RANKS = [
	"uuid",
	"number",
	"text",
	"bytes",
	"small"
];
/**
* At least one column of each key. A column that points at another row is kept: what it points at is there.
* @throws Refused where a key has nothing that can be varied
*/
function variedColumns({ name, columns, unique, foreign }) {
	const varied = [];
	for (const key of unique.toSorted((a, b) => a.length - b.length)) {
		if (varied.some((column) => key.includes(column.name))) continue;
		const [best] = columns.filter((column) => key.includes(column.name) && !foreign.includes(column.name)).filter(({ kind }) => kind !== null).toSorted((a, b) => RANKS.indexOf(a.kind) - RANKS.indexOf(b.kind));
		if (best === void 0) throw new Refused(unvaried(name, key));
		varied.push(best);
	}
	return varied;
}
function unvaried(table, key) {
	return `${table} can hold ${key.length === 0 ? "what an expression makes of its columns" : key.join(", ")} only once, and no other value can be made for it`;
}
// src/probe/growth/wordsOf.ts
/** Why rows were refused, in the words of the database, without the values that some of them repeat. Pure. */
/**
* Where a value begins. MySQL writes names in the same quotes, but says what they are the names of; PostgreSQL does not, but
* only a value comes after one of these words or a colon: `value "9"`, `integer: "nine"`.
*/
const BEGINNING = /(?<=^|[\s(])(?<!\b(?:key|column|table|constraint|field|index|in) )'|(?<=\b(?:value|near) |: )"/i;
/** What comes after it: a value may hold quotes of its own, so it ends with the last that can be its end, or it was cut. */
const ENDINGS = [/^.*'(?<end> for (?:key|column) .*)$/s, /^.*['"](?<end>(?:[^\w'"][^'"]*)?)$/s];
function wordsOf(error) {
	if (error instanceof Refused) return error.message;
	const { message = "", code, name } = require_loader.rootCause(error);
	if (message === "" || message.startsWith("Failed query")) return code ?? name ?? "error";
	return withoutValue(message).split("\n", 1)[0];
}
function withoutValue(message) {
	const { 0: quote, index } = BEGINNING.exec(message) ?? { index: -1 };
	if (quote === void 0) return message;
	const rest = message.slice(index + 1);
	const end = ENDINGS.map((ending) => ending.exec(rest)?.groups?.end).find((found) => found !== void 0);
	return `${message.slice(0, index)}${quote}…${quote}${end ?? ""}`;
}
// src/probe/growth/growTable.ts
/** Adds rows to a table of the application, made from those that it has or by drizzle-seed: asked by the collector, and never while anything is measured. */
/** In one statement, at first and at most: what puts the tables back has to wait for it. */
const AT_ONCE = {
	first: 500,
	most: 5e4
};
/** Of a statement. Where it takes longer, the next one adds fewer rows. */
const LONG_MS = 1e3;
const growables = {
	postgres: postgresGrowth,
	mysql: mysqlGrowth,
	sqlite: sqliteGrowth
};
/**
* Until it has so many; where it has as many already, nothing is done. Rows that are there are copied; where there are none, or
* a copy is refused, drizzle-seed makes them.
* @returns how many rows it has
* @throws Refused where it is not kept, or neither can be; Error with the database's words where it refuses a row
*/
async function growTable({ table, rows, ...place }) {
	const { name, growable, dialect, using } = await theOne(table);
	return using(async (read) => {
		const held = await countOf$1(read, name);
		if (held >= rows) return held;
		const growing = {
			read,
			growable,
			described: await growable.describe(read, name),
			held,
			rows
		};
		const why = await copied(growing);
		if (why === null) return countOf$1(read, name);
		if (!await seeded(growing, {
			place,
			dialect,
			why
		})) throw new Refused(why);
		return countOf$1(read, name);
	});
}
/** @returns why not, in the database's words where it refuses a row; null where it is done */
async function copied(growing) {
	const { read, growable, described, rows } = growing;
	const { name } = described;
	let { held } = growing;
	if (held === 0) return `${name} has no rows that more could be made of`;
	try {
		const varied = variedColumns(described);
		let most = AT_ONCE.first;
		while (held < rows) {
			const added = Math.min(held, rows - held, most);
			const from = performance.now();
			await read(copyStatement(growable, {
				table: described,
				varied,
				held,
				added
			}));
			most = performance.now() - from > LONG_MS ? Math.max(1, Math.floor(added / 2)) : Math.min(2 * most, AT_ONCE.most);
			held = await countOf$1(read, name);
		}
		await growable.settle(read, described, varied);
		return null;
	} catch (error) {
		return wordsOf(error);
	}
}
/** @returns false where the application has no schema for that @throws Refused with both reasons */
async function seeded({ read, growable, described, rows }, { place, dialect, why }) {
	try {
		const held = await countOf$1(read, described.name);
		if (!await seedRows(place, {
			read,
			dialect,
			described,
			held,
			added: rows - held
		})) return false;
		const isOfKey = (name) => described.unique.some((key) => key.includes(name));
		await growable.settle(read, described, described.columns.filter(({ name }) => isOfKey(name)));
		return true;
	} catch (error) {
		throw new Refused(`${why.replace(/\.$/, "")}; and drizzle-seed makes none: ${wordsOf(error)}`);
	}
}
/** Of the tables that are kept: no other can be put back. @throws Refused */
async function theOne(table) {
	const all = (await Promise.all(keptDatabases().map(async ({ driver, using }) => {
		const dialect = dialectOf(driver);
		const growable = growables[dialect];
		return (await using((read) => growable.find(read, table))).map((name) => ({
			name,
			growable,
			dialect,
			using
		}));
	}))).flat();
	const [only] = all;
	if (only === void 0) throw new Refused(`the application's database has no table ${table}`);
	if (all.length === 1) return only;
	throw new Refused(`there are several tables of this name: ${all.map(({ name }) => name).join(", ")}`);
}
async function countOf$1(read, name) {
	const [[rows] = []] = await read(`select count(*) as held from ${name}`);
	return Number(rows);
}
// src/probe/memory.ts
/** Bytes that the JavaScript heap handed out during a window. */
let window;
let collect;
function collectGarbage() {
	if (!collect) {
		node_v8.default.setFlagsFromString("--expose-gc");
		collect = node_vm.default.runInNewContext("gc", {}, "node:gc");
		node_v8.default.setFlagsFromString("--no-expose-gc");
	}
	collect();
}
function heapBytes() {
	return node_v8.default.getHeapStatistics().used_heap_size;
}
/**
* Optimised code allocates less, and when it is ready depends on how busy the machine is. Compiled at once instead of
* in the background, it is ready after the same requests in every run.
*/
function compileInBackground(on) {
	node_v8.default.setFlagsFromString(on ? "--concurrent-recompilation" : "--no-concurrent-recompilation");
}
function beginMemoryWindow() {
	window?.profiler.stop();
	const profiler = new node_v8.default.GCProfiler();
	profiler.start();
	window = {
		profiler,
		usedBytes: heapBytes()
	};
}
/**
* Used heap after − before + what the collections in between gave back. V8's own total (Node 26) counts whole buffers
* that are handed out in part: of the same requests it differs by some per cent.
*/
function endMemoryWindow() {
	const nowBytes = heapBytes();
	if (!window) throw new Error("memoryEnd without memoryBegin");
	const { profiler, usedBytes } = window;
	window = void 0;
	const { statistics } = profiler.stop();
	const freed = statistics.reduce((sum, { beforeGC, afterGC }) => sum + beforeGC.heapStatistics.usedHeapSize - afterGC.heapStatistics.usedHeapSize, 0);
	return nowBytes - usedBytes + freed;
}
// src/probe/wireProtocol.ts
/** Null for anything but a message of a known protocol. */
function readMessages(data) {
	for (const [protocol, count] of PROTOCOLS) {
		const statements = count(Buffer.from(data.buffer, data.byteOffset, data.byteLength));
		if (statements !== null) return {
			protocol,
			statements
		};
	}
	return null;
}
const PROTOCOLS = [
	["PostgreSQL", postgres],
	["MySQL", mysql],
	["SQL Server", sqlServer],
	["MongoDB", mongo]
];
const FRONTEND = new Set(Buffer.from("BCDEFHPQSXcdfp"));
/** A simple query, the execution of a prepared one, a function call. */
const EXECUTING = new Set(Buffer.from("QEF"));
/** A letter and a length, again and again to the very end. */
function postgres(data) {
	let statements = 0;
	let at = 0;
	while (at + 5 <= data.length) {
		if (!FRONTEND.has(data[at])) return null;
		if (EXECUTING.has(data[at])) statements += 1;
		at += 1 + data.readUInt32BE(at + 1);
	}
	return at === data.length && at > 0 ? statements : null;
}
/** One packet, the first of a conversation, with a command: query, prepare or execute. */
function mysql(data) {
	const [, , , sequence, command = 0] = data;
	if (data.length < 5 || data.readUIntLE(0, 3) + 4 !== data.length || sequence !== 0) return null;
	if (command > 31) return null;
	return [3, 23].includes(command) ? 1 : 0;
}
/** A batch or a call, from its first packet on. */
function sqlServer(data) {
	if (data.length < 8 || data.readUInt16BE(2) > data.length || data[6] !== 1) return null;
	return data[0] === 1 || data[0] === 3 ? 1 : null;
}
const OP_MSG = 2013;
function mongo(data) {
	if (data.length < 16 || data.readInt32LE(0) !== data.length) return null;
	return data.readInt32LE(12) === OP_MSG ? 1 : null;
}
// src/probe/unseenClients.ts
/**
* Database clients that the probe does not know, or does not find in a bundle: what they send is seen on its way out,
* by connections that no statement has gone over.
*/
/** Every outgoing byte of a TCP or TLS socket goes through it. */
const WRITE = "_writeGeneric";
const prototype = node_net.default.Socket.prototype;
/** Connections over which a watched client has sent a statement. */
const known$2 = /* @__PURE__ */ new WeakSet();
let original;
let ours;
function watchConnections() {
	if (original || typeof prototype[WRITE] !== "function") return;
	const write = prototype[WRITE];
	original = write;
	ours = function(several, data, ...rest) {
		require_loader.attempt("connection", () => note$1(this, several ? data.map(({ chunk }) => chunk) : [data]));
		return Reflect.apply(write, this, [
			several,
			data,
			...rest
		]);
	};
	prototype[WRITE] = ours;
}
function leaveConnections() {
	if (!original || prototype[WRITE] !== ours) return;
	prototype[WRITE] = original;
	original = void 0;
}
function note$1(socket, chunks) {
	if ("server" in socket && socket.server) return;
	if (require_loader.isSending()) known$2.add(socket);
	if (known$2.has(socket)) return;
	const requests = require_loader.runningRequests();
	const said = requests.length > 0 ? readMessages(bytesOf(chunks)) : null;
	if (said && said.statements > 0) for (const { unseen } of requests) keep(unseen, socket, said);
}
function bytesOf(chunks) {
	return Buffer.concat(chunks.map((chunk) => typeof chunk === "string" ? Buffer.from(chunk) : chunk));
}
function keep(unseen, socket, said) {
	const { statements = 0 } = unseen.get(socket) ?? {};
	unseen.set(socket, {
		...said,
		statements: statements + said.statements
	});
}
/** By protocol and port, without the connections that turned out to be those of a watched client. */
function unseenClients(unseen) {
	const found = /* @__PURE__ */ new Map();
	for (const [socket, { protocol, statements }] of unseen) {
		if (known$2.has(socket)) continue;
		const port = socket.remotePort ?? 0;
		const key = `${protocol} ${port}`;
		found.set(key, {
			protocol,
			port,
			statements: statements + (found.get(key)?.statements ?? 0)
		});
	}
	return [...found.values()];
}
// src/probe/observation.ts
/** Handing out what was observed. */
/** Between two looks at what is still running. */
const LOOK_MS = 5;
const { setTimeout: setTimeout$4 } = globalThis;
/** Gets hold of the clients that Node.js has inside. */
function readyDrivers() {
	for (const { name, prepare } of require_loader.drivers) require_loader.attempt(name, () => prepare?.());
}
function observe(on) {
	if (on) readyDrivers();
	require_loader.state.observing = on;
	require_loader.observeInWorkers(on);
	if (on) {
		require_loader.startObservingRequests();
		watchConnections();
		require_loader.watchCalls();
		return;
	}
	require_loader.leaveCalls();
	leaveConnections();
	require_loader.stopObservingRequests();
	require_loader.forgetStatements();
	require_loader.forgetOrmCalls();
}
/** Waits until the requests and their queries have ended, or `settleMs` is over, and hands them out. */
async function take(tags, settleMs) {
	const requests = tags.flatMap((tag) => require_loader.openRequest(tag) ?? []);
	await settle(requests, settleMs);
	for (const { tag } of requests) require_loader.closeRequest(tag);
	try {
		return {
			requests: requests.map(requestRecord),
			orphanQueries: require_loader.orphanQueries(),
			drizzle: require_loader.state.drizzle,
			problems: require_loader.takeProblems()
		};
	} finally {
		require_loader.closeInspector();
	}
}
/** The same for where the marks of a request have arrived. */
async function arrivalsOf(tag, settleMs) {
	const request = require_loader.openRequest(tag);
	if (!request?.trace) return [];
	await settle([request], settleMs);
	return request.trace.arrivals();
}
/** Settled is what two looks in a row find the same, with nothing running: a response may leave work behind. */
async function settle(requests, settleMs) {
	const deadline = node_perf_hooks.performance.now() + settleMs;
	let before = -1;
	while (node_perf_hooks.performance.now() < deadline) {
		const sent = requests.flatMap(({ queries, calls }) => [...queries, ...calls]);
		const running = [...requests, ...sent].some(({ durationMs }) => durationMs === null);
		if (!running && sent.length === before) return;
		before = running ? -1 : sent.length;
		await new Promise((resolve) => {
			setTimeout$4(resolve, LOOK_MS).unref();
		});
	}
}
function requestRecord({ startedAt, durationMs, queries, calls, cut: _cut, trace: _trace, strays, unseen, inWorkers, ...request }) {
	return {
		...request,
		durationMs: durationMs ?? node_perf_hooks.performance.now() - startedAt,
		queries: queries.map((query) => queryRecord(query, startedAt)),
		calls: calls.map((call) => callRecord(call, startedAt)),
		unattributed: {
			strays: strays.map((query) => queryRecord(query, startedAt)),
			inWorkers: durationMs === null ? 0 : inWorkers,
			unseen: unseenClients(unseen)
		}
	};
}
function queryRecord({ startedAt, durationMs, ...query }, requestStartedAt) {
	return {
		...query,
		startMs: startedAt - requestStartedAt,
		durationMs: durationMs ?? node_perf_hooks.performance.now() - startedAt,
		frames: userFrames(query.frames)
	};
}
function callRecord({ startedAt, durationMs, ...call }, requestStartedAt) {
	return {
		...call,
		startMs: startedAt - requestStartedAt,
		durationMs: durationMs ?? node_perf_hooks.performance.now() - startedAt,
		frames: userFrames(call.frames)
	};
}
// src/probe/plans/mayAsk.ts
/** One that says how long it takes is run. */
const EXPLAINS_RUN = /^\s*explain\s*(?:\([^)]*\banalyze\b|analyze\b)/i;
/**
* MariaDB runs a statement behind this word. PostgreSQL and SQLite count tables, which no rollback takes back: on PostgreSQL
* only copies are, which this connection alone has, and what SQLite counts is a database of ours.
*/
const ANALYZES = /^\s*analyze\b/i;
const COUNTS_COPY = /^\s*analyze\s+pg_temp\./i;
const EXPLAINS = /^\s*explain\b/i;
/** Where the database says how long nothing takes, and hands out no row. */
const COUNTS_ROWS = "explain (analyze, timing off, summary off, format json) ";
/** Behind brackets and comments, of which those of PostgreSQL may be in one another: then nobody here knows where they end. */
const READS = /^(?:[\s(]|--[^\n\r]*[\n\r]|\/\*(?:(?!\/\*|\*\/)[\s\S])*\*\/)*(?:select|with|values|table)\b/i;
/**
* Asked of the database ahead of one that is run, which refuses whatever changes something as long as a row comes back. An
* application may have its client read true as anything.
*/
const READ_ONLY = `select 1 as yes where current_setting('transaction_read_only') = 'on'`;
function mayAsk({ sql, bind }, { dialect, statement }) {
	if (bind === "own" && !EXPLAINS.test(sql)) return false;
	return !isRun(sql, dialect) || dialect === "postgres" && countsRows(sql, statement);
}
/** Whether a statement of the application is run by it. */
function isRun(sql, dialect) {
	if (EXPLAINS_RUN.test(sql)) return true;
	return dialect !== "sqlite" && ANALYZES.test(sql) && !(dialect === "postgres" && COUNTS_COPY.test(sql));
}
/** Whether the rows of this very statement are counted, and nothing behind it. */
function countsRows(sql, statement) {
	if (!sql.startsWith(COUNTS_ROWS)) return false;
	const run = sql.slice(56);
	return READS.test(run) && !run.includes(";") && statement.trim().replace(/(?:\s*;)+$/, "") === run;
}
// src/probe/plans/planClient.ts
/** The client that a kept statement went to, and the database that it is of. */
/** Asked once: it is no matter of the statement. */
const known$1 = /* @__PURE__ */ new WeakMap();
async function planClient(statement) {
	require_loader.noteOwners(require_loader.keptClients());
	const client = statement.client && require_loader.clientOf(statement.client);
	const candidates = client ? [client] : require_loader.knownClients().filter(({ driver }) => driver === statement.driver);
	const [only] = candidates;
	if (only !== void 0 && candidates.length === 1 && known$1.has(only)) return known$1.get(only);
	const found = await databasesOf(candidates);
	const [first] = found;
	if (first === void 0) return { refused: "its database answers no question of ours" };
	if (found.length > 1) return { refused: "nobody knows which of several databases it went to" };
	known$1.set(first.client, first);
	return first;
}
// src/probe/plans/withoutValues.ts
/** As PostgreSQL and MySQL write names and values into a condition. */
const name = String.raw`"(?:[^"]|"")*"|\`(?:[^\`]|\`\`)*\``;
const string = String.raw`'(?:[^'\\]|''|\\[\s\S])*'`;
/** Not those that a plan gives its parts, such as `$1`, `SubPlan 2`, `table_3` and `cost=0.42`. */
const number = String.raw`(?<![\w$."\`]|(?:Sub|Init)Plan |\b(?:cost|rows|width|loops)=)-?(?:0x[\da-f]+|\d+(?:\.\d+)?(?:e[-+]?\d+)?)(?![\w"\`]|\.\.\d)`;
const PARTS = new RegExp(`(?<name>${name})|(?<string>${string})|${number}`, "gi");
/** Properties whose text is a name, whatever it looks like. */
const OF_NAMES = /name$|^(?:alias|schema|node type|table|index|key|key_length|key_len|used_key_parts|possible_keys|ref|id)$/i;
const JUST_A_NUMBER = /^\s*-?\d+(?:\.\d+)?\s*$/;
/** Names, costs, kinds of steps and wildcards at the ends of a pattern stay as they are. */
function withoutValues(rows) {
	return rows.map((row) => Object.fromEntries(Object.entries(row).map(withoutAny)));
}
function withoutAny([key, value]) {
	return [key, OF_NAMES.test(key) && Object(value) !== value ? value : told(value)];
}
function told(value) {
	if (typeof value === "string") return textOf$2(value);
	if (Array.isArray(value)) return value.map(told);
	if (value === null || typeof value !== "object") return value;
	return Object.fromEntries(Object.entries(value).map(withoutAny));
}
/** MySQL hands its plan out as a text that is JSON. */
function textOf$2(text) {
	if (JUST_A_NUMBER.test(text)) return text;
	if (/^\s*[[{]/.test(text)) {
		const parsed = parsedOrNull(text);
		if (parsed !== null) return JSON.stringify(told(parsed));
	}
	return text.replace(PARTS, (match, ...rest) => {
		const found = rest.at(-1);
		if (found.name !== void 0) return match;
		return found.string === void 0 ? "0" : patternOf(match.slice(1, -1));
	});
}
/** Whether a pattern begins with a wildcard decides which index can help. */
function patternOf(content) {
	const [begins, ends] = [content.startsWith("%"), content.length > 1 && content.endsWith("%")];
	return `'${begins ? "%" : ""}?${ends ? "%" : ""}'`;
}
function parsedOrNull(text) {
	try {
		return JSON.parse(text);
	} catch {
		return null;
	}
}
// src/probe/plans/planConnection.ts
/**
* Where plans are asked for: on a connection that nobody else uses meanwhile, beside the application and in its process,
* since nobody else has its values. Whatever is done there is undone when it is closed; when the process dies, the database
* does so by itself.
*/
/** More than a plan takes, and than the database is given for it; a pool may have no connection left for as long. */
const LONGEST_MS$3 = 5e3;
const CLOSING_MS = 2e3;
/** A collector that asks nothing more is gone, and what it has locked is wanted. */
const FORGOTTEN_MS = 3e4;
/** Of a catalogue. */
const MOST_ROWS = 5e3;
const { setTimeout: setTimeout$3, clearTimeout } = globalThis;
let open = null;
let forgotten;
/** @returns null where no such statement was kept */
async function planBegin({ sql, hosts }) {
	await planEnd();
	const statement = require_loader.keptStatement(sql);
	if (statement === null) return null;
	const dialect = dialectOf(statement.driver);
	const told = {
		dialect,
		parameters: countOf(statement.values),
		database: ""
	};
	const client = await planClient(statement);
	if ("refused" in client) return {
		...told,
		...client
	};
	const refused = whyNot(client, dialect, hosts);
	if (refused === null) open = {
		statement,
		client,
		dialect,
		connection: null,
		fault: null
	};
	return {
		...told,
		refused,
		database: client.identity
	};
}
function countOf(values) {
	const [first] = values;
	return values.length === 1 && isNamed$1(first) ? Object.keys(first).length : values.length;
}
function whyNot({ client, name, identity }, dialect, hosts) {
	const { host, alone } = client;
	if (!require_loader.isLocalHost(host) && !hosts.includes(host)) return `the database is on ${host}, which is not this machine`;
	const called = dialect === "sqlite" ? identity : name;
	if (require_loader.looksLikeProduction(called)) return `the database is called ${called}`;
	return alone ? null : `${client.driver} keeps no connection for anybody`;
}
const BEGINS = /^\s*(?:begin|start\s+transaction)\b/i;
/** What is asked of a catalogue is handed out as it is. */
const OF_CATALOGUE = /^\s*(?:select|with|show\s+(?!warnings))/i;
/**
* How long is waited for a lock is said here and nowhere else. A statement of the application that waits for us looks for a
* deadlock after a second, and would be the one to be given up: so we give up long before.
*/
const SETS_LIMIT = /^\s*set\s+local\s+(?:lock|statement)_timeout\b/i;
const LIMITS = `set local lock_timeout = '200ms'; set local statement_timeout = '4s'`;
/** Runs one statement of ours. */
async function planAsk({ sql, bind }) {
	const asked = open;
	if (asked === null) return refusal("nothing is being examined");
	if (asked.fault !== null) return refusal(asked.fault);
	const { dialect, statement } = asked;
	if (!mayAsk({
		sql,
		bind
	}, {
		dialect,
		statement: statement.sql
	})) return refusal(NEVER_RUN);
	if (dialect === "postgres" && SETS_LIMIT.test(sql)) return {
		rows: [],
		error: null
	};
	watchOver();
	const answer = await withinTime$1(run$1(asked, sql, bind), LONGEST_MS$3, null);
	if (answer !== null) return answer;
	asked.fault = `the database took longer than ${LONGEST_MS$3 / 1e3} s, or had no connection left`;
	return refusal(asked.fault);
}
const NEVER_RUN = "a statement of the application is not run";
function refusal(error) {
	return {
		rows: [],
		error
	};
}
async function run$1(asked, sql, bind) {
	const { statement, dialect } = asked;
	try {
		const { read } = await (asked.connection ??= connect(asked.client.client, statement.sql));
		if (isRun(sql, dialect) && !await isReadOnly(read)) return refusal(NEVER_RUN);
		const result = await read(require_loader.OF_PLAN + sql, bind === "own" ? [...statement.values] : nothing(asked, sql));
		if (dialect === "postgres" && BEGINS.test(sql)) for (const limit of LIMITS.split("; ")) await read(require_loader.OF_PLAN + limit, []);
		const rows = recordsOf(result, MOST_ROWS);
		return {
			rows: dialect !== "sqlite" && !OF_CATALOGUE.test(sql) ? withoutValues(rows) : rows,
			error: null
		};
	} catch (error) {
		return refusal(require_loader.attempt("error", () => safeText(error, statement.values)) ?? "error");
	}
}
async function isReadOnly(read) {
	return recordsOf(await read(require_loader.OF_PLAN + READ_ONLY, []), 1).length === 1;
}
/** Clients of SQLite insist on a value for each parameter; a plan is the same without. */
function nothing({ dialect, statement }, sql) {
	if (dialect !== "sqlite" || !sql.includes(statement.sql)) return [];
	return statement.values.map((value) => isNamed$1(value) ? Object.fromEntries(Object.keys(value).map((name) => [name, null])) : null);
}
function isNamed$1(value) {
	return Object.prototype.toString.call(value) === "[object Object]";
}
/** So much of a value says what it is. */
const TELLING = 8;
/** A message may repeat the beginning of a value only. */
function safeText(error, values) {
	const text = require_loader.errorText(error, values);
	return values.flatMap((value) => isNamed$1(value) ? Object.values(value) : [value]).some((value) => typeof value === "string" && value !== "" && text.includes(value.slice(0, TELLING))) ? require_loader.errorText({
		...error,
		message: ""
	}, []) : text;
}
/** Keeps it until it is closed. */
function connect({ alone }, about) {
	return new Promise((resolve, reject) => {
		let isClosed = false;
		let end = () => {
			isClosed = true;
		};
		const whole = alone(async (read) => {
			if (isClosed) return;
			const ended = new Promise((close) => {
				end = close;
			});
			resolve({
				read,
				close: async () => {
					end();
					await whole.catch(() => {});
				}
			});
			await ended;
		}, about);
		whole.catch(reject);
	});
}
/** Undoes what was done, and gives the connection back or away. */
async function planEnd() {
	clearTimeout(forgotten);
	const ended = open;
	open = null;
	if (ended === null || ended.connection === null) return;
	await withinTime$1(undo(ended).catch(() => {}), CLOSING_MS, void 0);
}
async function undo({ connection, fault, dialect }) {
	const { read, close } = await connection;
	try {
		if (fault === null && dialect !== "sqlite") await read(`${require_loader.OF_PLAN}rollback`, []);
	} finally {
		await close();
	}
}
function watchOver() {
	clearTimeout(forgotten);
	forgotten = setTimeout$3(() => void planEnd(), FORGOTTEN_MS);
	forgotten.unref();
}
// src/probe/routes.ts
/** A fault in `mapPlace` costs one place only. */
async function listRoutes(server, mapPlace) {
	const list = {
		routes: [],
		leftOut: {
			static: 0,
			framework: 0
		},
		problems: []
	};
	for (const adapter of require_loader.adapters) await adapter.prepare?.().catch((error) => note(list, adapter.name, error));
	try {
		for (const adapter of require_loader.adapters) {
			const answer = noted(list, adapter.name, () => adapter.routes(server));
			if (answer) addRoutes(list, answer, mapPlace);
		}
	} finally {
		noted(list, "inspector", require_loader.forgetFunctions);
	}
	if (require_loader.isInspectorDenied()) list.problems.push(deniedProblem());
	return list;
}
function deniedProblem() {
	return `Node.js runs with --permission, and the probe may not look into functions: the lines of handlers are not known, and routes that are not those of the listener itself may be missing. ${process.allowedNodeEnvironmentFlags.has("--allow-inspector") ? "Start it with --allow-inspector as well while it is profiled." : "Start it without --permission while it is profiled."}`;
}
function addRoutes(list, answer, mapPlace) {
	const known = new Set(list.routes.map(routeKey));
	list.leftOut.static += answer.leftOut.static;
	list.leftOut.framework += answer.leftOut.framework;
	list.problems.push(...answer.problems);
	const first = /* @__PURE__ */ new Map();
	for (const route of answer.routes) {
		const raw = route.handler.place;
		const place = raw && mapped(list, raw, mapPlace);
		const kind = kindOf(route, place);
		if (kind) list.leftOut[kind]++;
		else if (!known.has(routeKey(route))) list.routes.push({
			...route,
			schemas: affordable(route.schemas, list),
			handler: {
				...route.handler,
				place
			}
		});
		else list.problems.push(...alsoAnswered(first.get(routeKey(route)), route));
		first.set(routeKey(route), first.get(routeKey(route)) ?? route);
		known.add(routeKey(route));
	}
}
/** Characters of the schemas of all routes: some thousand routes with large bodies. */
const MOST_CHARACTERS = 16e6;
const spent = /* @__PURE__ */ new WeakMap();
/** The schemas, while there is room for them. */
function affordable(schemas, list) {
	const characters = (spent.get(list) ?? 0) + JSON.stringify(schemas).length;
	if (characters > MOST_CHARACTERS) return {};
	spent.set(list, characters);
	return schemas;
}
function mapped(list, raw, mapPlace) {
	const found = noted(list, "source map", () => ({ place: mapPlace(raw) }));
	return found ? found.place : raw;
}
/** Versions and hosts are told apart by headers, and a report has one line for a method and a path. */
function alsoAnswered(measured, other) {
	const [ours, theirs] = [JSON.stringify(measured?.headers), JSON.stringify(other.headers)];
	if (!measured || ours === theirs) return [];
	return [`${routeKey(other)} is answered by ${measured.handler.name} with the headers ${ours}, and by ${other.handler.name} with ${theirs}. The headers of its fixture decide which of them is measured.`];
}
function routeKey({ method, path }) {
	return `${method} ${path}`;
}
/** OPTIONS for everything answers preflight requests, whoever wrote it. */
function kindOf({ method, path }, place) {
	if (method === "OPTIONS" && /\*\w*\}?$|\*\)?\$?\/$/.test(path)) return "framework";
	return require_loader.libraryKind(place?.file ?? "");
}
function noted(list, where, work) {
	try {
		return work();
	} catch (error) {
		note(list, where, error);
		return null;
	}
}
function note(list, where, error) {
	list.problems.push(`${where}: ${error instanceof Error ? error.message : String(error)}`);
}
// src/probe/trace/rowsIn.ts
const LONGEST = 200;
/** Rows with a value that cannot be one are left out. */
function rowsIn(result) {
	const { rows = result } = result ?? {};
	if (!Array.isArray(rows)) return [];
	return rows.flatMap((row) => {
		const values = Object.values(Object(row)).map(valueOf);
		return values.length > 0 && values.every((value) => value !== null) ? [values] : [];
	});
}
function valueOf(value) {
	if (typeof value === "bigint") return valueOf(String(value));
	if (typeof value === "number") return Number.isSafeInteger(value) ? value : null;
	if (typeof value !== "string" || value === "" || value.length > LONGEST) return null;
	return /^(?:0|[1-9]\d{0,14})$/.test(value) ? Number(value) : value;
}
// src/probe/rows/rowCounts.ts
/** How many rows every table holds, asked with the application's own client. */
/** Tables of more rows take longer to count than a set-up is worth. */
const LONGEST_MS$2 = 5e3;
const MOST_TABLES = 500;
const OWN = require_loader.ours("rows");
/** A database goes on counting when nobody waits any more: a second time it might do so while something is timed. */
let takesTooLong = false;
/** By the name of the table; null where no client is known, the database refuses, or it has once taken too long. */
async function rowCounts() {
	if (takesTooLong) return null;
	const counts = await withinTime$1(ofFirst(), LONGEST_MS$2, "late");
	if (counts !== "late") return counts;
	takesTooLong = true;
	return null;
}
/** Of the first client that the database does not refuse. */
async function ofFirst() {
	for (const client of require_loader.databaseClients()) {
		const counts = await counted(client).catch(() => null);
		if (counts) return counts;
	}
	return null;
}
async function counted({ driver, read }) {
	const tables = rowsIn(await read(OWN + TABLES[dialectOf(driver)], [])).map(([name]) => String(name));
	if (tables.length === 0) return {};
	const some = tables.slice(0, MOST_TABLES);
	const counts = rowsIn(await read(some.map((table, i) => `${i} as place, count(*) as held from ${table}`).map((part) => OWN + part).join(" union all "), []));
	return Object.fromEntries(counts.map(([place, held]) => [bare$1(some[Number(place)]), Number(held)]));
}
/** As they may be written into a statement. */
const TABLES = {
	postgres: `quote_ident(n.nspname) || '.' || quote_ident(c.relname)
    from pg_catalog.pg_class c join pg_catalog.pg_namespace n on n.oid = c.relnamespace
    where c.relkind in ('r', 'p') and not c.relispartition
      and n.nspname not in ('pg_catalog', 'information_schema', 'route_profiler_snapshot') and n.nspname not like 'pg_toast%' order by 1`,
	mysql: `concat('\`', table_name, '\`') from information_schema.tables
    where table_schema = database() and table_type = 'BASE TABLE' and table_name not like 'route\\_profiler\\_%' order by 1`,
	sqlite: `'"' || name || '"' from sqlite_master where type = 'table' and name not like 'sqlite_%' order by 1`
};
/** `public.books` is called `books`. */
function bare$1(table) {
	return table.replaceAll(/["`]/g, "").replace(/^public\./, "");
}
// src/probe/rows/chooseClient.ts
/** Which of the application's databases a statement is for. */
/**
* @param wanted the name of the database, where it was said
* @param anew looks for clients again: those that were found may be closed by now, and others be there
*/
async function chooseClient(wanted, anew = false) {
	const known = anew ? require_loader.openClients() : require_loader.knownClients();
	const clients = known.length > 0 ? known : [...require_loader.databaseClients()];
	const [only, ...others] = clients;
	if (only === void 0) return { outcome: "no-client" };
	if (wanted === null && others.length === 0) return only;
	const databases = await databasesOf(clients);
	const meant = databases.filter(({ name }) => wanted === null || name === wanted);
	if (meant.length === 1) return meant[0].client;
	if (wanted === null && databases.length === 0) return only;
	return {
		outcome: "unclear",
		databases: databases.map(({ name, client }) => `${name} (${client.driver})`)
	};
}
// src/probe/rows/runStatement.ts
/** A statement of the fixtures file, run by the application's own client and counted as nobody's. */
const LONGEST_MS$1 = 5e4;
const LATE = {
	outcome: "refused",
	error: `it took longer than ${LONGEST_MS$1 / 1e3} s: does it wait for a lock?`
};
/** Runs it once, or says why not. What one client has refused may be the matter of another, which was made meanwhile. */
async function runStatement(statement) {
	const client = await chooseClient(statement.database);
	if ("outcome" in client) return client;
	const answer = await withinTime$1(run(client, statement), LONGEST_MS$1, LATE);
	if (answer.outcome !== "refused" || answer === LATE) return answer;
	const now = await chooseClient(statement.database, true);
	if (now === client) return answer;
	return "outcome" in now ? now : withinTime$1(run(now, statement), LONGEST_MS$1, LATE);
}
async function run({ driver, read }, { sql, values }) {
	const dialect = dialectOf(driver);
	if (isSeveral(sql, dialect)) return {
		outcome: "refused",
		error: "a step has one statement: write another step for the next"
	};
	try {
		const bound = dialect === "sqlite" ? values.map(forSqlite) : values;
		const result = await read(require_loader.ofStep(sql), bound);
		return {
			outcome: "done",
			rows: recordsOf(result),
			insertId: insertIdOf(result)
		};
	} catch (error) {
		return {
			outcome: "refused",
			error: require_loader.attempt("error", () => require_loader.errorText(error, values)) ?? "error"
		};
	}
}
/** Some clients run the first and drop the others in silence. What is created may have statements inside. */
function isSeveral(sql, dialect) {
	const tokens = tokensOf(sql, dialect);
	const first = tokens.findIndex(({ kind, text }) => kind === "sign" && text === ";");
	return (first < 0 ? [] : tokens.slice(first).filter(({ text }) => text !== ";")).length > 0 && wordAt(tokens, 0) !== "create";
}
/** It knows neither true nor false, and a number of JavaScript would become 7.0 in a column of text. */
function forSqlite(value) {
	if (typeof value === "boolean") return BigInt(value);
	return Number.isSafeInteger(value) ? BigInt(value) : value;
}
// src/probe/rows/usedDatabases.ts
/** The databases of this process, as others can tell whether they use them as well. */
async function usedDatabases() {
	return (await databasesOf(require_loader.openClients())).map((one) => ({
		name: one.name,
		client: one.client.driver,
		host: one.client.host,
		identity: isTold(one) ? one.identity : null
	}));
}
/** Not of one that is embedded or in memory, nor of a server that does not say which it is. */
function isTold({ client: { driver, host }, name }) {
	if (driver === "pglite") return false;
	return dialectOf(driver) !== "sqlite" || host === null && name !== ":memory:";
}
// src/probe/coverage.ts
/** Inlined calls are not counted; code that is thrown away and compiled again allocates by chance. */
const FLAGS$1 = [
	"--no-opt",
	"--no-maglev",
	"--no-flush-bytecode"
];
let session;
/** @throws where Node.js was built without the inspector, or keeps the process from it */
function startCoverage() {
	for (const flag of FLAGS$1) node_v8.default.setFlagsFromString(flag);
	const { Session: InspectorSession } = process.getBuiltinModule("node:inspector");
	const opened = new InspectorSession();
	opened.connect();
	session = opened;
	post("Debugger.enable", {});
	post("Profiler.enable", {});
	post("Profiler.startPreciseCoverage", {
		callCount: true,
		detailed: true
	});
}
/** Counts since the last call. @throws when coverage was not started */
function takeCoverage() {
	return post("Profiler.takePreciseCoverage", {}).result;
}
/** The text that the offsets of these scripts count in: as compiled, not as on disk. */
function scriptTexts(ids) {
	return new Map(ids.map((id) => [id, textOf$1(id)]));
}
function textOf$1(scriptId) {
	return post("Debugger.getScriptSource", { scriptId }).scriptSource;
}
function post(method, params) {
	if (!session) throw new Error("the process was not started for the work pass");
	return require_loader.askInspector(session, method, params);
}
// src/probe/executedFunctions.ts
/** Coverage by script and offset, told apart into the application's functions and its dependencies' packages. */
/** By script, then by offset: a function is looked up once. */
const known = /* @__PURE__ */ new Map();
function executedFunctions(scripts) {
	const counted = scripts.filter(({ url }) => !isUncounted(url));
	const texts = scriptTexts(counted.filter(needsText).map(({ scriptId }) => scriptId));
	try {
		return counted.flatMap((script) => ofScript(script, texts.get(script.scriptId) ?? ""));
	} finally {
		require_loader.closeInspector();
	}
}
/** Node's own code differs between its versions; the probe's is not the application's. */
function isUncounted(url) {
	return url.startsWith("node:") || url.startsWith("wasm:") || require_loader.isOurs(url);
}
function needsText({ url, scriptId, functions }) {
	const seen = known.get(scriptId);
	return require_loader.isUserFile(url) && functions.some((one) => blocksOf$1(one) > 0 && !seen?.has(startOf(one)));
}
function ofScript({ scriptId, url, functions }, text) {
	const user = require_loader.isUserFile(url);
	const seen = known.get(scriptId) ?? /* @__PURE__ */ new Map();
	known.set(scriptId, seen);
	const lines = text === "" ? [] : lineStarts(text);
	return functions.flatMap((one) => {
		const blocks = blocksOf$1(one);
		if (blocks === 0) return [];
		const start = startOf(one);
		let found = seen.get(start);
		if (!found) {
			found = user ? ofUser(one, {
				url,
				text,
				lines,
				name: nameOf$1(one, functions)
			}) : {
				package: packageOf(require_loader.pathOf(url)),
				place: null,
				text: ""
			};
			seen.set(start, found);
		}
		return [{
			...found,
			blocks
		}];
	});
}
function blocksOf$1({ ranges }) {
	return ranges.reduce((sum, { count }) => sum + count, 0);
}
function startOf({ ranges }) {
	return ranges[0].startOffset;
}
/** In a bundle only the source map tells the user's code from that of packages. */
function ofUser({ ranges }, { url, text, lines, name }) {
	const { startOffset, endOffset } = ranges[0];
	const line = lineAt(lines, startOffset);
	const place = placeInSource({
		file: url,
		line: line + 1,
		column: startOffset - (lines[line] ?? 0) + 1
	});
	if (!place) return {
		package: null,
		place,
		text: ""
	};
	if (!require_loader.isUserFile(place.file)) return {
		package: packageOf(place.file),
		place: null,
		text: ""
	};
	const hash = (0, node_crypto.createHash)("sha256").update(text.slice(startOffset, endOffset)).digest("hex").slice(0, 10);
	return {
		package: null,
		place: {
			...place,
			...name ? { function: name } : {}
		},
		text: hash
	};
}
/** A function without a name is told by the nearest one around it that has one. */
function nameOf$1(one, all) {
	if (one.functionName) return one.functionName;
	const { startOffset, endOffset } = one.ranges[0];
	const [nearest] = all.filter(({ functionName, ranges: [range] }) => {
		return functionName && range.startOffset <= startOffset && range.endOffset >= endOffset;
	}).sort((a, b) => startOf(b) - startOf(a));
	return nearest ? `${nearest.functionName} › anonymous` : "";
}
/** `drizzle-orm`, `@scope/name`; code made at run time has no file. */
function packageOf(file) {
	const [, name] = /.*\/node_modules\/((?:@[^/]+\/)?[^/]+)/.exec(file) ?? [];
	return name ?? "(generated)";
}
function lineStarts(text) {
	const starts = [0];
	for (let at = text.indexOf("\n"); at >= 0; at = text.indexOf("\n", at + 1)) starts.push(at + 1);
	return starts;
}
/** Zero-based. */
function lineAt(starts, offset) {
	let low = 0;
	let high = starts.length - 1;
	while (low < high) {
		const middle = Math.ceil((low + high) / 2);
		if (starts[middle] <= offset) low = middle;
		else high = middle - 1;
	}
	return low;
}
// src/probe/sampledCpu.ts
/** What stands in V8's profile for what no function does. */
const WITHOUT_FUNCTION = /* @__PURE__ */ new Map([["(garbage collector)", "garbage"], ["(idle)", "idle"]]);
function sampledCpu({ profile, cpuMs }) {
	try {
		return {
			cpuMs,
			...new Told(profile).told()
		};
	} finally {
		require_loader.closeInspector();
	}
}
var Told = class {
	#profile;
	#frames = [];
	/** By name and place: a function that was compiled twice is one. */
	#known = /* @__PURE__ */ new Map();
	#nodes = [];
	#numbers = /* @__PURE__ */ new Map();
	constructor(profile) {
		this.#profile = profile;
	}
	told() {
		const { nodes, samples = [] } = this.#profile;
		const byId = new Map(nodes.map((node) => [node.id, node]));
		const called = new Set(nodes.flatMap(({ children = [] }) => children));
		const open = nodes.filter(({ id }) => !called.has(id)).map((node) => ({
			node,
			parent: -1
		}));
		for (const { node, parent } of open) {
			const number = this.#add(node, parent);
			for (const id of node.children ?? []) open.push({
				node: byId.get(id),
				parent: number
			});
		}
		return {
			frames: this.#frames,
			nodes: this.#nodes,
			samples: samples.map((id) => this.#numbers.get(id)),
			sampleMs: this.#sampleMs()
		};
	}
	/** The first delta is from the start to the first sample. */
	#sampleMs() {
		const { samples = [], timeDeltas = [], startTime, endTime } = this.#profile;
		const sampledUs = timeDeltas.reduce((sum, delta) => sum + delta, 0);
		const lastUs = endTime - startTime - sampledUs;
		return samples.map((_, i) => Math.max(0, timeDeltas[i + 1] ?? lastUs) / 1e3);
	}
	#add({ id, callFrame, positionTicks = [] }, parent) {
		const frame = this.#frameOf(callFrame);
		const { kind } = this.#frames[frame];
		const number = this.#nodes.length;
		this.#numbers.set(id, number);
		this.#nodes.push({
			frame,
			parent,
			lines: kind === "application" ? linesOf(callFrame.url, positionTicks) : []
		});
		return number;
	}
	#frameOf(callFrame) {
		const told = readFrame(callFrame);
		const { file = "", line = 0, column = 0 } = told.place ?? {};
		const key = `${told.kind}\n${told.name}\n${file}:${line}:${column}`;
		const known = this.#known.get(key);
		if (known !== void 0) return known;
		this.#known.set(key, this.#frames.length);
		return this.#frames.push(told) - 1;
	}
};
/** Scripts have numbers from 1 on; this is what the engine itself does. */
const NO_SCRIPT = "0";
function readFrame({ functionName: name, scriptId, url, lineNumber, columnNumber }) {
	const native = {
		name,
		kind: "native",
		package: "",
		place: null
	};
	if (url === "" && scriptId === NO_SCRIPT) return {
		...native,
		kind: WITHOUT_FUNCTION.get(name) ?? "native"
	};
	const raw = {
		file: url,
		line: Math.max(1, lineNumber + 1),
		column: Math.max(1, columnNumber + 1)
	};
	if (url.startsWith("node:")) return {
		...native,
		place: raw
	};
	if (url === "" || url.startsWith("wasm:") || url.startsWith("data:")) return {
		...native,
		kind: "package",
		package: "(generated)"
	};
	const here = {
		...raw,
		file: require_loader.pathOf(url)
	};
	if (require_loader.isOurs(url)) return {
		...native,
		kind: "probe",
		place: here
	};
	if (!require_loader.isUserFile(url)) return {
		...native,
		...packageFrame(here.file),
		place: here
	};
	const place = placeInSource(raw);
	if (place && !require_loader.isUserFile(place.file)) return {
		...native,
		...packageFrame(place.file),
		place
	};
	return {
		...native,
		kind: isAsyncHelper(raw) ? "helper" : "application",
		place: place && {
			...place,
			...name && { function: name }
		}
	};
}
function packageFrame(file) {
	if (require_loader.isEmittedPackage(file)) return {
		kind: "helper",
		package: ""
	};
	return {
		kind: "package",
		package: packageOf(file)
	};
}
/** Lines of the original source. One that does not tell them apart, as in a minified file, is left out. */
function linesOf(url, ticks) {
	const hits = /* @__PURE__ */ new Map();
	for (const tick of ticks) {
		const line = sourceLine(url, tick.line);
		if (line !== null) hits.set(line, (hits.get(line) ?? 0) + tick.ticks);
	}
	return [...hits];
}
// src/probe/trace/block.ts
const VERBS = /* @__PURE__ */ new Set([
	"select",
	"update",
	"delete",
	"insert",
	"replace"
]);
/** What ends the tables or the conditions of one query. */
const CLAUSES = new Set("where group having order limit offset fetch for window union intersect except lock returning set from ;".split(" "));
/** Between `update` or `from` and the table. */
const MODIFIERS = /* @__PURE__ */ new Set([
	"only",
	"or",
	"ignore",
	"low_priority",
	"rollback",
	"abort",
	"fail"
]);
/** Null where the value is in no query that reads or finds rows. */
function blockAround(tokens, at) {
	const opener = subqueryAround(tokens, at);
	const verb = verbBefore(tokens, {
		opener,
		at
	});
	if (verb === null) return null;
	const clause = (name) => clauseOf(tokens, {
		name,
		opener,
		after: verb
	});
	const where = clause("where");
	const name = wordAt(tokens, verb);
	if (name === "select") return blockOf([clause("from")], where);
	if (name === "update") return blockOf([clauseAt(tokens, verb, opener), clause("from")], where);
	return name === "delete" ? blockOf([clause("from")], where) : null;
}
function blockOf(from, where) {
	const tables = from.filter((range) => range !== null);
	return tables.length > 0 ? {
		from: tables,
		where
	} : null;
}
function subqueryAround(tokens, at) {
	let opener = tokens[at].parent;
	while (opener >= 0 && wordAt(tokens, opener + 1) !== "select") opener = tokens[opener].parent;
	return opener;
}
/** The last one before the value: before it may be those of `with`, or another part of a union. */
function verbBefore(tokens, { opener, at }) {
	const found = tokens.findLastIndex(({ parent }, i) => i < at && parent === opener && VERBS.has(wordAt(tokens, i)));
	return found > opener ? found : null;
}
function clauseOf(tokens, { name, opener, after }) {
	for (let i = after + 1; i < tokens.length && tokens[i].parent >= opener; i++) {
		if (tokens[i].parent !== opener) continue;
		if (/^(?:union|intersect|except|;)$/.test(wordAt(tokens, i))) return null;
		if (wordAt(tokens, i) === name) return clauseAt(tokens, i, opener);
	}
	return null;
}
/** What follows a keyword, up to the next one. */
function clauseAt(tokens, keyword, opener) {
	let from = keyword + 1;
	while (MODIFIERS.has(wordAt(tokens, from))) from++;
	const isEnd = (at) => tokens[at].parent === opener && ends(wordAt(tokens, at), wordAt(tokens, keyword));
	let to = from;
	while (to < tokens.length && tokens[to].parent >= opener && !isEnd(to)) to++;
	return to > from ? [from, to] : null;
}
/** `is distinct from` belongs to a condition. */
function ends(word, keyword) {
	return CLAUSES.has(word) && !(keyword === "where" && word === "from");
}
// src/probe/trace/tables.ts
/** Behind a table in a list of them. */
const BEHIND = new Set("as join left right inner cross full outer natural on using where set , ( ) ;".split(" "));
/** Whether it is a name and nothing else: `"books"."id"`. */
function isColumn(tokens, [from, to]) {
	return tokens.slice(from, to).every((token, i) => i % 2 === 0 ? isName(token) : token.text === ".");
}
/** Where the name of the table stands; null where nobody can tell. */
function tableOf(tokens, from, column) {
	const tables = from.flatMap((range) => tablesIn(tokens, range));
	const prefix = column[1] - column[0] > 1 ? nameOf(tokens[column[1] - 3]) : null;
	const found = tables.filter(({ called }) => prefix === null || called === prefix);
	return found.length === 1 ? found[0].at : null;
}
function tablesIn(tokens, [from, to]) {
	const found = [];
	for (let i = from; i < to; i++) {
		if (!(i === from || [",", "join"].includes(wordAt(tokens, i - 1))) || !isName(tokens[i])) continue;
		let end = i + 1;
		while (wordAt(tokens, end) === "." && end + 1 < to) end += 2;
		const alias = wordAt(tokens, end) === "as" ? end + 1 : end;
		const isAlias = alias < to && isName(tokens[alias]) && !BEHIND.has(wordAt(tokens, alias));
		found.push({
			at: [i, end],
			called: nameOf(tokens[isAlias ? alias : end - 1])
		});
	}
	return found;
}
function isName(token) {
	return token?.kind === "name" || token?.kind === "word";
}
/** As the database compares it, near enough: names in quotes are rarely told apart by case. */
function nameOf(token) {
	return (token?.text ?? "").replaceAll(/^["`]|["`]$/g, "").toLowerCase();
}
// src/probe/trace/columnName.ts
/** `books.id` of `"b"."id"`; what is not a column as it is written. */
function columnName(tokens, { from }, by) {
	const table = isColumn(tokens, by) ? tableOf(tokens, from, by) : null;
	const column = tokens.slice(table ? by[1] - 1 : by[0], by[1]);
	return table ? nameIn(textOf$4(tokens.slice(...table)), textOf$4(column)) : withoutQuotes(textOf$4(column));
}
/** `public.books` and `id` are `books.id`. */
function nameIn(table, column) {
	return withoutQuotes(`${table.split(".").at(-1)}.${column}`);
}
function withoutQuotes(name) {
	return name.replaceAll(/["`]/g, "");
}
// src/probe/trace/comparison.ts
/** What a value is compared with: of `lower("email") = $1` the left side, as tokens of the statement. */
const EQUAL = /* @__PURE__ */ new Set([
	"=",
	"==",
	"<=>",
	"is",
	"like",
	"ilike"
]);
/** What no operand goes beyond. */
const ENDS = new Set("select from where and or not on having when then else case between set by join left right inner cross full group order limit offset fetch for union intersect except returning using end as desc asc values = == <=> <> != < > <= >= , ;".split(" "));
/** Null where it is compared with nothing that has to be equal. */
function comparedWith(tokens, at) {
	const right = rightOf(tokens, at);
	if (right) return right;
	for (let i = at; i > 0;) {
		if (EQUAL.has(wordAt(tokens, i - 1))) return leftOf(tokens, i - 1);
		const opener = tokens[i].parent;
		if (opener < 0 || wordAt(tokens, opener + 1) === "select") return null;
		const before = wordAt(tokens, opener - 1);
		if (before === "in") return leftOf(tokens, opener - 1);
		i = tokens[opener - 1]?.kind === "word" && !ENDS.has(before) ? opener - 1 : opener;
	}
	return null;
}
function leftOf(tokens, operator) {
	const { parent } = tokens[operator];
	let from = operator;
	while (from - 1 > parent && !(tokens[from - 1].parent === parent && ENDS.has(wordAt(tokens, from - 1)))) from--;
	return from < operator ? [from, operator] : null;
}
/** `$1 = "id"`, also with a cast behind the value. */
function rightOf(tokens, at) {
	const operator = wordAt(tokens, at + 1) === "::" ? at + 3 : at + 1;
	if (!["=", "=="].includes(wordAt(tokens, operator)) || EQUAL.has(wordAt(tokens, at - 1))) return null;
	const { parent } = tokens[at];
	let to = operator + 1;
	while (to < tokens.length && tokens[to].parent >= parent && !(tokens[to].parent === parent && isEnd(tokens, to))) to++;
	return to > operator + 1 ? [operator + 1, to] : null;
}
function isEnd(tokens, at) {
	return ENDS.has(wordAt(tokens, at)) || wordAt(tokens, at) === ")";
}
// src/probe/trace/foreignKeySql.ts
/** It answers with the table and the column, both in quotes. */
function foreignKeySql({ table, column }, dialect) {
	if (dialect === "postgres") return {
		sql: POSTGRES,
		values: [table, column.startsWith("\"") ? bare(column) : column.toLowerCase()]
	};
	const parts = table.split(".").map(bare);
	const name = parts.at(-1) ?? "";
	if (dialect === "mysql") return {
		sql: MYSQL,
		values: [
			parts.at(-2) ?? "",
			name,
			bare(column)
		]
	};
	return {
		sql: SQLITE,
		values: [name, bare(column)]
	};
}
function bare(name) {
	return name.replaceAll(/^["`]|["`]$/g, "");
}
const POSTGRES = require_loader.rowsOf(["quote_ident(n.nspname) || '.' || quote_ident(t.relname)", "quote_ident(r.attname)"], `pg_catalog.pg_constraint c
  join pg_catalog.pg_attribute a on a.attrelid = c.conrelid and a.attname = $2 and a.attnum = any(c.conkey)
  join pg_catalog.pg_class t on t.oid = c.confrelid
  join pg_catalog.pg_namespace n on n.oid = t.relnamespace
  join pg_catalog.pg_attribute r
    on r.attrelid = c.confrelid and r.attnum = c.confkey[array_position(c.conkey, a.attnum)]
  where c.contype = 'f' and c.conrelid = to_regclass($1)`);
const MYSQL = require_loader.rowsOf(["concat('`', referenced_table_schema, '`.`', referenced_table_name, '`')", "concat('`', referenced_column_name, '`')"], `information_schema.key_column_usage
  where table_schema = coalesce(nullif(?, ''), database()) and table_name = ? and column_name = ?
    and referenced_table_name is not null`);
const SQLITE = require_loader.rowsOf([`'"' || k."table" || '"'`, `'"' || coalesce(k."to", p.name) || '"'`], `pragma_foreign_key_list(?) k left join pragma_table_info(k."table") p on p.pk = 1
  where k."from" = ? collate nocase`);
// src/probe/trace/foreignKey.ts
/** Empty where the mark is not written as it is. */
function referredTo(tokens, { at, mark }, { dialect, mayRead }) {
	const written = writtenTo(tokens, at);
	if (!written) return [];
	const leadsTo = ([table, column]) => {
		if (table === void 0 || column === void 0 || !mayRead(String(column))) return null;
		return {
			reading: {
				sql: require_loader.rowsOf([String(column)], String(table)),
				values: []
			},
			column: nameIn(String(table), String(column))
		};
	};
	const columns = [nameIn(written.table, written.column)];
	return [{
		marks: [mark],
		columns,
		readings: [{
			...foreignKeySql(written, dialect),
			leadsTo
		}]
	}];
}
function writtenTo(tokens, at) {
	const into = tokens.findIndex((_token, i) => wordAt(tokens, i) === "into");
	if (into >= 0) return insertedInto(tokens, into, at);
	const set = tokens.findIndex((_token, i) => wordAt(tokens, i) === "set");
	if (wordAt(tokens, 0) !== "update" || set < 2 || wordAt(tokens, at - 1) !== "=") return null;
	return {
		table: textOf$4(tokens.slice(1, set)),
		column: tokens[at - 2].text
	};
}
/** Not the bracket of a call within one: `($1, lower($2))`. */
function isRow(tokens, { opener, values }) {
	return tokens[opener].parent === tokens[values].parent && ["values", ","].includes(wordAt(tokens, opener - 1));
}
/** `insert into t (a, b) values ($1, $2), ($3, $4)` */
function insertedInto(tokens, into, at) {
	const columns = tokens.findIndex(({ text }, i) => i > into && text === "(");
	const values = tokens.findIndex((_token, i) => i > columns && wordAt(tokens, i) === "values");
	const opener = tokens[at].parent;
	if (columns < 0 || values < 0 || opener < values || !isRow(tokens, {
		opener,
		values
	})) return null;
	const place = tokens.slice(opener, at).filter(({ text, parent }) => text === "," && parent === opener).length;
	const column = tokens.filter(({ kind, parent }) => parent === columns && (kind === "name" || kind === "word"))[place]?.text;
	return column === void 0 ? null : {
		table: textOf$4(tokens.slice(into + 1, columns)),
		column
	};
}
// src/probe/trace/marks.ts
/** Its place among the marks; -1 where the value holds none. Patterns of LIKE and lists may hold one. */
function markIn(value, marks) {
	if (Array.isArray(value)) return value.map((one) => markIn(one, marks)).find((at) => at >= 0) ?? -1;
	const text = textOf(value);
	return text === null ? -1 : marks.findIndex((mark) => String(mark) === text);
}
function textOf(value) {
	if (typeof value === "string") return value.replaceAll(/^%|%$/g, "");
	return typeof value === "number" || typeof value === "bigint" ? String(value) : null;
}
/** What a token of a statement stands for: the value of a parameter, or what is written there. */
function valuesOf(tokens, given, dialect) {
	const positional = dialect === "sqlite" ? given.filter((value) => !isNamed(value)) : given;
	const named = Object.assign({}, ...given.filter(isNamed));
	const order = tokens.filter(({ kind, text }) => kind === "parameter" && text === "?");
	return (token) => {
		if (token.kind === "string") return token.text.replaceAll(/^\w?'|'$/g, "");
		if (token.kind === "number") return token.text;
		const [, sign, name] = /^([?$:@])(.*)$/.exec(token.text) ?? [];
		if (sign === void 0 || token.kind !== "parameter") return void 0;
		if (name === "") return positional[order.indexOf(token)];
		return /^\d+$/.test(name) ? positional[Number(name) - 1] : named[name] ?? named[token.text];
	};
}
function isNamed(value) {
	return value !== null && typeof value === "object" && Object.getPrototypeOf(value) === Object.prototype;
}
// src/probe/trace/selects.ts
/** Whether a part of a statement only reads: no word that writes or locks, and no function but those that only compute. */
const WRITES = new Set("insert update delete merge replace truncate into call do exec lock set : ;".split(" "));
/** Words that a bracket may follow, and functions that leave everything as it is. */
const CALLED = new Set("in any all some exists and or not where on from select join lateral as values array case when then else between like ilike is using by distinct over filter within varchar char numeric decimal timestamp lower upper trim ltrim rtrim btrim length char_length substr substring left right concat concat_ws coalesce nullif ifnull isnull iif if greatest least abs round floor ceil ceiling mod cast convert extract date_part date_trunc date time datetime now current_date current_timestamp localtimestamp to_char to_date to_timestamp from_unixtime unix_timestamp unixepoch julianday strftime utc_timestamp curdate age date_add date_sub datediff timestampdiff interval year month day count sum min max avg array_agg array_length cardinality unnest json_build_array json_build_object json_array json_object json_extract json_unquote json_each json_value json_agg jsonb_agg json_contains to_json to_jsonb row_to_json jsonb_build_object hex unhex md5 uuid_to_bin bin_to_uuid current_setting row_number rank dense_rank position strpos instr starts_with regexp_like to_tsvector to_tsquery plainto_tsquery websearch_to_tsquery similarity unaccent binary find_in_set field".split(" "));
function selects(tokens) {
	return tokens.every((token, at) => {
		if (WRITES.has(wordAt(tokens, at))) return false;
		if (!(tokens[at + 1]?.text === "(") || token.kind !== "word" && token.kind !== "name") return true;
		return token.kind === "word" && CALLED.has(wordAt(tokens, at));
	});
}
// src/probe/trace/statementWriter.ts
var StatementWriter = class {
	#source;
	constructor(source) {
		this.#source = source;
	}
	write(make) {
		const values = [];
		return {
			sql: make((range) => this.#range(range, values)),
			values
		};
	}
	#range([from, to], values) {
		const { tokens } = this.#source;
		return tokens.slice(from, to).map((token, i) => (token.spaced && i > 0 ? " " : "") + this.#token(from + i, values)).join("");
	}
	#token(at, values) {
		const { tokens, valueOf, dialect, compared, chosen } = this.#source;
		const token = tokens[at];
		const found = compared.find((one) => one.at === at);
		const by = chosen.find(({ mark }) => mark === found?.mark)?.by;
		if (by) {
			const expression = this.#range(by, values);
			return dialect === "postgres" && Array.isArray(valueOf(token)) ? `array[${expression}]` : expression;
		}
		if (token.kind !== "parameter") return token.text;
		values.push(valueOf(token));
		return dialect === "postgres" ? `$${values.length}` : "?";
	}
};
// src/probe/trace/sameRows.ts
/** The best one first: the rows that fulfil all the other conditions, then any rows of the table. */
function sameRows(writer, source) {
	return [withConditions(writer, source), ofTable(writer, source)].filter((reading) => reading !== null);
}
function withConditions(writer, { tokens, block, chosen }) {
	const { from, where } = block;
	if (![
		...from,
		...where ? [where] : [],
		...chosen.map(({ by }) => by)
	].every((range) => selects(tokens.slice(...range)))) return null;
	return writer.write((write) => {
		const columns = chosen.map(({ by }) => write(by));
		const tables = from.map(write).join(", ");
		return require_loader.rowsOf(columns, `${tables}${where ? ` where ${write(where)}` : ""}`);
	});
}
/** Null where the columns are not of one table. */
function ofTable(writer, { tokens, block, chosen }) {
	const tables = chosen.map(({ by }) => isColumn(tokens, by) ? tableOf(tokens, block.from, by) : null);
	const [table] = tables;
	if (!table || tables.some((other) => other?.[0] !== table[0])) return null;
	return writer.write((write) => require_loader.rowsOf(chosen.map((one) => write(withoutTable(one))), write(table)));
}
function withoutTable({ by: [, to] }) {
	return [to - 1, to];
}
// src/probe/trace/arrivedIn.ts
/** Empty where no mark is compared with anything, or written. @param mayRead whether a name is not that of a secret */
function arrivedIn({ sql, values, dialect }, marks, mayRead) {
	const tokens = tokensOf(sql, dialect);
	const valueOf = valuesOf(tokens, values, dialect);
	const places = tokens.flatMap((token, at) => {
		const mark = markIn(valueOf(token), marks);
		return mark < 0 ? [] : [{
			at,
			mark
		}];
	});
	const compared = places.flatMap((place) => replacedAt(tokens, place));
	const found = chosenIn(tokens, compared);
	if (!found) return places.flatMap((place) => referredTo(tokens, place, {
		dialect,
		mayRead
	}));
	const { block, chosen } = found;
	if (!chosen.flatMap(({ by }) => tokens.slice(...by).map(({ text }) => text)).every(mayRead)) return [];
	const writer = new StatementWriter({
		tokens,
		valueOf,
		dialect,
		compared,
		chosen
	});
	return [{
		marks: chosen.map(({ mark }) => mark),
		columns: chosen.map(({ by }) => columnName(tokens, block, by)),
		readings: sameRows(writer, {
			tokens,
			block,
			chosen
		})
	}];
}
function replacedAt(tokens, place) {
	const by = comparedWith(tokens, place.at);
	const isNamed = by && tokens.slice(...by).some(({ kind }) => kind === "name" || kind === "word");
	return by && isNamed ? [{
		...place,
		by
	}] : [];
}
/** The first place of each mark in the query that the first one is in. */
function chosenIn(tokens, compared) {
	const block = compared.length > 0 ? blockAround(tokens, compared[0].at) : null;
	if (!block) return null;
	const ranges = [...block.from, ...block.where ? [block.where] : []];
	const inside = compared.filter(({ at }) => ranges.some((range) => isIn(at, range)));
	const chosen = inside.filter(({ mark }, i) => inside.findIndex((one) => one.mark === mark) === i);
	return chosen.length > 0 ? {
		block,
		chosen
	} : null;
}
function isIn(at, [from, to]) {
	return from <= at && at < to;
}
// src/probe/trace/requestTrace.ts
/** Where the marks of one request arrive, and what the application's own client reads in their place. */
/** What is not read by then is left, so that a large table costs one value and not the run. */
const LONGEST_MS = 5e3;
const MOST_ARRIVALS = 10;
const { setTimeout: setTimeout$2 } = globalThis;
function requestTrace({ marks, unread }) {
	const secret = new RegExp(unread, "i");
	/** By where they arrived: a statement of a pool passes one of its connections too, and one may be sent for every row. */
	const found = /* @__PURE__ */ new Map();
	return {
		note(statement) {
			const { sql, values, driver } = statement;
			const dialect = dialectOf(driver);
			for (const arrived of arrivedIn({
				sql,
				values,
				dialect
			}, marks, (name) => !secret.test(name))) {
				const key = `${arrived.marks.join()} ${sql}`;
				if (!found.has(key) && found.size < MOST_ARRIVALS) found.set(key, arrival(statement, arrived));
			}
		},
		arrivals: () => Promise.all(found.values())
	};
}
async function arrival(statement, arrived) {
	const { sql, driver } = statement;
	const { marks, columns } = arrived;
	const { column, ...read } = await first(statement, arrived);
	return {
		sql,
		driver,
		marks,
		columns: column === void 0 ? columns : [column],
		...read
	};
}
/** Rows of the first reading that the database does not refuse. */
async function first({ read }, { readings }) {
	let last = {
		rows: [],
		problem: "its conditions cannot be told from its text"
	};
	for (const { sql, values, leadsTo } of readings) {
		last = await withinTime(ask(() => read(sql, values), values));
		if (last.problem !== null) continue;
		const next = leadsTo ? leadsTo(last.rows[0] ?? []) : null;
		if (next) return {
			...await withinTime(ask(() => read(next.reading.sql, []), [])),
			column: next.column
		};
		return leadsTo ? {
			rows: [],
			problem: "it refers to no other table"
		} : last;
	}
	return last;
}
async function ask(read, values) {
	try {
		return {
			rows: rowsIn(await read()),
			problem: null
		};
	} catch (error) {
		return {
			rows: [],
			problem: require_loader.attempt("error", () => require_loader.errorText(error, values)) ?? "error"
		};
	}
}
function withinTime(reading) {
	const late = new Promise((resolve) => {
		const left = {
			rows: [],
			problem: "it took too long to read"
		};
		setTimeout$2(() => resolve(left), LONGEST_MS).unref();
	});
	return Promise.race([reading, late]);
}
// src/probe/work.ts
/** The work pass, seen from inside: which functions ran since the last look, and how many blocks of each. */
const { setTimeout: setTimeout$1 } = globalThis;
let workers = 0;
/** In the preload, before the application's first module. */
function startWork() {
	process.on("worker", () => workers += 1);
	startCoverage();
}
/**
* Waits for what a response leaves behind (listeners of 'finish', a log line), then hands out the counts.
* @throws when the process was not started for the work pass
*/
async function takeWork(settleMs) {
	await new Promise((resolve) => {
		setTimeout$1(resolve, settleMs).unref();
	});
	const executed = executedFunctions(takeCoverage());
	const packages = /* @__PURE__ */ new Map();
	for (const { package: name, blocks } of executed) if (name !== null) packages.set(name, (packages.get(name) ?? 0) + blocks);
	return {
		applicationBlocks: blocksOf(executed.filter((one) => one.package === null)),
		dependencyBlocks: blocksOf(executed.filter((one) => one.package !== null)),
		functions: executed.flatMap(({ place, text, blocks }) => place ? [{
			place,
			text,
			blocks
		}] : []),
		packages: [...packages].map(([name, blocks]) => ({
			name,
			blocks
		})),
		workers,
		applicationInWorkers: require_loader.isApplicationInWorkers()
	};
}
function blocksOf(executed) {
	return executed.reduce((sum, { blocks }) => sum + blocks, 0);
}
// src/probe/methods.ts
/** What the collector can ask. */
const methods = {
	ping: () => ({}),
	routes: ({ port }) => listRoutes(require_loader.serverOn(port), placeInSource),
	observe({ on }) {
		observe(on);
		return {};
	},
	cut({ tag, cut }) {
		require_loader.cutRequest(tag, cutStatement(cut));
		return {};
	},
	trace({ tag, trace }) {
		require_loader.traceRequest(tag, requestTrace(trace));
		return {};
	},
	traced: async ({ tag, settleMs }) => ({ arrivals: await arrivalsOf(tag, settleMs) }),
	take: ({ tags, settleMs }) => take(tags, settleMs),
	facts: () => ({
		execPath: process.execPath,
		node: process.versions.node,
		execArgv: process.execArgv,
		argv: process.argv,
		environment: process.env
	}),
	pools: require_loader.exhaustedPools,
	rows: async () => ({ tables: await rowCounts() }),
	databases() {
		readyDrivers();
		return usedDatabases();
	},
	sql(statement) {
		readyDrivers();
		return runStatement(statement);
	},
	async snapshot(where) {
		readyDrivers();
		let databases = 0;
		return {
			...await said(async () => {
				databases = await snapshot(where);
			}),
			databases
		};
	},
	changed: async () => ({ tables: await changedTables() }),
	restore: ({ tables }) => said(() => restoreTables(tables)),
	async grow(wanted) {
		let rows = 0;
		return {
			...await said(async () => {
				rows = await growTable(wanted);
			}),
			rows
		};
	},
	forget: async () => {
		await forget();
		return {};
	},
	async keepStatements({ on }) {
		if (!on) await planEnd();
		require_loader.keepStatements(on);
		return {};
	},
	planBegin: async (statement) => ({ begun: await planBegin(statement) }),
	planAsk,
	planEnd: async () => {
		await planEnd();
		return {};
	},
	usage() {
		const { user, system } = process.cpuUsage();
		return { cpuMs: (user + system) / 1e3 };
	},
	compile({ inBackground }) {
		compileInBackground(inBackground);
		return {};
	},
	collectGarbage() {
		collectGarbage();
		return {};
	},
	memoryBegin() {
		beginMemoryWindow();
		return {};
	},
	memoryEnd: () => ({ allocatedBytes: endMemoryWindow() }),
	work: ({ settleMs }) => takeWork(settleMs),
	cpuBegin({ intervalMs }) {
		startSampling(intervalMs);
		return {};
	},
	cpuEnd: () => sampledCpu(stopSampling())
};
/** What keeps us from it is the user's to know. */
async function said(run) {
	return run().then(() => ({ refused: null }), (error) => ({ refused: error instanceof Error ? error.message : String(error) }));
}
// src/probe/connection.ts
/** The probe's end of the control channel: dialled when a server listens, and never before. */
/** Read before the application can change its environment. */
const secret = process.env["ROUTE_PROFILER_SECRET"] ?? "";
let socket;
/** Tells the collector something. Without a collector the application simply goes on. */
function tell(path, event) {
	if (!socket && event.event === "closed") return;
	socket ??= dial(path);
	send(socket, event);
}
function dial(path) {
	const dialled = node_net.default.connect(path);
	dialled.unref();
	dialled.setEncoding("utf8");
	send(dialled, {
		event: "hello",
		secret
	});
	let rest = "";
	dialled.on("data", (text) => {
		const lines = (rest + String(text)).split("\n");
		rest = lines.pop() ?? "";
		for (const line of lines) answer(dialled, line);
	});
	dialled.on("error", () => {});
	dialled.on("close", () => {
		if (socket === dialled) socket = void 0;
		observe(false);
	});
	return dialled;
}
async function answer(to, line) {
	let id = 0;
	try {
		const question = JSON.parse(line);
		id = question.id;
		send(to, {
			id,
			result: await methods[question.method](question.params)
		});
	} catch (error) {
		require_loader.noteFault("question", error);
		send(to, {
			id,
			error: error instanceof Error ? error.message : String(error)
		});
	}
}
function send(to, message) {
	if (!to.destroyed) to.write(`${JSON.stringify(message)}\n`);
}
// src/probe/loading.ts
/** Gets the source hooks into both module systems. */
/** Through which every CommonJS module goes, on every version of Node. */
const COMPILE = "_compile";
/** @param loading told of each module that Node.js has inside, just before the application gets it */
function hookModuleLoading(loading) {
	const { prototype } = node_module.default;
	const compile = prototype[COMPILE];
	prototype[COMPILE] = function(source, file, ...rest) {
		require_loader.attempt("worker", () => require_loader.noteLoaded(file));
		const text = require_loader.attempt("compile", () => require_loader.transformSource(file, source)) ?? source;
		return Reflect.apply(compile, this, [
			text,
			file,
			...rest
		]);
	};
	if (hasSoundHooks(process.versions.node)) node_module.default.registerHooks({ load(url, context, next) {
		if (url.startsWith("node:")) require_loader.attempt(url, () => loading(url));
		else require_loader.attempt("worker", () => require_loader.noteLoaded(url));
		return require_loader.changeLoaded(url, next(url, context));
	} });
	else if (!node_worker_threads.isMainThread) require_loader.noteLoaded("/what a worker imports is not seen here");
	else node_module.default.register((0, node_url.pathToFileURL)(node_path.default.join(__dirname, "loader.cjs")));
}
/** Before these versions a load hook breaks `import` of CommonJS (nodejs/node#59929). */
function hasSoundHooks(version) {
	const [major = 0, minor = 0, patch = 0] = version.split(".").map(Number);
	if (major === 22) return minor > 22 || minor === 22 && patch >= 3;
	if (major === 24) return minor > 11 || minor === 11 && patch >= 1;
	return major > 25 || major === 25 && minor >= 1;
}
// src/probe/prepareAccount.ts
/** In a process of `prepare`, which nobody asks: it keeps count of what it sends to databases, and says so when it ends. */
/** More tables and lines than a seed has. */
const MOST_INSERTS = 500;
const LONGEST_HEAD = 200;
/** Begins to count, and writes into the directory at the end of the process. */
function keepPrepareAccount(directory) {
	let statements = 0;
	const inserts = /* @__PURE__ */ new Map();
	require_loader.state.observing = true;
	require_loader.tellAnswered((query) => {
		statements += query.statements;
		noteInsert(inserts, query);
	});
	process.once("exit", () => {
		if (statements === 0) return;
		require_loader.attempt("prepare", () => {
			const told = {
				statements,
				inserts: [...inserts.values()].map(placed)
			};
			(0, node_fs.writeFileSync)(node_path.default.join(directory, `${process.pid}-${node_worker_threads.threadId}.json`), JSON.stringify(told));
		});
	});
}
/** Values may be written into the text behind its columns, and are nobody's business. */
function noteInsert(inserts, { sql, rows, frames }) {
	const [head] = /^\s*(?:insert|replace)\b[^(]*?(?=\s*(?:\(|\bvalues\b|\bselect\b|\bdefault\b|\bset\b))/i.exec(sql) ?? [];
	if (head === void 0) return;
	const [site] = frames;
	const key = `${head} ${site?.file} ${site?.line}`;
	const known = inserts.get(key);
	if (known) known.rows += rows;
	else if (inserts.size < MOST_INSERTS) inserts.set(key, {
		head: head.trim().slice(0, LONGEST_HEAD),
		rows,
		frames
	});
}
function placed({ head, rows, frames }) {
	return {
		head,
		rows,
		place: require_loader.attempt("place", () => userFrames(frames)[0]) ?? null
	};
}
// src/probe/steady.ts
/** A process that compiles and collects garbage at the same requests as another one of the same code. */
/**
* What V8 does in threads of its own is ready sooner or later, and from then on other code runs and other memory is
* used: processes of the same code differ by some per cent for as long as they live.
*/
const FLAGS = [
	"--single-threaded-gc",
	"--no-concurrent-recompilation",
	"--no-concurrent-osr",
	"--no-concurrent-sparkplug",
	"--wasm-sync-tier-up"
];
/**
* In MB. What the part of the heap for young objects has grown by is touched for the first time, page by page, while requests
* are answered: a process that does so some requests earlier or later than another one costs up to 40 % more meanwhile
* (docs/adr/0031). By itself it begins at 1 and grows to 64 at most, which takes many more requests.
*/
const YOUNG_HEAP = ["--min-semi-space-size=16", "--max-semi-space-size=16"];
/** Who has chosen a size for the application keeps it. */
const CHOSEN = /--(?:min|max)[-_]semi[-_]space[-_]size/;
/**
* In the preload. V8 takes these flags when it starts, NODE_OPTIONS does not: so the process is replaced by itself, with
* them. Where Node.js cannot do that (before 22.15, on Windows, with an open channel to a parent), it stays as it is.
*/
function startSteady(objects) {
	replaceProcess();
	for (let i = 0; i < objects; i++) kept.push({ i });
}
/** What the application's own objects lie behind. */
const kept = [];
function replaceProcess() {
	const [, script] = process.argv;
	if (!node_worker_threads.isMainThread || script === void 0 || process.channel || !("execve" in process)) return;
	if (FLAGS.every((flag) => process.execArgv.includes(flag))) return;
	const youngHeap = CHOSEN.test(`${process.execArgv.join(" ")} ${process.env["NODE_OPTIONS"]}`) ? [] : YOUNG_HEAP;
	const args = [
		process.execPath,
		...FLAGS,
		...youngHeap,
		...process.execArgv,
		...process.argv.slice(1)
	];
	process.execve(process.execPath, args, process.env);
}
// src/probe/index.ts
/**
* The preload: `node --require`d into every process of the application. Inert without a channel; with one, it
* watches modules being loaded and HTTP servers, and speaks to nobody until a server listens.
*/
const CHANNEL = "ROUTE_PROFILER_CHANNEL";
const WORK = "ROUTE_PROFILER_WORK";
const STEADY = "ROUTE_PROFILER_STEADY";
const PREPARE = "ROUTE_PROFILER_PREPARE";
const GLOBAL = Symbol.for("route-profiler");
/** What inserted code may call, each guarded. */
function insertedCalls() {
	const calls = [
		...require_loader.drivers,
		...require_loader.callClients,
		...require_loader.adapters
	].flatMap((hooked) => Object.entries(hooked.calls));
	return Object.fromEntries(calls.map(([name, call]) => [name, (...values) => require_loader.attempt(name, () => call(...values))]));
}
function loadingBuiltin(url) {
	for (const { builtin } of require_loader.drivers) if (builtin?.url === url) builtin.loading();
}
function install(channel) {
	Object.defineProperty(globalThis, GLOBAL, { value: insertedCalls() });
	const objects = process.env[STEADY];
	if (objects !== void 0) require_loader.attempt("steady", () => startSteady(Number(objects)));
	if (process.env[WORK] === "1") require_loader.attempt("work", startWork);
	require_loader.attempt("workers", require_loader.shareWithWorkers);
	require_loader.attempt("loading", () => hookModuleLoading(loadingBuiltin));
	for (const hooked of [
		...require_loader.drivers,
		...require_loader.callClients,
		...require_loader.adapters
	]) require_loader.attempt(hooked.name, () => hooked.hook?.());
	require_loader.hookServers((notice) => {
		const { pid, versions } = process;
		tell(channel, notice.event === "listening" ? {
			...notice,
			pid,
			node: versions.node,
			worker: isWorker()
		} : {
			...notice,
			pid
		});
	});
}
/** Asked when a server listens: the module is loaded by then. */
function isWorker() {
	return (process.getBuiltinModule?.("node:cluster"))?.isWorker ?? false;
}
/** No server of it is of interest, and nobody asks. */
function installForPrepare(directory) {
	Object.defineProperty(globalThis, GLOBAL, { value: insertedCalls() });
	require_loader.attempt("loading", () => hookModuleLoading((url) => {
		loadingBuiltin(url);
		for (const { builtin, prepare } of require_loader.drivers) if (builtin?.url === url) prepare?.();
	}));
	for (const driver of require_loader.drivers) require_loader.attempt(driver.name, () => driver.hook?.());
	keepPrepareAccount(directory);
}
const channel = process.env[CHANNEL];
const prepareDirectory = process.env[PREPARE];
if (channel && !(GLOBAL in globalThis)) install(channel);
else if (prepareDirectory && !(GLOBAL in globalThis)) require_loader.attempt("prepare", () => installForPrepare(prepareDirectory));
