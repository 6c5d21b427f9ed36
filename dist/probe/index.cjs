const require_rolldown_runtime = require("./chunk-rolldown-runtime.cjs");
const require_loader = require("./chunk-loader.cjs");
let node_url = require("node:url");
let node_fs = require("node:fs");
let node_path = require("node:path");
node_path = require_rolldown_runtime.__toESM(node_path, 1);
let node_module = require("node:module");
node_module = require_rolldown_runtime.__toESM(node_module, 1);
let node_net = require("node:net");
node_net = require_rolldown_runtime.__toESM(node_net, 1);
let node_perf_hooks = require("node:perf_hooks");
let node_http = require("node:http");
node_http = require_rolldown_runtime.__toESM(node_http, 1);
let node_crypto = require("node:crypto");
let node_v8 = require("node:v8");
node_v8 = require_rolldown_runtime.__toESM(node_v8, 1);
let node_vm = require("node:vm");
node_vm = require_rolldown_runtime.__toESM(node_vm, 1);
let node_https = require("node:https");
node_https = require_rolldown_runtime.__toESM(node_https, 1);
let node_worker_threads = require("node:worker_threads");
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
// src/probe/sourceMaps.ts
/** From the engine's positions to the original source, only when a record is handed out. */
/** Characters per line, on average. */
const MINIFIED = 500;
const files = /* @__PURE__ */ new Map();
/** The place in the original source, or the same place (as a path) when there is no source map. */
function originalPlace(place) {
	const here = {
		...place,
		file: require_loader.pathOf(place.file)
	};
	return require_loader.attempt(`source map of ${here.file}`, () => mapped(place, here)) ?? here;
}
/** Whether the place is one that somebody has written. */
function isWritten({ file }) {
	return require_loader.attempt(`source map of ${file}`, () => !fileOf(file, require_loader.pathOf(file)).unmapped) ?? true;
}
function mapped(raw, here) {
	const file = fileOf(raw.file, here.file);
	const column = writtenColumn(file, here);
	const entry = file.map?.findEntry(here.line - 1, column - 1);
	if (!entry || !("originalSource" in entry) || !entry.originalSource) return {
		...here,
		column
	};
	return {
		...here,
		file: sourcePath(file, entry.originalSource),
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
function fileOf(raw, full) {
	const known = files.get(raw);
	if (known) return known;
	const text = (0, node_fs.existsSync)(full) ? (0, node_fs.readFileSync)(full, "utf8") : "";
	const found = (0, node_module.findSourceMap)(full) ?? (0, node_module.findSourceMap)(raw) ?? require_loader.attempt("source map", () => readSourceMap(full, text));
	const changed = require_loader.state.late && require_loader.isUserFile(raw) ? text : require_loader.transformSource(raw, text);
	const file = {
		map: found,
		directory: node_path.default.join(node_path.default.dirname(full), found?.payload.sourceRoot ?? ""),
		lines: changed === text ? [] : text.split("\n"),
		changedLines: changed === text ? [] : changed.split("\n"),
		unmapped: !found && require_loader.isUserFile(raw) && isMade(text)
	};
	if (file.unmapped) require_loader.noteFault(full, "a bundle without a source map, so the lines of its queries are not known");
	files.set(raw, file);
	return file;
}
/** Nobody writes lines as long as a minifier's; and Drizzle's own symbol is only made in Drizzle. */
function isMade(text) {
	return text.length / text.split("\n").length > MINIFIED || /Symbol\.for\(["'`]drizzle:entityKind/.test(text);
}
function readSourceMap(full, text) {
	const url = [...text.matchAll(/^\/\/[#@]\s*sourceMappingURL=(\S+)\s*$/gm)].at(-1)?.[1];
	if (!url) return void 0;
	const json = url.startsWith("data:") ? Buffer.from(url.slice(url.indexOf(",") + 1), url.includes(";base64,") ? "base64" : "utf8").toString() : (0, node_fs.readFileSync)(node_path.default.resolve(node_path.default.dirname(full), decodeURIComponent(url)), "utf8");
	return new node_module.SourceMap(JSON.parse(json));
}
function sourcePath(file, source) {
	if (source.startsWith("file:")) return require_loader.pathOf((0, node_url.fileURLToPath)(source));
	const [, inProject] = /^webpack:\/\/[^/]*\/(?:\.\/)?([^?]*)/.exec(source) ?? [];
	if (inProject === "" || inProject?.startsWith("webpack/")) return require_loader.pathOf(node_path.default.join(file.directory, "node_modules/webpack", inProject));
	if (inProject !== void 0) return require_loader.pathOf(projectFile(file.directory, decodeURIComponent(inProject)));
	return require_loader.pathOf(node_path.default.resolve(file.directory, decodeURIComponent(source)));
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
// src/probe/observation.ts
/** Handing out what was observed. */
const FRAMES = 5;
/** Between two looks at what is still running. */
const LOOK_MS = 5;
const { setTimeout: setTimeout$1 } = globalThis;
function observe(on) {
	if (on) for (const { name, prepare } of require_loader.drivers) require_loader.attempt(name, () => prepare?.());
	require_loader.state.observing = on;
	if (on) {
		require_loader.startObservingRequests();
		return;
	}
	require_loader.stopObservingRequests();
	require_loader.forgetStatements();
}
/** Waits until the requests and their queries have ended, or `settleMs` is over, and hands them out. */
async function take(tags, settleMs) {
	const requests = tags.flatMap((tag) => require_loader.openRequest(tag) ?? []);
	await settle(requests, settleMs);
	for (const { tag } of requests) require_loader.closeRequest(tag);
	return {
		requests: requests.map(requestRecord),
		orphanQueries: require_loader.orphanQueries(),
		drizzle: require_loader.state.drizzle,
		problems: require_loader.takeProblems()
	};
}
/** Settled is what two looks in a row find the same, with nothing running: a response may leave work behind. */
async function settle(requests, settleMs) {
	const deadline = node_perf_hooks.performance.now() + settleMs;
	let before = -1;
	while (node_perf_hooks.performance.now() < deadline) {
		const queries = requests.flatMap((request) => request.queries);
		const running = requests.some(({ durationMs }) => durationMs === null) || queries.some(({ durationMs }) => durationMs === null);
		if (!running && queries.length === before) return;
		before = running ? -1 : queries.length;
		await new Promise((resolve) => {
			setTimeout$1(resolve, LOOK_MS).unref();
		});
	}
}
function requestRecord({ startedAt, durationMs, queries, cut: _cut, ...request }) {
	return {
		...request,
		durationMs: durationMs ?? node_perf_hooks.performance.now() - startedAt,
		queries: queries.map((query) => queryRecord(query, startedAt))
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
/** In a bundle, only the source map tells the user's code from that of packages. */
function userFrames(frames) {
	return frames.filter(isWritten).map(originalPlace).filter(({ file }) => require_loader.isUserFile(file)).slice(0, FRAMES);
}
// src/probe/cutStatement.ts
/** Which statement a cut is for: its texts, and the line that sends it as the collector knows it. */
function cutStatement({ statements, place, keep }) {
	return {
		keep,
		appliesTo: ({ sql, frames }) => statements.includes(sql) && isSamePlace(userFrames(frames)[0] ?? null, place)
	};
}
function isSamePlace(a, b) {
	return a?.file === b?.file && a?.line === b?.line && a?.column === b?.column;
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
// src/probe/routes.ts
/** @param mapPlace from the code as it runs to its source; a fault in it costs one place only */
async function listRoutes(server, mapPlace) {
	const list = {
		routes: [],
		leftOut: {
			static: 0,
			framework: 0
		},
		problems: []
	};
	for (const adapter of require_loader.adapters) await adapter.prepare?.().catch((error) => note$1(list, adapter.name, error));
	try {
		for (const adapter of require_loader.adapters) {
			const answer = noted(list, adapter.name, () => adapter.routes(server));
			if (answer) addRoutes(list, answer, mapPlace);
		}
	} finally {
		noted(list, "inspector", require_loader.closeInspector);
	}
	return list;
}
function addRoutes(list, answer, mapPlace) {
	const known = new Set(list.routes.map(routeKey));
	list.leftOut.static += answer.leftOut.static;
	list.leftOut.framework += answer.leftOut.framework;
	list.problems.push(...answer.problems);
	const first = /* @__PURE__ */ new Map();
	for (const route of answer.routes) {
		const raw = route.handler.place;
		const place = raw && (noted(list, "source map", () => mapPlace(raw)) ?? raw);
		const kind = kindOf(route, place);
		if (kind) list.leftOut[kind]++;
		else if (!known.has(routeKey(route))) list.routes.push({
			...route,
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
		note$1(list, where, error);
		return null;
	}
}
function note$1(list, where, error) {
	list.problems.push(`${where}: ${error instanceof Error ? error.message : String(error)}`);
}
// src/probe/servers.ts
/** The HTTP servers of this process: told to the collector when they listen, asked when a request comes in. */
const listening = /* @__PURE__ */ new Map();
/** @throws when no server of this process listens on the port */
function serverOn(port) {
	const found = listening.get(port);
	if (!found) throw new Error(`no server listens on port ${port}`);
	return found.server;
}
/** `announce` is called for every server that begins or ends to listen. */
function hookServers(announce) {
	for (const { Server } of [node_http.default, node_https.default]) {
		const { prototype } = Server;
		const emit = prototype.emit;
		const emitAndNote = function(event, ...values) {
			if (event === "listening" || event === "close") note(event, this, announce);
			return Reflect.apply(emit, this, [event, ...values]);
		};
		const emitInRequest = function(event, ...values) {
			if (event !== "request") return Reflect.apply(emitAndNote, this, [event, ...values]);
			const [request, response] = values;
			return require_loader.inRequest(request, response, () => Reflect.apply(emit, this, [event, ...values]));
		};
		const emitQuietly = function(event) {
			return (event === "request" ? emit : emitAndNote).apply(this, arguments);
		};
		prototype.emit = require_loader.quietly(emitQuietly, emitInRequest);
	}
}
function note(event, server, announce) {
	try {
		if (event === "listening") noteListening(server, announce);
		else noteClosed(server, announce);
	} catch (error) {
		require_loader.noteFault(event, error);
	}
}
function noteListening(server, announce) {
	const bound = server.address();
	if (bound === null || typeof bound === "string") return;
	const address = reachable(bound, server instanceof node_https.default.Server ? "https" : "http");
	listening.set(address.port, {
		server,
		address
	});
	announce("listening", address);
}
function noteClosed(closed, announce) {
	for (const [port, { server, address }] of listening) {
		if (server !== closed) continue;
		listening.delete(port);
		announce("closed", address);
	}
}
function reachable({ address, port }, protocol) {
	return {
		protocol,
		host: address === "::" ? "::1" : address === "0.0.0.0" ? "127.0.0.1" : address,
		port
	};
}
// src/probe/coverage.ts
/** Inlined calls are not counted; code that is thrown away and compiled again allocates by chance. */
const FLAGS$1 = [
	"--no-opt",
	"--no-maglev",
	"--no-flush-bytecode"
];
let session;
/** @throws where Node.js was built without the inspector */
function startCoverage() {
	for (const flag of FLAGS$1) node_v8.default.setFlagsFromString(flag);
	const { Session: InspectorSession } = process.getBuiltinModule("node:inspector");
	session = new InspectorSession();
	session.connect();
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
	return new Map(ids.map((id) => [id, textOf(id)]));
}
function textOf(scriptId) {
	return post("Debugger.getScriptSource", { scriptId }).scriptSource;
}
/** Within one process the inspector answers before `post` returns. */
function post(method, params) {
	if (!session) throw new Error("the process was not started for the work pass");
	let failure = null;
	let answer;
	session.post(method, params, (error, result) => {
		failure = error;
		answer = result;
	});
	if (failure) throw failure;
	return answer;
}
// src/probe/executedFunctions.ts
/** Coverage by script and offset, told apart into the application's functions and its dependencies' packages. */
/** By script, then by offset: a function is looked up once. */
const known = /* @__PURE__ */ new Map();
function executedFunctions(scripts) {
	const counted = scripts.filter(({ url }) => !isUncounted(url));
	const texts = scriptTexts(counted.filter(needsText).map(({ scriptId }) => scriptId));
	return counted.flatMap((script) => ofScript(script, texts.get(script.scriptId) ?? ""));
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
				name: nameOf(one, functions)
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
	const place = originalPlace({
		file: url,
		line: line + 1,
		column: startOffset - (lines[line] ?? 0) + 1
	});
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
function nameOf(one, all) {
	if (one.functionName) return one.functionName;
	const { startOffset, endOffset } = one.ranges[0];
	const [nearest] = all.filter(({ functionName, ranges: [range] }) => {
		return functionName && range.startOffset <= startOffset && range.endOffset >= endOffset;
	}).toSorted((a, b) => startOf(b) - startOf(a));
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
// src/probe/work.ts
/** The work pass, seen from inside: which functions ran since the last look, and how many blocks of each. */
const { setTimeout } = globalThis;
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
		setTimeout(resolve, settleMs).unref();
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
		workers
	};
}
function blocksOf(executed) {
	return executed.reduce((sum, { blocks }) => sum + blocks, 0);
}
// src/probe/methods.ts
/** What the collector can ask. */
const methods = {
	ping: () => ({}),
	routes: ({ port }) => listRoutes(serverOn(port), originalPlace),
	observe({ on }) {
		observe(on);
		return {};
	},
	cut({ tag, cut }) {
		require_loader.cutRequest(tag, cutStatement(cut));
		return {};
	},
	take: ({ tags, settleMs }) => take(tags, settleMs),
	facts: () => ({
		execPath: process.execPath,
		node: process.versions.node,
		execArgv: process.execArgv,
		argv: process.argv,
		environment: process.env
	}),
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
	work: ({ settleMs }) => takeWork(settleMs)
};
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
function hookModuleLoading() {
	const { prototype } = node_module.default;
	const compile = prototype[COMPILE];
	prototype[COMPILE] = function(source, file, ...rest) {
		const text = require_loader.attempt("compile", () => require_loader.transformSource(file, source)) ?? source;
		return Reflect.apply(compile, this, [
			text,
			file,
			...rest
		]);
	};
	if (hasSoundHooks(process.versions.node)) node_module.default.registerHooks({ load: (url, context, next) => require_loader.changeLoaded(url, next(url, context)) });
	else if (node_worker_threads.isMainThread) node_module.default.register((0, node_url.pathToFileURL)(node_path.default.join(__dirname, "loader.cjs")));
}
/** Before these versions a load hook breaks `import` of CommonJS (nodejs/node#59929). */
function hasSoundHooks(version) {
	const [major = 0, minor = 0, patch = 0] = version.split(".").map(Number);
	if (major === 22) return minor > 22 || minor === 22 && patch >= 3;
	if (major === 24) return minor > 11 || minor === 11 && patch >= 1;
	return major > 25 || major === 25 && minor >= 1;
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
	const args = [
		process.execPath,
		...FLAGS,
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
const GLOBAL = Symbol.for("route-profiler");
/** What inserted code may call, each guarded. */
function insertedCalls() {
	const calls = [...require_loader.drivers, ...require_loader.adapters].flatMap((hooked) => Object.entries(hooked.calls));
	return Object.fromEntries(calls.map(([name, call]) => [name, (...values) => require_loader.attempt(name, () => call(...values))]));
}
function install(channel) {
	Object.defineProperty(globalThis, GLOBAL, { value: insertedCalls() });
	const objects = process.env[STEADY];
	if (objects !== void 0) require_loader.attempt("steady", () => startSteady(Number(objects)));
	if (process.env[WORK] === "1") require_loader.attempt("work", startWork);
	require_loader.attempt("loading", hookModuleLoading);
	for (const hooked of [...require_loader.drivers, ...require_loader.adapters]) require_loader.attempt(hooked.name, () => hooked.hook?.());
	hookServers((event, address) => tell(channel, {
		event,
		pid: process.pid,
		node: process.versions.node,
		worker: isWorker(),
		address
	}));
}
/** Asked when a server listens: the module is loaded by then. */
function isWorker() {
	return (process.getBuiltinModule?.("node:cluster"))?.isWorker ?? false;
}
const channel = process.env[CHANNEL];
if (channel && !(GLOBAL in globalThis)) install(channel);
