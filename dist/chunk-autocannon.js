import { a as __toCommonJS, i as __require, n as __esmMin, o as __toESM, r as __exportAll, t as __commonJSMin } from "./chunk-rolldown-runtime.js";
import { n as require_clean, t as require_gte } from "./chunk-semver.js";
// scripts/shims/semver.ts
var semver_exports = /* @__PURE__ */ __exportAll({
	clean: () => import_clean.default,
	gte: () => import_gte.default
});
var import_clean, import_gte;
var init_semver = __esmMin((() => {
	import_clean = /* @__PURE__ */ __toESM(require_clean(), 1);
	import_gte = /* @__PURE__ */ __toESM(require_gte(), 1);
}));
// \0unreached:cross-argv
var require__unreached_cross_argv = /* @__PURE__ */ __commonJSMin(((exports, module) => {
	function standIn(name) {
		const fail = () => {
			throw new Error(name + " is not part of this bundle, because nothing was to call it. Please report it.");
		};
		const proxy = new Proxy(function() {}, {
			get: (target, key) => key === "__esModule" || key === "prototype" ? target[key] : standIn(name + "." + String(key)),
			getPrototypeOf: () => proxy,
			apply: fail,
			construct: fail
		});
		return proxy;
	}
	module.exports = standIn("cross-argv");
}));
// \0unreached:manage-path
var require__unreached_manage_path = /* @__PURE__ */ __commonJSMin(((exports, module) => {
	function standIn(name) {
		const fail = () => {
			throw new Error(name + " is not part of this bundle, because nothing was to call it. Please report it.");
		};
		const proxy = new Proxy(function() {}, {
			get: (target, key) => key === "__esModule" || key === "prototype" ? target[key] : standIn(name + "." + String(key)),
			getPrototypeOf: () => proxy,
			apply: fail,
			construct: fail
		});
		return proxy;
	}
	module.exports = standIn("manage-path");
}));
// \0unreached:has-async-hooks
var require__unreached_has_async_hooks = /* @__PURE__ */ __commonJSMin(((exports, module) => {
	function standIn(name) {
		const fail = () => {
			throw new Error(name + " is not part of this bundle, because nothing was to call it. Please report it.");
		};
		const proxy = new Proxy(function() {}, {
			get: (target, key) => key === "__esModule" || key === "prototype" ? target[key] : standIn(name + "." + String(key)),
			getPrototypeOf: () => proxy,
			apply: fail,
			construct: fail
		});
		return proxy;
	}
	module.exports = standIn("has-async-hooks");
}));
// \0unreached:@minimistjs/subarg
var require_subarg = /* @__PURE__ */ __commonJSMin(((exports, module) => {
	function standIn(name) {
		const fail = () => {
			throw new Error(name + " is not part of this bundle, because nothing was to call it. Please report it.");
		};
		const proxy = new Proxy(function() {}, {
			get: (target, key) => key === "__esModule" || key === "prototype" ? target[key] : standIn(name + "." + String(key)),
			getPrototypeOf: () => proxy,
			apply: fail,
			construct: fail
		});
		return proxy;
	}
	module.exports = standIn("@minimistjs/subarg");
}));
// \0unreached:cli-table3
var require__unreached_cli_table3 = /* @__PURE__ */ __commonJSMin(((exports, module) => {
	function standIn(name) {
		const fail = () => {
			throw new Error(name + " is not part of this bundle, because nothing was to call it. Please report it.");
		};
		const proxy = new Proxy(function() {}, {
			get: (target, key) => key === "__esModule" || key === "prototype" ? target[key] : standIn(name + "." + String(key)),
			getPrototypeOf: () => proxy,
			apply: fail,
			construct: fail
		});
		return proxy;
	}
	module.exports = standIn("cli-table3");
}));
// \0unreached:chalk
var require__unreached_chalk = /* @__PURE__ */ __commonJSMin(((exports, module) => {
	function standIn(name) {
		const fail = () => {
			throw new Error(name + " is not part of this bundle, because nothing was to call it. Please report it.");
		};
		const proxy = new Proxy(function() {}, {
			get: (target, key) => key === "__esModule" || key === "prototype" ? target[key] : standIn(name + "." + String(key)),
			getPrototypeOf: () => proxy,
			apply: fail,
			construct: fail
		});
		return proxy;
	}
	module.exports = standIn("chalk");
}));
// \0unreached:color-support
var require__unreached_color_support = /* @__PURE__ */ __commonJSMin(((exports, module) => {
	function standIn(name) {
		const fail = () => {
			throw new Error(name + " is not part of this bundle, because nothing was to call it. Please report it.");
		};
		const proxy = new Proxy(function() {}, {
			get: (target, key) => key === "__esModule" || key === "prototype" ? target[key] : standIn(name + "." + String(key)),
			getPrototypeOf: () => proxy,
			apply: fail,
			construct: fail
		});
		return proxy;
	}
	module.exports = standIn("color-support");
}));
// \0unreached:pretty-bytes
var require__unreached_pretty_bytes = /* @__PURE__ */ __commonJSMin(((exports, module) => {
	function standIn(name) {
		const fail = () => {
			throw new Error(name + " is not part of this bundle, because nothing was to call it. Please report it.");
		};
		const proxy = new Proxy(function() {}, {
			get: (target, key) => key === "__esModule" || key === "prototype" ? target[key] : standIn(name + "." + String(key)),
			getPrototypeOf: () => proxy,
			apply: fail,
			construct: fail
		});
		return proxy;
	}
	module.exports = standIn("pretty-bytes");
}));
// scripts/shims/hdr-histogram-js.ts
var hdr_histogram_js_exports = /* @__PURE__ */ __exportAll({
	build: () => build,
	decodeFromCompressedBase64: () => decodeFromCompressedBase64,
	encodeIntoCompressedBase64: () => encodeIntoCompressedBase64,
	initWebAssemblySync: () => initWebAssemblySync
});
function decodeFromCompressedBase64() {
	throw new Error("autocannon keeps no histograms in this bundle: look at each response instead.");
}
var initWebAssemblySync, build, encodeIntoCompressedBase64;
var init_hdr_histogram_js = __esmMin((() => {
	initWebAssemblySync = () => {};
	build = () => ({
		recordValue() {},
		destroy() {}
	});
	encodeIntoCompressedBase64 = () => "";
}));
// \0unreached:hdr-histogram-percentiles-obj
var require__unreached_hdr_histogram_percentiles_obj = /* @__PURE__ */ __commonJSMin(((exports, module) => {
	function standIn(name) {
		const fail = () => {
			throw new Error(name + " is not part of this bundle, because nothing was to call it. Please report it.");
		};
		const proxy = new Proxy(function() {}, {
			get: (target, key) => key === "__esModule" || key === "prototype" ? target[key] : standIn(name + "." + String(key)),
			getPrototypeOf: () => proxy,
			apply: fail,
			construct: fail
		});
		return proxy;
	}
	module.exports = standIn("hdr-histogram-percentiles-obj");
}));
// node_modules/autocannon/lib/histUtil.js
var require_histUtil = /* @__PURE__ */ __commonJSMin(((exports) => {
	const hdr = (init_hdr_histogram_js(), __toCommonJS(hdr_histogram_js_exports));
	const histUtil = require__unreached_hdr_histogram_percentiles_obj();
	hdr.initWebAssemblySync();
	const getHistograms = ({ latencies = hdr.build({
		useWebAssembly: true,
		bitBucketSize: 64,
		autoResize: true,
		lowestDiscernibleValue: 1,
		highestTrackableValue: 1e4,
		numberOfSignificantValueDigits: 5
	}), requests = hdr.build({
		useWebAssembly: true,
		bitBucketSize: 64,
		autoResize: true,
		lowestDiscernibleValue: 1,
		highestTrackableValue: 1e6,
		numberOfSignificantValueDigits: 3
	}), throughput = hdr.build({
		useWebAssembly: true,
		bitBucketSize: 64,
		autoResize: true,
		lowestDiscernibleValue: 1,
		highestTrackableValue: 1e11,
		numberOfSignificantValueDigits: 3
	}) } = {}) => ({
		latencies,
		requests,
		throughput
	});
	function encodeHist(h) {
		if (h.__custom) return null;
		return hdr.encodeIntoCompressedBase64(h);
	}
	function decodeHist(str) {
		if (!str) return null;
		return hdr.decodeFromCompressedBase64(str);
	}
	exports.getHistograms = getHistograms;
	exports.encodeHist = encodeHist;
	exports.decodeHist = decodeHist;
	exports.histAsObj = histUtil.histAsObj;
	exports.addPercentiles = histUtil.addPercentiles;
	exports.percentiles = histUtil.percentiles;
}));
// node_modules/autocannon/lib/format.js
var require_format = /* @__PURE__ */ __commonJSMin(((exports, module) => {
	function format(num) {
		if (num < 1e3) return "" + num;
		else return "" + Math.round(num / 1e3) + "k";
	}
	module.exports = format;
}));
// node_modules/autocannon/lib/printResult.js
var require_printResult = /* @__PURE__ */ __commonJSMin(((exports, module) => {
	const Table = require__unreached_cli_table3();
	const Chalk = require__unreached_chalk();
	const testColorSupport = require__unreached_color_support();
	const prettyBytes = require__unreached_pretty_bytes();
	const { percentiles } = require_histUtil();
	const format = require_format();
	const defaults = {
		outputStream: process.stderr,
		renderResultsTable: true,
		renderLatencyTable: false,
		verbose: true
	};
	var TableWithoutColor = class extends Table {
		constructor(opts = {}) {
			super({
				...opts,
				style: {
					head: [],
					border: []
				}
			});
		}
	};
	const printResult = (result, opts) => {
		opts = Object.assign({}, defaults, opts);
		let strResult = "";
		if (opts.verbose) {
			const chalk = new Chalk.Instance(testColorSupport({
				stream: opts.outputStream,
				alwaysReturn: true
			}));
			const ColorSafeTable = chalk.level === 0 ? TableWithoutColor : Table;
			const shortLatency = new ColorSafeTable({ head: asColor(chalk.cyan, [
				"Stat",
				"2.5%",
				"50%",
				"97.5%",
				"99%",
				"Avg",
				"Stdev",
				"Max"
			]) });
			shortLatency.push(asLowRow(chalk.bold("Latency"), asMs(result.latency)));
			logToLocalStr("\n" + shortLatency.toString());
			const requests = new ColorSafeTable({ head: asColor(chalk.cyan, [
				"Stat",
				"1%",
				"2.5%",
				"50%",
				"97.5%",
				"Avg",
				"Stdev",
				"Min"
			]) });
			requests.push(asHighRow(chalk.bold("Req/Sec"), asNumber(result.requests)));
			requests.push(asHighRow(chalk.bold("Bytes/Sec"), asBytes(result.throughput)));
			logToLocalStr(requests.toString());
			if (opts.renderStatusCodes === true) {
				const statusCodeStats = new ColorSafeTable({ head: asColor(chalk.cyan, ["Code", "Count"]) });
				Object.keys(result.statusCodeStats).forEach((statusCode) => {
					const stats = result.statusCodeStats[statusCode];
					const colorize = colorizeByStatusCode(chalk, statusCode);
					statusCodeStats.push([colorize(statusCode), stats.count]);
				});
				logToLocalStr(statusCodeStats.toString());
			}
			logToLocalStr("");
			if (result.sampleInt === 1e3) logToLocalStr("Req/Bytes counts sampled once per second.");
			else logToLocalStr("Req/Bytes counts sampled every " + result.sampleInt / 1e3 + " seconds.");
			logToLocalStr("# of samples: " + result.samples);
			logToLocalStr("");
			if (opts.renderLatencyTable) {
				const latencies = new ColorSafeTable({ head: asColor(chalk.cyan, ["Percentile", "Latency (ms)"]) });
				percentiles.map((perc) => {
					const key = `p${perc}`.replace(".", "_");
					return [chalk.bold("" + perc), result.latency[key]];
				}).forEach((row) => {
					latencies.push(row);
				});
				logToLocalStr(latencies.toString());
				logToLocalStr("");
			}
		}
		if (result.non2xx) logToLocalStr(`${result["2xx"]} 2xx responses, ${result.non2xx} non 2xx responses`);
		logToLocalStr(`${format(result.requests.sent)} requests in ${result.duration}s, ${prettyBytes(result.throughput.total)} read`);
		if (result.errors) logToLocalStr(`${format(result.errors)} errors (${format(result.timeouts)} timeouts)`);
		if (result.mismatches) logToLocalStr(`${format(result.mismatches)} requests with mismatched body`);
		if (result.resets) logToLocalStr(`request pipeline was reset ${format(result.resets)} ${result.resets === 1 ? "time" : "times"}`);
		function logToLocalStr(msg) {
			strResult += msg + "\n";
		}
		return strResult;
	};
	function asLowRow(name, stat) {
		return [
			name,
			stat.p2_5,
			stat.p50,
			stat.p97_5,
			stat.p99,
			stat.average,
			stat.stddev,
			typeof stat.max === "string" ? stat.max : Math.floor(stat.max * 100) / 100
		];
	}
	function asHighRow(name, stat) {
		return [
			name,
			stat.p1,
			stat.p2_5,
			stat.p50,
			stat.p97_5,
			stat.average,
			stat.stddev,
			typeof stat.min === "string" ? stat.min : Math.floor(stat.min * 100) / 100
		];
	}
	function asColor(colorise, row) {
		return row.map((entry) => colorise(entry));
	}
	function asMs(stat) {
		const result = Object.create(null);
		for (const k of Object.keys(stat)) result[k] = `${stat[k]} ms`;
		result.max = typeof stat.max === "string" ? stat.max : `${Math.floor(stat.max * 100) / 100} ms`;
		return result;
	}
	function asNumber(stat) {
		const result = Object.create(null);
		for (const k of Object.keys(stat)) result[k] = stat[k].toLocaleString(void 0, { maximumFractionDigits: 20 });
		return result;
	}
	function asBytes(stat) {
		const result = Object.create(stat);
		for (const p of percentiles) {
			const key = `p${p}`.replace(".", "_");
			result[key] = prettyBytes(stat[key]);
		}
		result.average = prettyBytes(stat.average);
		result.stddev = prettyBytes(stat.stddev);
		result.max = prettyBytes(stat.max);
		result.min = prettyBytes(stat.min);
		return result;
	}
	function colorizeByStatusCode(chalk, statusCode) {
		const codeClass = Math.floor(parseInt(statusCode) / 100) - 1;
		return [
			chalk.cyan,
			chalk.cyan,
			chalk.cyan,
			chalk.redBright,
			chalk.redBright
		][codeClass];
	}
	module.exports = printResult;
}));
// node_modules/autocannon/lib/worker_threads.js
var require_worker_threads = /* @__PURE__ */ __commonJSMin(((exports, module) => {
	let workerThreads = {};
	try {
		workerThreads = __require("worker_threads");
	} catch (err) {
		if (err) {}
		workerThreads = { isMainThread: true };
	}
	module.exports = workerThreads;
}));
// node_modules/autocannon/lib/aggregateResult.js
var require_aggregateResult = /* @__PURE__ */ __commonJSMin(((exports, module) => {
	const { decodeHist, getHistograms, histAsObj, addPercentiles } = require_histUtil();
	function aggregateResult(results, opts, histograms) {
		results = Array.isArray(results) ? results : [results];
		histograms = getHistograms(histograms);
		const aggregated = results.map((r) => ({
			...r,
			latencies: decodeHist(r.latencies),
			requests: decodeHist(r.requests),
			throughput: decodeHist(r.throughput)
		})).reduce((acc, r) => {
			acc.latencies.add(r.latencies);
			acc.totalCompletedRequests += r.totalCompletedRequests;
			acc.totalRequests += r.totalRequests;
			acc.totalBytes += r.totalBytes;
			acc.samples += r.samples;
			acc.errors += r.errors;
			acc.timeouts += r.timeouts;
			acc.mismatches += r.mismatches;
			acc.non2xx += r.non2xx;
			acc.resets += r.resets;
			acc["1xx"] += r["1xx"];
			acc["2xx"] += r["2xx"];
			acc["3xx"] += r["3xx"];
			acc["4xx"] += r["4xx"];
			acc["5xx"] += r["5xx"];
			Object.keys(r.statusCodeStats).forEach((statusCode) => {
				if (!acc.statusCodeStats[statusCode]) acc.statusCodeStats[statusCode] = r.statusCodeStats[statusCode];
				else acc.statusCodeStats[statusCode].count += r.statusCodeStats[statusCode].count;
			});
			return acc;
		});
		const result = {
			title: opts.title,
			url: opts.url,
			socketPath: opts.socketPath,
			connections: opts.connections,
			sampleInt: opts.sampleInt,
			pipelining: opts.pipelining,
			workers: opts.workers,
			duration: aggregated.duration,
			samples: aggregated.samples,
			start: aggregated.start,
			finish: aggregated.finish,
			errors: aggregated.errors,
			timeouts: aggregated.timeouts,
			mismatches: aggregated.mismatches,
			non2xx: aggregated.non2xx,
			resets: aggregated.resets,
			"1xx": aggregated["1xx"],
			"2xx": aggregated["2xx"],
			"3xx": aggregated["3xx"],
			"4xx": aggregated["4xx"],
			"5xx": aggregated["5xx"],
			statusCodeStats: aggregated.statusCodeStats,
			latency: addPercentiles(aggregated.latencies, histAsObj(aggregated.latencies)),
			requests: addPercentiles(histograms.requests, histAsObj(histograms.requests, aggregated.totalCompletedRequests)),
			throughput: addPercentiles(histograms.throughput, histAsObj(histograms.throughput, aggregated.totalBytes))
		};
		result.latency.totalCount = aggregated.latencies.totalCount;
		result.requests.sent = aggregated.totalRequests;
		if (result.requests.min >= Number.MAX_SAFE_INTEGER) result.requests.min = 0;
		if (result.throughput.min >= Number.MAX_SAFE_INTEGER) result.throughput.min = 0;
		if (result.latency.min >= Number.MAX_SAFE_INTEGER) result.latency.min = 0;
		return result;
	}
	module.exports = aggregateResult;
}));
// node_modules/autocannon/lib/manager.js
var require_manager = /* @__PURE__ */ __commonJSMin(((exports, module) => {
	const path = __require("path");
	const EE = __require("events").EventEmitter;
	const aggregateResult = require_aggregateResult();
	const { getHistograms } = require_histUtil();
	const { Worker } = require_worker_threads();
	function initWorkers(opts, tracker, cb) {
		tracker = tracker || new EE();
		const workers = [];
		const results = [];
		const numWorkers = +opts.workers;
		const histograms = getHistograms();
		const histData = {
			requests: [],
			throughput: []
		};
		let restart = true;
		function reset() {
			workers.length = 0;
			results.length = 0;
			histograms.requests.reset();
			histograms.throughput.reset();
			histData.requests.length = 0;
			histData.throughput.length = 0;
		}
		function startAll() {
			for (const w of workers) w.postMessage({ cmd: "START" });
			setImmediate(() => {
				tracker.emit("start");
			});
		}
		function handleFinish() {
			cb(null, aggregateResult(results, opts, histograms));
			reset();
			if (opts.forever && restart) setImmediate(() => {
				init();
				startAll();
			});
		}
		function stopAll() {
			for (const w of workers) w.postMessage({ cmd: "STOP" });
			reset();
		}
		const workerOpts = {
			...opts,
			...opts.amount ? { amount: Math.max(Math.floor(opts.amount / numWorkers), 1) } : void 0,
			...opts.connections ? { connections: Math.max(Math.floor(opts.connections / numWorkers), 1) } : void 0
		};
		workerOpts.a = workerOpts.amount;
		workerOpts.c = workerOpts.connections;
		function init() {
			for (let i = 0; i < numWorkers; i++) {
				const worker = new Worker(path.resolve(__dirname, "./worker.js"), { workerData: { opts: workerOpts } });
				worker.on("message", (msg) => {
					const { cmd, data, error } = msg;
					if (cmd === "RESULT") {
						results.push(data);
						if (results.length === workers.length) handleFinish();
					} else if (cmd === "UPDATE_HIST") {
						const { name, value } = data;
						histData[name].push(value);
						if (histData[name].length === workers.length) {
							const total = histData[name].reduce((acc, v) => acc + v, 0);
							histData[name].length = 0;
							histograms[name].recordValue(total);
						}
					} else if (cmd === "RESET_HIST") {
						const { name } = data;
						histograms[name].reset();
					} else if (cmd === "ERROR") tracker.emit("error", error);
				});
				worker.on("error", (err) => {
					console.log("Worker error:", err);
					stopAll();
					cb(err);
				});
				workers.push(worker);
			}
		}
		init();
		startAll();
		tracker.stop = () => {
			restart = false;
			stopAll();
		};
		return tracker;
	}
	module.exports = initWorkers;
}));
// node_modules/autocannon/lib/defaultOptions.js
var require_defaultOptions = /* @__PURE__ */ __commonJSMin(((exports, module) => {
	module.exports = {
		headers: {},
		method: "GET",
		duration: 10,
		connections: 10,
		sampleInt: 1e3,
		pipelining: 1,
		timeout: 10,
		maxConnectionRequests: 0,
		maxOverallRequests: 0,
		connectionRate: 0,
		overallRate: 0,
		amount: 0,
		reconnectRate: 0,
		forever: false,
		idReplacement: false,
		requests: [{}],
		servername: void 0,
		excludeErrorStats: false
	};
}));
// \0unreached:timestring
var require__unreached_timestring = /* @__PURE__ */ __commonJSMin(((exports, module) => {
	function standIn(name) {
		const fail = () => {
			throw new Error(name + " is not part of this bundle, because nothing was to call it. Please report it.");
		};
		const proxy = new Proxy(function() {}, {
			get: (target, key) => key === "__esModule" || key === "prototype" ? target[key] : standIn(name + "." + String(key)),
			getPrototypeOf: () => proxy,
			apply: fail,
			construct: fail
		});
		return proxy;
	}
	module.exports = standIn("timestring");
}));
// node_modules/autocannon/lib/url.js
var require_url = /* @__PURE__ */ __commonJSMin(((exports) => {
	function checkURL(url) {
		return typeof url === "string" && url || Array.isArray(url) && url.length > 0;
	}
	function ofURL(url, asArray) {
		if (Array.isArray(url)) return url;
		if (typeof url === "string") return { map(fn) {
			if (asArray) return [fn(url)];
			return fn(url);
		} };
		throw new Error("url should only be a string or an array of string");
	}
	exports.checkURL = checkURL;
	exports.ofURL = ofURL;
}));
// \0unreached:form-data
var require__unreached_form_data = /* @__PURE__ */ __commonJSMin(((exports, module) => {
	function standIn(name) {
		const fail = () => {
			throw new Error(name + " is not part of this bundle, because nothing was to call it. Please report it.");
		};
		const proxy = new Proxy(function() {}, {
			get: (target, key) => key === "__esModule" || key === "prototype" ? target[key] : standIn(name + "." + String(key)),
			getPrototypeOf: () => proxy,
			apply: fail,
			construct: fail
		});
		return proxy;
	}
	module.exports = standIn("form-data");
}));
// node_modules/autocannon/lib/multipart.js
var require_multipart = /* @__PURE__ */ __commonJSMin(((exports, module) => {
	const { resolve, basename } = __require("path");
	const { readFileSync } = __require("fs");
	const FormData = require__unreached_form_data();
	function getFormData(string) {
		try {
			return JSON.parse(string);
		} catch (error) {
			try {
				const path = resolve(string);
				const data = readFileSync(path, "utf8");
				return JSON.parse(data);
			} catch (error) {
				throw new Error("Invalid JSON or file where to get form data");
			}
		}
	}
	module.exports = (options) => {
		const obj = typeof options === "string" ? getFormData(options) : options;
		const form = new FormData();
		for (const key in obj) switch (obj[key] && obj[key].type) {
			case "file": {
				const path = obj[key] && obj[key].path;
				if (!path) throw new Error(`Missing key 'path' in form object for key '${key}'`);
				const opts = obj[key] && obj[key].options;
				const buffer = readFileSync(path);
				form.append(key, buffer, Object.assign({}, { filename: basename(path) }, opts));
				break;
			}
			case "text": {
				const value = obj[key] && obj[key].value;
				if (!value) throw new Error(`Missing key 'value' in form object for key '${key}'`);
				form.append(key, value);
				break;
			}
			default: throw new Error("A 'type' key with value 'text' or 'file' should be specified");
		}
		return form;
	};
}));
// node_modules/autocannon/lib/parseHAR.js
var require_parseHAR = /* @__PURE__ */ __commonJSMin(((exports) => {
	const { URL } = __require("url");
	function parseHAR(har) {
		const requestsPerOrigin = /* @__PURE__ */ new Map();
		try {
			if (!har || typeof har !== "object" || typeof har.log !== "object" || !Array.isArray(har.log.entries) || !har.log.entries.length) throw new Error("no entries found");
			let i = 0;
			for (const entry of har.log.entries) {
				i++;
				if (!entry || typeof entry !== "object" || !entry.request || typeof entry.request !== "object") throw new Error(`invalid request in entry #${i}`);
				const { request: { method, url, headers: headerArray, postData } } = entry;
				const headers = {};
				if (!Array.isArray(headerArray)) throw new Error(`invalid headers array in entry #${i}`);
				let j = 0;
				for (const header of headerArray) {
					j++;
					if (!header || typeof header !== "object" || typeof header.name !== "string" || typeof header.value !== "string") throw new Error(`invalid name or value in header #${j} of entry #${i}`);
					const { name, value } = header;
					headers[name] = value;
				}
				const { pathname, search, hash, origin } = new URL(url);
				let requests = requestsPerOrigin.get(origin);
				if (!requests) {
					requests = [];
					requestsPerOrigin.set(origin, requests);
				}
				const request = {
					origin,
					method,
					path: `${pathname}${search}${hash}`,
					headers
				};
				if (typeof postData === "object" && typeof postData.text === "string") request.body = postData.text;
				requests.push(request);
			}
		} catch (err) {
			throw new Error(`Could not parse HAR content: ${err.message}`);
		}
		return requestsPerOrigin;
	}
	exports.parseHAR = parseHAR;
}));
// node_modules/autocannon/lib/util.js
var require_util = /* @__PURE__ */ __commonJSMin(((exports, module) => {
	const hasWorkerSupport = (init_semver(), __toCommonJS(semver_exports)).gte(process.versions.node, "11.7.0");
	function getPropertyCaseInsensitive(obj, key) {
		for (const objKey of Object.keys(obj)) if (objKey.toLowerCase() === key.toLowerCase()) return obj[objKey];
	}
	module.exports = {
		hasWorkerSupport,
		getPropertyCaseInsensitive
	};
}));
// node_modules/autocannon/lib/validate.js
var require_validate = /* @__PURE__ */ __commonJSMin(((exports, module) => {
	const defaultOptions = require_defaultOptions();
	const timestring = require__unreached_timestring();
	const { checkURL } = require_url();
	const multipart = require_multipart();
	const { parseHAR } = require_parseHAR();
	const { hasWorkerSupport } = require_util();
	const isValidFn = (opt) => !opt || typeof opt === "function" || typeof opt === "string";
	const lessThanOneError = (label) => /* @__PURE__ */ new Error(`${label} can not be less than 1`);
	const greaterThanZeroError = (label) => /* @__PURE__ */ new Error(`${label} must be greater than 0`);
	const minIfPresent = (val, min) => val !== null && val < min;
	function safeRequire(path) {
		if (typeof path === "string") try {
			return __require(path);
		} catch (err) {}
		return path;
	}
	function defaultOpts(opts) {
		const setupClient = opts.workers ? opts.setupClient : safeRequire(opts.setupClient);
		const verifyBody = opts.workers ? opts.verifyBody : safeRequire(opts.verifyBody);
		const requests = opts.requests ? opts.requests.map((r) => {
			const setupRequest = opts.workers ? r.setupRequest : safeRequire(r.setupRequest);
			const onResponse = opts.workers ? r.onResponse : safeRequire(r.onResponse);
			return {
				...r,
				...setupRequest ? { setupRequest } : void 0,
				...onResponse ? { onResponse } : void 0
			};
		}) : void 0;
		return {
			...defaultOptions,
			...opts,
			...setupClient ? { setupClient } : void 0,
			...verifyBody ? { verifyBody } : void 0,
			...requests ? { requests } : void 0
		};
	}
	module.exports = function validateOpts(opts, cbPassedIn) {
		if (opts.workers && !hasWorkerSupport) return /* @__PURE__ */ new Error("Please use node >= 11.7.0 for workers support");
		if (minIfPresent(opts.bailout, 1)) return lessThanOneError("bailout threshold");
		if (minIfPresent(opts.connectionRate, 1)) return lessThanOneError("connectionRate");
		if (minIfPresent(opts.overallRate, 1)) return lessThanOneError("bailout overallRate");
		if (minIfPresent(opts.amount, 1)) return lessThanOneError("amount");
		if (minIfPresent(opts.maxConnectionRequests, 1)) return lessThanOneError("maxConnectionRequests");
		if (minIfPresent(opts.maxOverallRequests, 1)) return lessThanOneError("maxOverallRequests");
		if (opts.form) opts.method = opts.method || "POST";
		opts = defaultOpts(opts);
		if (opts.json === true) opts.renderProgressBar = opts.renderResultsTable = opts.renderLatencyTable = false;
		if (opts.requests) {
			if (opts.requests.some((r) => !isValidFn(r.setupRequest))) return /* @__PURE__ */ new Error("Invalid option setupRequest, please provide a function (or file path when in workers mode)");
			if (opts.requests.some((r) => !isValidFn(r.onResponse))) return /* @__PURE__ */ new Error("Invalid option onResponse, please provide a function (or file path when in workers mode)");
		}
		if (!isValidFn(opts.setupClient)) return /* @__PURE__ */ new Error("Invalid option setupClient, please provide a function (or file path when in workers mode)");
		if (!isValidFn(opts.verifyBody)) return /* @__PURE__ */ new Error("Invalid option verifyBody, please provide a function (or file path when in workers mode)");
		if (!checkURL(opts.url) && !opts.socketPath) return /* @__PURE__ */ new Error("url or socketPath option required");
		if (typeof opts.duration === "string") {
			if (/[a-zA-Z]/.exec(opts.duration)) try {
				opts.duration = timestring(opts.duration);
			} catch (error) {
				return error;
			}
			else opts.duration = Number(opts.duration.trim());
		}
		if (typeof opts.duration !== "number") return /* @__PURE__ */ new Error("duration entered was in an invalid format");
		if (opts.duration < 0) return /* @__PURE__ */ new Error("duration can not be less than 0");
		opts.sampleInt = parseFloat(opts.sampleInt);
		if (isNaN(opts.sampleInt)) return /* @__PURE__ */ new Error("sample interval entered was in an invalid format");
		if (opts.sampleInt < 0) return /* @__PURE__ */ new Error("sample interval can not be less than 0");
		if (opts.expectBody && opts.requests !== defaultOptions.requests) return /* @__PURE__ */ new Error("expectBody cannot be used in conjunction with requests");
		if (opts.form) try {
			const data = multipart(opts.form);
			opts.form = opts.workers ? opts.form : data;
		} catch (error) {
			return error;
		}
		opts.harRequests = /* @__PURE__ */ new Map();
		if (opts.har) try {
			opts.harRequests = parseHAR(opts.har);
		} catch (error) {
			return error;
		}
		if (opts.connections < 1) return lessThanOneError("connections");
		if (opts.pipelining < 1) return lessThanOneError("pipelining factor");
		if (opts.timeout < 1) return greaterThanZeroError("timeout");
		if (opts.ignoreCoordinatedOmission && !opts.connectionRate && !opts.overallRate) return /* @__PURE__ */ new Error("ignoreCoordinatedOmission makes no sense without connectionRate or overallRate");
		if (opts.forever && cbPassedIn) return /* @__PURE__ */ new Error("should not use the callback parameter when the `forever` option is set to true. Use the `done` event on this event emitter");
		if (opts.forever && opts.workers) return /* @__PURE__ */ new Error("Using `forever` option isn't currently supported with workers");
		return opts;
	};
}));
// node_modules/autocannon/lib/noop.js
var require_noop = /* @__PURE__ */ __commonJSMin(((exports, module) => {
	/* istanbul ignore next */
	module.exports = function noop() {};
}));
// node_modules/reinterval/index.js
var require_reinterval = /* @__PURE__ */ __commonJSMin(((exports, module) => {
	function ReInterval(callback, interval, args) {
		var self = this;
		this._callback = callback;
		this._args = args;
		this._interval = setInterval(callback, interval, this._args);
		this.reschedule = function(interval) {
			if (!interval) interval = self._interval;
			if (self._interval) clearInterval(self._interval);
			self._interval = setInterval(self._callback, interval, self._args);
		};
		this.clear = function() {
			if (self._interval) {
				clearInterval(self._interval);
				self._interval = void 0;
			}
		};
		this.destroy = function() {
			if (self._interval) clearInterval(self._interval);
			self._callback = void 0;
			self._interval = void 0;
			self._args = void 0;
		};
	}
	function reInterval() {
		if (typeof arguments[0] !== "function") throw new Error("callback needed");
		if (typeof arguments[1] !== "number") throw new Error("interval needed");
		var args;
		if (arguments.length > 0) {
			args = new Array(arguments.length - 2);
			for (var i = 0; i < args.length; i++) args[i] = arguments[i + 2];
		}
		return new ReInterval(arguments[0], arguments[1], args);
	}
	module.exports = reInterval;
}));
// node_modules/retimer/time.js
var require_time = /* @__PURE__ */ __commonJSMin(((exports, module) => {
	module.exports = function getTime() {
		const t = process.hrtime();
		return Math.floor(t[0] * 1e3 + t[1] / 1e6);
	};
}));
// node_modules/retimer/retimer.js
var require_retimer = /* @__PURE__ */ __commonJSMin(((exports, module) => {
	const getTime = require_time();
	var Retimer = class {
		constructor(callback, timeout, args) {
			const that = this;
			this._started = getTime();
			this._rescheduled = 0;
			this._scheduled = timeout;
			this._args = args;
			this._triggered = false;
			this._timerWrapper = () => {
				if (that._rescheduled > 0) {
					that._scheduled = that._rescheduled - (getTime() - that._started);
					that._schedule(that._scheduled);
				} else {
					that._triggered = true;
					callback.apply(null, that._args);
				}
			};
			this._timer = setTimeout(this._timerWrapper, timeout);
		}
		reschedule(timeout) {
			if (!timeout) timeout = this._scheduled;
			const now = getTime();
			if (now + timeout - (this._started + this._scheduled) < 0) {
				clearTimeout(this._timer);
				this._schedule(timeout);
			} else if (!this._triggered) {
				this._started = now;
				this._rescheduled = timeout;
			} else this._schedule(timeout);
		}
		_schedule(timeout) {
			this._triggered = false;
			this._started = getTime();
			this._rescheduled = 0;
			this._scheduled = timeout;
			this._timer = setTimeout(this._timerWrapper, timeout);
		}
		clear() {
			clearTimeout(this._timer);
		}
	};
	function retimer() {
		if (typeof arguments[0] !== "function") throw new Error("callback needed");
		if (typeof arguments[1] !== "number") throw new Error("timeout needed");
		let args;
		if (arguments.length > 0) {
			args = new Array(arguments.length - 2);
			for (var i = 0; i < args.length; i++) args[i] = arguments[i + 2];
		}
		return new Retimer(arguments[0], arguments[1], args);
	}
	module.exports = retimer;
}));
// node_modules/http-parser-js/http-parser.js
var require_http_parser = /* @__PURE__ */ __commonJSMin(((exports) => {
	exports.HTTPParser = HTTPParser;
	function HTTPParser(type) {
		if (type !== void 0 && type !== HTTPParser.REQUEST && type !== HTTPParser.RESPONSE) throw new Error("type must be REQUEST or RESPONSE");
		if (type === void 0) {} else this.initialize(type);
		this.maxHeaderSize = HTTPParser.maxHeaderSize;
	}
	HTTPParser.prototype.initialize = function(type, async_resource) {
		if (type !== HTTPParser.REQUEST && type !== HTTPParser.RESPONSE) throw new Error("type must be REQUEST or RESPONSE");
		this.type = type;
		this.state = type + "_LINE";
		this.info = {
			headers: [],
			upgrade: false
		};
		this.trailers = [];
		this.line = "";
		this.isChunked = false;
		this.connection = "";
		this.headerSize = 0;
		this.body_bytes = null;
		this.isUserCall = false;
		this.hadError = false;
	};
	HTTPParser.encoding = "ascii";
	HTTPParser.maxHeaderSize = 81920;
	HTTPParser.REQUEST = "REQUEST";
	HTTPParser.RESPONSE = "RESPONSE";
	var kOnHeaders = HTTPParser.kOnHeaders = 1;
	var kOnHeadersComplete = HTTPParser.kOnHeadersComplete = 2;
	var kOnBody = HTTPParser.kOnBody = 3;
	var kOnMessageComplete = HTTPParser.kOnMessageComplete = 4;
	HTTPParser.prototype[kOnHeaders] = HTTPParser.prototype[kOnHeadersComplete] = HTTPParser.prototype[kOnBody] = HTTPParser.prototype[kOnMessageComplete] = function() {};
	var compatMode0_12 = true;
	Object.defineProperty(HTTPParser, "kOnExecute", { get: function() {
		compatMode0_12 = false;
		return 99;
	} });
	var methods = exports.methods = HTTPParser.methods = [
		"DELETE",
		"GET",
		"HEAD",
		"POST",
		"PUT",
		"CONNECT",
		"OPTIONS",
		"TRACE",
		"COPY",
		"LOCK",
		"MKCOL",
		"MOVE",
		"PROPFIND",
		"PROPPATCH",
		"SEARCH",
		"UNLOCK",
		"BIND",
		"REBIND",
		"UNBIND",
		"ACL",
		"REPORT",
		"MKACTIVITY",
		"CHECKOUT",
		"MERGE",
		"M-SEARCH",
		"NOTIFY",
		"SUBSCRIBE",
		"UNSUBSCRIBE",
		"PATCH",
		"PURGE",
		"MKCALENDAR",
		"LINK",
		"UNLINK",
		"SOURCE"
	];
	var method_connect = methods.indexOf("CONNECT");
	HTTPParser.prototype.reinitialize = HTTPParser;
	HTTPParser.prototype.close = HTTPParser.prototype.pause = HTTPParser.prototype.resume = HTTPParser.prototype.remove = HTTPParser.prototype.free = function() {};
	HTTPParser.prototype._compatMode0_11 = false;
	HTTPParser.prototype.getAsyncId = function() {
		return 0;
	};
	var headerState = {
		REQUEST_LINE: true,
		RESPONSE_LINE: true,
		HEADER: true
	};
	HTTPParser.prototype.execute = function(chunk, start, length) {
		if (!(this instanceof HTTPParser)) throw new TypeError("not a HTTPParser");
		start = start || 0;
		length = typeof length === "number" ? length : chunk.length;
		this.chunk = chunk;
		this.offset = start;
		var end = this.end = start + length;
		try {
			while (this.offset < end) if (this[this.state]()) break;
		} catch (err) {
			if (this.isUserCall) throw err;
			this.hadError = true;
			return err;
		}
		this.chunk = null;
		length = this.offset - start;
		if (headerState[this.state]) {
			this.headerSize += length;
			if (this.headerSize > (this.maxHeaderSize || HTTPParser.maxHeaderSize)) return /* @__PURE__ */ new Error("max header size exceeded");
		}
		return length;
	};
	var stateFinishAllowed = {
		REQUEST_LINE: true,
		RESPONSE_LINE: true,
		BODY_RAW: true
	};
	HTTPParser.prototype.finish = function() {
		if (this.hadError) return;
		if (!stateFinishAllowed[this.state]) return /* @__PURE__ */ new Error("invalid state for EOF");
		if (this.state === "BODY_RAW") this.userCall()(this[kOnMessageComplete]());
	};
	HTTPParser.prototype.consume = HTTPParser.prototype.unconsume = HTTPParser.prototype.getCurrentBuffer = function() {};
	HTTPParser.prototype.userCall = function() {
		this.isUserCall = true;
		var self = this;
		return function(ret) {
			self.isUserCall = false;
			return ret;
		};
	};
	HTTPParser.prototype.nextRequest = function() {
		this.userCall()(this[kOnMessageComplete]());
		this.reinitialize(this.type);
	};
	HTTPParser.prototype.consumeLine = function() {
		var end = this.end, chunk = this.chunk;
		for (var i = this.offset; i < end; i++) if (chunk[i] === 10) {
			var line = this.line + chunk.toString(HTTPParser.encoding, this.offset, i);
			if (line.charAt(line.length - 1) === "\r") line = line.substr(0, line.length - 1);
			this.line = "";
			this.offset = i + 1;
			return line;
		}
		this.line += chunk.toString(HTTPParser.encoding, this.offset, this.end);
		this.offset = this.end;
	};
	var headerExp = /^([^: \t]+):[ \t]*((?:.*[^ \t])|)/;
	var headerContinueExp = /^[ \t]+(.*[^ \t])/;
	HTTPParser.prototype.parseHeader = function(line, headers) {
		if (line.indexOf("\r") !== -1) throw parseErrorCode("HPE_LF_EXPECTED");
		var match = headerExp.exec(line);
		var k = match && match[1];
		if (k) {
			headers.push(k);
			headers.push(match[2]);
		} else {
			var matchContinue = headerContinueExp.exec(line);
			if (matchContinue && headers.length) {
				if (headers[headers.length - 1]) headers[headers.length - 1] += " ";
				headers[headers.length - 1] += matchContinue[1];
			}
		}
	};
	var requestExp = /^([A-Z-]+) ([^ ]+) HTTP\/(\d)\.(\d)$/;
	HTTPParser.prototype.REQUEST_LINE = function() {
		var line = this.consumeLine();
		if (!line) return;
		var match = requestExp.exec(line);
		if (match === null) throw parseErrorCode("HPE_INVALID_CONSTANT");
		this.info.method = this._compatMode0_11 ? match[1] : methods.indexOf(match[1]);
		if (this.info.method === -1) throw new Error("invalid request method");
		this.info.url = match[2];
		this.info.versionMajor = +match[3];
		this.info.versionMinor = +match[4];
		this.body_bytes = 0;
		this.state = "HEADER";
	};
	var responseExp = /^HTTP\/(\d)\.(\d) (\d{3}) ?(.*)$/;
	HTTPParser.prototype.RESPONSE_LINE = function() {
		var line = this.consumeLine();
		if (!line) return;
		var match = responseExp.exec(line);
		if (match === null) throw parseErrorCode("HPE_INVALID_CONSTANT");
		this.info.versionMajor = +match[1];
		this.info.versionMinor = +match[2];
		var statusCode = this.info.statusCode = +match[3];
		this.info.statusMessage = match[4];
		if ((statusCode / 100 | 0) === 1 || statusCode === 204 || statusCode === 304) this.body_bytes = 0;
		this.state = "HEADER";
	};
	HTTPParser.prototype.shouldKeepAlive = function() {
		if (this.info.versionMajor > 0 && this.info.versionMinor > 0) {
			if (this.connection.indexOf("close") !== -1) return false;
		} else if (this.connection.indexOf("keep-alive") === -1) return false;
		if (this.body_bytes !== null || this.isChunked) return true;
		return false;
	};
	HTTPParser.prototype.HEADER = function() {
		var line = this.consumeLine();
		if (line === void 0) return;
		var info = this.info;
		if (line) this.parseHeader(line, info.headers);
		else {
			var headers = info.headers;
			var hasContentLength = false;
			var currentContentLengthValue;
			var hasUpgradeHeader = false;
			for (var i = 0; i < headers.length; i += 2) switch (headers[i].toLowerCase()) {
				case "transfer-encoding":
					this.isChunked = headers[i + 1].toLowerCase() === "chunked";
					break;
				case "content-length":
					currentContentLengthValue = +headers[i + 1];
					if (hasContentLength) {
						if (currentContentLengthValue !== this.body_bytes) throw parseErrorCode("HPE_UNEXPECTED_CONTENT_LENGTH");
					} else {
						hasContentLength = true;
						this.body_bytes = currentContentLengthValue;
					}
					break;
				case "connection":
					this.connection += headers[i + 1].toLowerCase();
					break;
				case "upgrade": hasUpgradeHeader = true;
			}
			if (this.isChunked && hasContentLength) {
				hasContentLength = false;
				this.body_bytes = null;
			}
			if (hasUpgradeHeader && this.connection.indexOf("upgrade") != -1) info.upgrade = this.type === HTTPParser.REQUEST || info.statusCode === 101;
			else info.upgrade = info.method === method_connect;
			if (this.isChunked && info.upgrade) this.isChunked = false;
			info.shouldKeepAlive = this.shouldKeepAlive();
			var skipBody;
			if (compatMode0_12) skipBody = this.userCall()(this[kOnHeadersComplete](info));
			else skipBody = this.userCall()(this[kOnHeadersComplete](info.versionMajor, info.versionMinor, info.headers, info.method, info.url, info.statusCode, info.statusMessage, info.upgrade, info.shouldKeepAlive));
			if (skipBody === 2) {
				this.nextRequest();
				return true;
			} else if (this.isChunked && !skipBody) this.state = "BODY_CHUNKHEAD";
			else if (skipBody || this.body_bytes === 0) {
				this.nextRequest();
				return info.upgrade;
			} else if (this.body_bytes === null) this.state = "BODY_RAW";
			else this.state = "BODY_SIZED";
		}
	};
	HTTPParser.prototype.BODY_CHUNKHEAD = function() {
		var line = this.consumeLine();
		if (line === void 0) return;
		this.body_bytes = parseInt(line, 16);
		if (!this.body_bytes) this.state = "BODY_CHUNKTRAILERS";
		else this.state = "BODY_CHUNK";
	};
	HTTPParser.prototype.BODY_CHUNK = function() {
		var length = Math.min(this.end - this.offset, this.body_bytes);
		this.userCall()(this[kOnBody](this.chunk.slice(this.offset, this.offset + length), 0, length));
		this.offset += length;
		this.body_bytes -= length;
		if (!this.body_bytes) this.state = "BODY_CHUNKEMPTYLINE";
	};
	HTTPParser.prototype.BODY_CHUNKEMPTYLINE = function() {
		var line = this.consumeLine();
		if (line === void 0) return;
		if (line !== "") throw new Error("Expected empty line");
		this.state = "BODY_CHUNKHEAD";
	};
	HTTPParser.prototype.BODY_CHUNKTRAILERS = function() {
		var line = this.consumeLine();
		if (line === void 0) return;
		if (line) this.parseHeader(line, this.trailers);
		else {
			if (this.trailers.length) this.userCall()(this[kOnHeaders](this.trailers, ""));
			this.nextRequest();
		}
	};
	HTTPParser.prototype.BODY_RAW = function() {
		this.userCall()(this[kOnBody](this.chunk.slice(this.offset, this.end), 0, this.end - this.offset));
		this.offset = this.end;
	};
	HTTPParser.prototype.BODY_SIZED = function() {
		var length = Math.min(this.end - this.offset, this.body_bytes);
		this.userCall()(this[kOnBody](this.chunk.slice(this.offset, this.offset + length), 0, length));
		this.offset += length;
		this.body_bytes -= length;
		if (!this.body_bytes) this.nextRequest();
	};
	[
		"Headers",
		"HeadersComplete",
		"Body",
		"MessageComplete"
	].forEach(function(name) {
		var k = HTTPParser["kOn" + name];
		Object.defineProperty(HTTPParser.prototype, "on" + name, {
			get: function() {
				return this[k];
			},
			set: function(to) {
				this._compatMode0_11 = true;
				method_connect = "CONNECT";
				return this[k] = to;
			}
		});
	});
	function parseErrorCode(code) {
		var err = /* @__PURE__ */ new Error("Parse Error");
		err.code = code;
		return err;
	}
}));
// node_modules/hyperid/uuid-node.js
var require_uuid_node = /* @__PURE__ */ __commonJSMin(((exports, module) => {
	const { randomUUID } = __require("crypto");
	module.exports = randomUUID;
}));
// \0unreached:buffer/
var require__unreached_buffer = /* @__PURE__ */ __commonJSMin(((exports, module) => {
	function standIn(name) {
		const fail = () => {
			throw new Error(name + " is not part of this bundle, because nothing was to call it. Please report it.");
		};
		const proxy = new Proxy(function() {}, {
			get: (target, key) => key === "__esModule" || key === "prototype" ? target[key] : standIn(name + "." + String(key)),
			getPrototypeOf: () => proxy,
			apply: fail,
			construct: fail
		});
		return proxy;
	}
	module.exports = standIn("buffer/");
}));
// node_modules/hyperid/hyperid.js
var require_hyperid = /* @__PURE__ */ __commonJSMin(((exports, module) => {
	const uuidv4 = require_uuid_node();
	const Buffer = loadBuffer();
	function loadBuffer() {
		const b = __require("buffer");
		return b && b.Buffer ? b.Buffer : require__unreached_buffer().Buffer;
	}
	const base64Padding = Buffer.from("==", "base64");
	function hyperid(opts) {
		let fixedLength = false;
		let urlSafe = false;
		let maxInt = Math.pow(2, 31) - 1;
		if (typeof opts === "boolean") fixedLength = opts;
		else {
			opts = opts || {};
			maxInt = opts.maxInt || Math.pow(2, 31) - 1;
			urlSafe = !!opts.urlSafe;
			fixedLength = !!opts.fixedLength;
		}
		generate.uuid = uuidv4();
		generate.decode = decode;
		let id = baseId(generate.uuid, urlSafe);
		let count = Math.floor(opts.startFrom || 0);
		if (isNaN(maxInt)) throw new Error(`maxInt must be a number. recieved ${opts.maxInt}`);
		if (isNaN(count) || !(maxInt > count && count >= 0)) throw new Error([
			`when passed, opts.startFrom must be a number between 0 and ${maxInt}.`,
			"Only the integer part matters.",
			`- got: ${opts.startFrom}`
		].join("\n"));
		return generate;
		function generate() {
			let result;
			if (count === maxInt) {
				generate.uuid = uuidv4();
				id = baseId(generate.uuid, urlSafe);
				count = 0;
			}
			if (fixedLength) result = id + `0000000000${count}`.slice(-10);
			else result = id + count;
			count = count + 1 | 0;
			return result;
		}
	}
	function baseId(id, urlSafe) {
		const base64Id = Buffer.concat([Buffer.from(id.replace(/-/g, ""), "hex"), base64Padding]).toString("base64");
		if (urlSafe) return base64Id.replace(/\+/g, "-").replace(/\//g, "_").replace(/=+$/, "-");
		return base64Id.replace(/=+$/, "/");
	}
	function unparseUuid(buf) {
		const hex = buf.toString("hex");
		return hex.slice(0, 8) + "-" + hex.slice(8, 12) + "-" + hex.slice(12, 16) + "-" + hex.slice(16, 20) + "-" + hex.slice(20, 32);
	}
	function decode(id, opts) {
		opts = opts || {};
		if (!!opts.urlSafe) id = id.replace(/-([^-]*)$/, "/$1").replace(/-/g, "+").replace(/_/g, "/");
		if (id.length < 22) return null;
		const lastSlashIndex = id.lastIndexOf("/");
		if (lastSlashIndex === -1) return null;
		const uuidPart = id.substring(0, lastSlashIndex);
		const countPart = Number(id.substring(lastSlashIndex + 1));
		if (!uuidPart || isNaN(countPart)) return null;
		return {
			uuid: unparseUuid(Buffer.from(uuidPart + "==", "base64")),
			count: countPart
		};
	}
	module.exports = hyperid;
	module.exports.decode = decode;
}));
// node_modules/autocannon/lib/httpMethods.js
var require_httpMethods = /* @__PURE__ */ __commonJSMin(((exports, module) => {
	module.exports = [
		"GET",
		"HEAD",
		"POST",
		"PUT",
		"DELETE",
		"CONNECT",
		"OPTIONS",
		"TRACE",
		"PATCH"
	];
}));
// node_modules/autocannon/lib/httpRequestBuilder.js
var require_httpRequestBuilder = /* @__PURE__ */ __commonJSMin(((exports, module) => {
	const methods = require_httpMethods();
	const { getPropertyCaseInsensitive } = require_util();
	function requestBuilder(defaults) {
		const builderDefaults = {
			method: "GET",
			path: "/",
			headers: {},
			body: Buffer.alloc(0),
			hostname: "localhost",
			setupRequest: (reqData) => reqData,
			port: 80
		};
		defaults = Object.assign(builderDefaults, defaults);
		return function buildRequest(reqData, context) {
			reqData = reqData || {};
			reqData.headers = Object.assign({}, defaults.headers, reqData.headers);
			reqData = Object.assign({}, defaults, reqData);
			reqData = reqData.setupRequest(reqData, context);
			if (!reqData) return null;
			const method = reqData.method;
			const path = reqData.path;
			const headers = reqData.headers;
			const body = reqData.body;
			const headersDefinedHost = getPropertyCaseInsensitive(reqData.headers, "host");
			let host = headersDefinedHost || reqData.host;
			if (!host) {
				const hostname = reqData.hostname;
				const port = reqData.port;
				host = hostname + ":" + port;
			}
			const baseReq = [`${method} ${path} HTTP/1.1`];
			if (!headersDefinedHost) baseReq.push(`Host: ${host}`);
			baseReq.push("Connection: keep-alive");
			if (reqData.auth) headers.Authorization = `Basic ${Buffer.from(reqData.auth).toString("base64")}`;
			if (methods.indexOf(method) < 0) throw new Error(`${method} HTTP method is not supported`);
			let bodyBuf;
			if (typeof body === "string") bodyBuf = Buffer.from(body);
			else if (typeof body === "number") bodyBuf = Buffer.from(body + "");
			else if (Buffer.isBuffer(body)) bodyBuf = body;
			else if (body && Array.isArray(body._)) bodyBuf = Buffer.from(`[${body._}]`);
			else if (body) throw new Error("body must be either a string or a buffer");
			if (bodyBuf && bodyBuf.length > 0) {
				const idCount = reqData.idReplacement ? (bodyBuf.toString().match(/\[<id>\]/g) || []).length : 0;
				headers["Content-Length"] = `${bodyBuf.length + idCount * 27}`;
			}
			for (const [key, header] of Object.entries(headers)) baseReq.push(`${key}: ${header}`);
			let req = Buffer.from(baseReq.join("\r\n") + "\r\n\r\n", "utf8");
			if (bodyBuf && bodyBuf.length > 0) req = Buffer.concat([req, bodyBuf]);
			return req;
		};
	}
	module.exports = requestBuilder;
}));
// node_modules/lodash.clonedeep/index.js
var require_lodash_clonedeep = /* @__PURE__ */ __commonJSMin(((exports, module) => {
	var HASH_UNDEFINED = "__lodash_hash_undefined__";
	var MAX_SAFE_INTEGER = 9007199254740991;
	var argsTag = "[object Arguments]";
	var arrayTag = "[object Array]";
	var boolTag = "[object Boolean]";
	var dateTag = "[object Date]";
	var errorTag = "[object Error]";
	var funcTag = "[object Function]";
	var genTag = "[object GeneratorFunction]";
	var mapTag = "[object Map]";
	var numberTag = "[object Number]";
	var objectTag = "[object Object]";
	var promiseTag = "[object Promise]";
	var regexpTag = "[object RegExp]";
	var setTag = "[object Set]";
	var stringTag = "[object String]";
	var symbolTag = "[object Symbol]";
	var weakMapTag = "[object WeakMap]";
	var arrayBufferTag = "[object ArrayBuffer]";
	var dataViewTag = "[object DataView]";
	var float32Tag = "[object Float32Array]";
	var float64Tag = "[object Float64Array]";
	var int8Tag = "[object Int8Array]";
	var int16Tag = "[object Int16Array]";
	var int32Tag = "[object Int32Array]";
	var uint8Tag = "[object Uint8Array]";
	var uint8ClampedTag = "[object Uint8ClampedArray]";
	var uint16Tag = "[object Uint16Array]";
	var uint32Tag = "[object Uint32Array]";
	var reRegExpChar = /[\\^$.*+?()[\]{}|]/g;
	var reFlags = /\w*$/;
	var reIsHostCtor = /^\[object .+?Constructor\]$/;
	var reIsUint = /^(?:0|[1-9]\d*)$/;
	var cloneableTags = {};
	cloneableTags[argsTag] = cloneableTags[arrayTag] = cloneableTags[arrayBufferTag] = cloneableTags[dataViewTag] = cloneableTags[boolTag] = cloneableTags[dateTag] = cloneableTags[float32Tag] = cloneableTags[float64Tag] = cloneableTags[int8Tag] = cloneableTags[int16Tag] = cloneableTags[int32Tag] = cloneableTags[mapTag] = cloneableTags[numberTag] = cloneableTags[objectTag] = cloneableTags[regexpTag] = cloneableTags[setTag] = cloneableTags[stringTag] = cloneableTags[symbolTag] = cloneableTags[uint8Tag] = cloneableTags[uint8ClampedTag] = cloneableTags[uint16Tag] = cloneableTags[uint32Tag] = true;
	cloneableTags[errorTag] = cloneableTags[funcTag] = cloneableTags[weakMapTag] = false;
	var freeGlobal = typeof global == "object" && global && global.Object === Object && global;
	var freeSelf = typeof self == "object" && self && self.Object === Object && self;
	var root = freeGlobal || freeSelf || Function("return this")();
	var freeExports = typeof exports == "object" && exports && !exports.nodeType && exports;
	var freeModule = freeExports && typeof module == "object" && module && !module.nodeType && module;
	var moduleExports = freeModule && freeModule.exports === freeExports;
	function addMapEntry(map, pair) {
		map.set(pair[0], pair[1]);
		return map;
	}
	function addSetEntry(set, value) {
		set.add(value);
		return set;
	}
	function arrayEach(array, iteratee) {
		var index = -1, length = array ? array.length : 0;
		while (++index < length) if (iteratee(array[index], index, array) === false) break;
		return array;
	}
	function arrayPush(array, values) {
		var index = -1, length = values.length, offset = array.length;
		while (++index < length) array[offset + index] = values[index];
		return array;
	}
	function arrayReduce(array, iteratee, accumulator, initAccum) {
		var index = -1, length = array ? array.length : 0;
		if (initAccum && length) accumulator = array[++index];
		while (++index < length) accumulator = iteratee(accumulator, array[index], index, array);
		return accumulator;
	}
	function baseTimes(n, iteratee) {
		var index = -1, result = Array(n);
		while (++index < n) result[index] = iteratee(index);
		return result;
	}
	function getValue(object, key) {
		return object == null ? void 0 : object[key];
	}
	function isHostObject(value) {
		var result = false;
		if (value != null && typeof value.toString != "function") try {
			result = !!(value + "");
		} catch (e) {}
		return result;
	}
	function mapToArray(map) {
		var index = -1, result = Array(map.size);
		map.forEach(function(value, key) {
			result[++index] = [key, value];
		});
		return result;
	}
	function overArg(func, transform) {
		return function(arg) {
			return func(transform(arg));
		};
	}
	function setToArray(set) {
		var index = -1, result = Array(set.size);
		set.forEach(function(value) {
			result[++index] = value;
		});
		return result;
	}
	var arrayProto = Array.prototype;
	var funcProto = Function.prototype;
	var objectProto = Object.prototype;
	var coreJsData = root["__core-js_shared__"];
	var maskSrcKey = function() {
		var uid = /[^.]+$/.exec(coreJsData && coreJsData.keys && coreJsData.keys.IE_PROTO || "");
		return uid ? "Symbol(src)_1." + uid : "";
	}();
	var funcToString = funcProto.toString;
	var hasOwnProperty = objectProto.hasOwnProperty;
	var objectToString = objectProto.toString;
	var reIsNative = RegExp("^" + funcToString.call(hasOwnProperty).replace(reRegExpChar, "\\$&").replace(/hasOwnProperty|(function).*?(?=\\\()| for .+?(?=\\\])/g, "$1.*?") + "$");
	var Buffer = moduleExports ? root.Buffer : void 0;
	var Symbol = root.Symbol;
	var Uint8Array = root.Uint8Array;
	var getPrototype = overArg(Object.getPrototypeOf, Object);
	var objectCreate = Object.create;
	var propertyIsEnumerable = objectProto.propertyIsEnumerable;
	var splice = arrayProto.splice;
	var nativeGetSymbols = Object.getOwnPropertySymbols;
	var nativeIsBuffer = Buffer ? Buffer.isBuffer : void 0;
	var nativeKeys = overArg(Object.keys, Object);
	var DataView = getNative(root, "DataView");
	var Map = getNative(root, "Map");
	var Promise = getNative(root, "Promise");
	var Set = getNative(root, "Set");
	var WeakMap = getNative(root, "WeakMap");
	var nativeCreate = getNative(Object, "create");
	var dataViewCtorString = toSource(DataView);
	var mapCtorString = toSource(Map);
	var promiseCtorString = toSource(Promise);
	var setCtorString = toSource(Set);
	var weakMapCtorString = toSource(WeakMap);
	var symbolProto = Symbol ? Symbol.prototype : void 0;
	var symbolValueOf = symbolProto ? symbolProto.valueOf : void 0;
	function Hash(entries) {
		var index = -1, length = entries ? entries.length : 0;
		this.clear();
		while (++index < length) {
			var entry = entries[index];
			this.set(entry[0], entry[1]);
		}
	}
	function hashClear() {
		this.__data__ = nativeCreate ? nativeCreate(null) : {};
	}
	function hashDelete(key) {
		return this.has(key) && delete this.__data__[key];
	}
	function hashGet(key) {
		var data = this.__data__;
		if (nativeCreate) {
			var result = data[key];
			return result === HASH_UNDEFINED ? void 0 : result;
		}
		return hasOwnProperty.call(data, key) ? data[key] : void 0;
	}
	function hashHas(key) {
		var data = this.__data__;
		return nativeCreate ? data[key] !== void 0 : hasOwnProperty.call(data, key);
	}
	function hashSet(key, value) {
		var data = this.__data__;
		data[key] = nativeCreate && value === void 0 ? HASH_UNDEFINED : value;
		return this;
	}
	Hash.prototype.clear = hashClear;
	Hash.prototype["delete"] = hashDelete;
	Hash.prototype.get = hashGet;
	Hash.prototype.has = hashHas;
	Hash.prototype.set = hashSet;
	function ListCache(entries) {
		var index = -1, length = entries ? entries.length : 0;
		this.clear();
		while (++index < length) {
			var entry = entries[index];
			this.set(entry[0], entry[1]);
		}
	}
	function listCacheClear() {
		this.__data__ = [];
	}
	function listCacheDelete(key) {
		var data = this.__data__, index = assocIndexOf(data, key);
		if (index < 0) return false;
		if (index == data.length - 1) data.pop();
		else splice.call(data, index, 1);
		return true;
	}
	function listCacheGet(key) {
		var data = this.__data__, index = assocIndexOf(data, key);
		return index < 0 ? void 0 : data[index][1];
	}
	function listCacheHas(key) {
		return assocIndexOf(this.__data__, key) > -1;
	}
	function listCacheSet(key, value) {
		var data = this.__data__, index = assocIndexOf(data, key);
		if (index < 0) data.push([key, value]);
		else data[index][1] = value;
		return this;
	}
	ListCache.prototype.clear = listCacheClear;
	ListCache.prototype["delete"] = listCacheDelete;
	ListCache.prototype.get = listCacheGet;
	ListCache.prototype.has = listCacheHas;
	ListCache.prototype.set = listCacheSet;
	function MapCache(entries) {
		var index = -1, length = entries ? entries.length : 0;
		this.clear();
		while (++index < length) {
			var entry = entries[index];
			this.set(entry[0], entry[1]);
		}
	}
	function mapCacheClear() {
		this.__data__ = {
			"hash": new Hash(),
			"map": new (Map || ListCache)(),
			"string": new Hash()
		};
	}
	function mapCacheDelete(key) {
		return getMapData(this, key)["delete"](key);
	}
	function mapCacheGet(key) {
		return getMapData(this, key).get(key);
	}
	function mapCacheHas(key) {
		return getMapData(this, key).has(key);
	}
	function mapCacheSet(key, value) {
		getMapData(this, key).set(key, value);
		return this;
	}
	MapCache.prototype.clear = mapCacheClear;
	MapCache.prototype["delete"] = mapCacheDelete;
	MapCache.prototype.get = mapCacheGet;
	MapCache.prototype.has = mapCacheHas;
	MapCache.prototype.set = mapCacheSet;
	function Stack(entries) {
		this.__data__ = new ListCache(entries);
	}
	function stackClear() {
		this.__data__ = new ListCache();
	}
	function stackDelete(key) {
		return this.__data__["delete"](key);
	}
	function stackGet(key) {
		return this.__data__.get(key);
	}
	function stackHas(key) {
		return this.__data__.has(key);
	}
	function stackSet(key, value) {
		var cache = this.__data__;
		if (cache instanceof ListCache) {
			var pairs = cache.__data__;
			if (!Map || pairs.length < 199) {
				pairs.push([key, value]);
				return this;
			}
			cache = this.__data__ = new MapCache(pairs);
		}
		cache.set(key, value);
		return this;
	}
	Stack.prototype.clear = stackClear;
	Stack.prototype["delete"] = stackDelete;
	Stack.prototype.get = stackGet;
	Stack.prototype.has = stackHas;
	Stack.prototype.set = stackSet;
	function arrayLikeKeys(value, inherited) {
		var result = isArray(value) || isArguments(value) ? baseTimes(value.length, String) : [];
		var length = result.length, skipIndexes = !!length;
		for (var key in value) if ((inherited || hasOwnProperty.call(value, key)) && !(skipIndexes && (key == "length" || isIndex(key, length)))) result.push(key);
		return result;
	}
	function assignValue(object, key, value) {
		var objValue = object[key];
		if (!(hasOwnProperty.call(object, key) && eq(objValue, value)) || value === void 0 && !(key in object)) object[key] = value;
	}
	function assocIndexOf(array, key) {
		var length = array.length;
		while (length--) if (eq(array[length][0], key)) return length;
		return -1;
	}
	function baseAssign(object, source) {
		return object && copyObject(source, keys(source), object);
	}
	function baseClone(value, isDeep, isFull, customizer, key, object, stack) {
		var result;
		if (customizer) result = object ? customizer(value, key, object, stack) : customizer(value);
		if (result !== void 0) return result;
		if (!isObject(value)) return value;
		var isArr = isArray(value);
		if (isArr) {
			result = initCloneArray(value);
			if (!isDeep) return copyArray(value, result);
		} else {
			var tag = getTag(value), isFunc = tag == funcTag || tag == genTag;
			if (isBuffer(value)) return cloneBuffer(value, isDeep);
			if (tag == objectTag || tag == argsTag || isFunc && !object) {
				if (isHostObject(value)) return object ? value : {};
				result = initCloneObject(isFunc ? {} : value);
				if (!isDeep) return copySymbols(value, baseAssign(result, value));
			} else {
				if (!cloneableTags[tag]) return object ? value : {};
				result = initCloneByTag(value, tag, baseClone, isDeep);
			}
		}
		stack || (stack = new Stack());
		var stacked = stack.get(value);
		if (stacked) return stacked;
		stack.set(value, result);
		if (!isArr) var props = isFull ? getAllKeys(value) : keys(value);
		arrayEach(props || value, function(subValue, key) {
			if (props) {
				key = subValue;
				subValue = value[key];
			}
			assignValue(result, key, baseClone(subValue, isDeep, isFull, customizer, key, value, stack));
		});
		return result;
	}
	function baseCreate(proto) {
		return isObject(proto) ? objectCreate(proto) : {};
	}
	function baseGetAllKeys(object, keysFunc, symbolsFunc) {
		var result = keysFunc(object);
		return isArray(object) ? result : arrayPush(result, symbolsFunc(object));
	}
	function baseGetTag(value) {
		return objectToString.call(value);
	}
	function baseIsNative(value) {
		if (!isObject(value) || isMasked(value)) return false;
		return (isFunction(value) || isHostObject(value) ? reIsNative : reIsHostCtor).test(toSource(value));
	}
	function baseKeys(object) {
		if (!isPrototype(object)) return nativeKeys(object);
		var result = [];
		for (var key in Object(object)) if (hasOwnProperty.call(object, key) && key != "constructor") result.push(key);
		return result;
	}
	function cloneBuffer(buffer, isDeep) {
		if (isDeep) return buffer.slice();
		var result = new buffer.constructor(buffer.length);
		buffer.copy(result);
		return result;
	}
	function cloneArrayBuffer(arrayBuffer) {
		var result = new arrayBuffer.constructor(arrayBuffer.byteLength);
		new Uint8Array(result).set(new Uint8Array(arrayBuffer));
		return result;
	}
	function cloneDataView(dataView, isDeep) {
		var buffer = isDeep ? cloneArrayBuffer(dataView.buffer) : dataView.buffer;
		return new dataView.constructor(buffer, dataView.byteOffset, dataView.byteLength);
	}
	function cloneMap(map, isDeep, cloneFunc) {
		return arrayReduce(isDeep ? cloneFunc(mapToArray(map), true) : mapToArray(map), addMapEntry, new map.constructor());
	}
	function cloneRegExp(regexp) {
		var result = new regexp.constructor(regexp.source, reFlags.exec(regexp));
		result.lastIndex = regexp.lastIndex;
		return result;
	}
	function cloneSet(set, isDeep, cloneFunc) {
		return arrayReduce(isDeep ? cloneFunc(setToArray(set), true) : setToArray(set), addSetEntry, new set.constructor());
	}
	function cloneSymbol(symbol) {
		return symbolValueOf ? Object(symbolValueOf.call(symbol)) : {};
	}
	function cloneTypedArray(typedArray, isDeep) {
		var buffer = isDeep ? cloneArrayBuffer(typedArray.buffer) : typedArray.buffer;
		return new typedArray.constructor(buffer, typedArray.byteOffset, typedArray.length);
	}
	function copyArray(source, array) {
		var index = -1, length = source.length;
		array || (array = Array(length));
		while (++index < length) array[index] = source[index];
		return array;
	}
	function copyObject(source, props, object, customizer) {
		object || (object = {});
		var index = -1, length = props.length;
		while (++index < length) {
			var key = props[index];
			var newValue = customizer ? customizer(object[key], source[key], key, object, source) : void 0;
			assignValue(object, key, newValue === void 0 ? source[key] : newValue);
		}
		return object;
	}
	function copySymbols(source, object) {
		return copyObject(source, getSymbols(source), object);
	}
	function getAllKeys(object) {
		return baseGetAllKeys(object, keys, getSymbols);
	}
	function getMapData(map, key) {
		var data = map.__data__;
		return isKeyable(key) ? data[typeof key == "string" ? "string" : "hash"] : data.map;
	}
	function getNative(object, key) {
		var value = getValue(object, key);
		return baseIsNative(value) ? value : void 0;
	}
	var getSymbols = nativeGetSymbols ? overArg(nativeGetSymbols, Object) : stubArray;
	var getTag = baseGetTag;
	if (DataView && getTag(new DataView(/* @__PURE__ */ new ArrayBuffer(1))) != dataViewTag || Map && getTag(new Map()) != mapTag || Promise && getTag(Promise.resolve()) != promiseTag || Set && getTag(new Set()) != setTag || WeakMap && getTag(new WeakMap()) != weakMapTag) getTag = function(value) {
		var result = objectToString.call(value), Ctor = result == objectTag ? value.constructor : void 0, ctorString = Ctor ? toSource(Ctor) : void 0;
		if (ctorString) switch (ctorString) {
			case dataViewCtorString: return dataViewTag;
			case mapCtorString: return mapTag;
			case promiseCtorString: return promiseTag;
			case setCtorString: return setTag;
			case weakMapCtorString: return weakMapTag;
		}
		return result;
	};
	function initCloneArray(array) {
		var length = array.length, result = array.constructor(length);
		if (length && typeof array[0] == "string" && hasOwnProperty.call(array, "index")) {
			result.index = array.index;
			result.input = array.input;
		}
		return result;
	}
	function initCloneObject(object) {
		return typeof object.constructor == "function" && !isPrototype(object) ? baseCreate(getPrototype(object)) : {};
	}
	function initCloneByTag(object, tag, cloneFunc, isDeep) {
		var Ctor = object.constructor;
		switch (tag) {
			case arrayBufferTag: return cloneArrayBuffer(object);
			case boolTag:
			case dateTag: return new Ctor(+object);
			case dataViewTag: return cloneDataView(object, isDeep);
			case float32Tag:
			case float64Tag:
			case int8Tag:
			case int16Tag:
			case int32Tag:
			case uint8Tag:
			case uint8ClampedTag:
			case uint16Tag:
			case uint32Tag: return cloneTypedArray(object, isDeep);
			case mapTag: return cloneMap(object, isDeep, cloneFunc);
			case numberTag:
			case stringTag: return new Ctor(object);
			case regexpTag: return cloneRegExp(object);
			case setTag: return cloneSet(object, isDeep, cloneFunc);
			case symbolTag: return cloneSymbol(object);
		}
	}
	function isIndex(value, length) {
		length = length == null ? MAX_SAFE_INTEGER : length;
		return !!length && (typeof value == "number" || reIsUint.test(value)) && value > -1 && value % 1 == 0 && value < length;
	}
	function isKeyable(value) {
		var type = typeof value;
		return type == "string" || type == "number" || type == "symbol" || type == "boolean" ? value !== "__proto__" : value === null;
	}
	function isMasked(func) {
		return !!maskSrcKey && maskSrcKey in func;
	}
	function isPrototype(value) {
		var Ctor = value && value.constructor;
		return value === (typeof Ctor == "function" && Ctor.prototype || objectProto);
	}
	function toSource(func) {
		if (func != null) {
			try {
				return funcToString.call(func);
			} catch (e) {}
			try {
				return func + "";
			} catch (e) {}
		}
		return "";
	}
	function cloneDeep(value) {
		return baseClone(value, true, true);
	}
	function eq(value, other) {
		return value === other || value !== value && other !== other;
	}
	function isArguments(value) {
		return isArrayLikeObject(value) && hasOwnProperty.call(value, "callee") && (!propertyIsEnumerable.call(value, "callee") || objectToString.call(value) == argsTag);
	}
	var isArray = Array.isArray;
	function isArrayLike(value) {
		return value != null && isLength(value.length) && !isFunction(value);
	}
	function isArrayLikeObject(value) {
		return isObjectLike(value) && isArrayLike(value);
	}
	var isBuffer = nativeIsBuffer || stubFalse;
	function isFunction(value) {
		var tag = isObject(value) ? objectToString.call(value) : "";
		return tag == funcTag || tag == genTag;
	}
	function isLength(value) {
		return typeof value == "number" && value > -1 && value % 1 == 0 && value <= MAX_SAFE_INTEGER;
	}
	function isObject(value) {
		var type = typeof value;
		return !!value && (type == "object" || type == "function");
	}
	function isObjectLike(value) {
		return !!value && typeof value == "object";
	}
	function keys(object) {
		return isArrayLike(object) ? arrayLikeKeys(object) : baseKeys(object);
	}
	function stubArray() {
		return [];
	}
	function stubFalse() {
		return false;
	}
	module.exports = cloneDeep;
}));
// node_modules/lodash.chunk/index.js
var require_lodash_chunk = /* @__PURE__ */ __commonJSMin(((exports, module) => {
	var INFINITY = 1 / 0;
	var MAX_SAFE_INTEGER = 9007199254740991;
	var MAX_INTEGER = 17976931348623157e292;
	var NAN = NaN;
	var funcTag = "[object Function]";
	var genTag = "[object GeneratorFunction]";
	var symbolTag = "[object Symbol]";
	var reTrim = /^\s+|\s+$/g;
	var reIsBadHex = /^[-+]0x[0-9a-f]+$/i;
	var reIsBinary = /^0b[01]+$/i;
	var reIsOctal = /^0o[0-7]+$/i;
	var reIsUint = /^(?:0|[1-9]\d*)$/;
	var freeParseInt = parseInt;
	var objectToString = Object.prototype.toString;
	var nativeCeil = Math.ceil;
	var nativeMax = Math.max;
	function baseSlice(array, start, end) {
		var index = -1, length = array.length;
		if (start < 0) start = -start > length ? 0 : length + start;
		end = end > length ? length : end;
		if (end < 0) end += length;
		length = start > end ? 0 : end - start >>> 0;
		start >>>= 0;
		var result = Array(length);
		while (++index < length) result[index] = array[index + start];
		return result;
	}
	function isIndex(value, length) {
		length = length == null ? MAX_SAFE_INTEGER : length;
		return !!length && (typeof value == "number" || reIsUint.test(value)) && value > -1 && value % 1 == 0 && value < length;
	}
	function isIterateeCall(value, index, object) {
		if (!isObject(object)) return false;
		var type = typeof index;
		if (type == "number" ? isArrayLike(object) && isIndex(index, object.length) : type == "string" && index in object) return eq(object[index], value);
		return false;
	}
	function chunk(array, size, guard) {
		if (guard ? isIterateeCall(array, size, guard) : size === void 0) size = 1;
		else size = nativeMax(toInteger(size), 0);
		var length = array ? array.length : 0;
		if (!length || size < 1) return [];
		var index = 0, resIndex = 0, result = Array(nativeCeil(length / size));
		while (index < length) result[resIndex++] = baseSlice(array, index, index += size);
		return result;
	}
	function eq(value, other) {
		return value === other || value !== value && other !== other;
	}
	function isArrayLike(value) {
		return value != null && isLength(value.length) && !isFunction(value);
	}
	function isFunction(value) {
		var tag = isObject(value) ? objectToString.call(value) : "";
		return tag == funcTag || tag == genTag;
	}
	function isLength(value) {
		return typeof value == "number" && value > -1 && value % 1 == 0 && value <= MAX_SAFE_INTEGER;
	}
	function isObject(value) {
		var type = typeof value;
		return !!value && (type == "object" || type == "function");
	}
	function isObjectLike(value) {
		return !!value && typeof value == "object";
	}
	function isSymbol(value) {
		return typeof value == "symbol" || isObjectLike(value) && objectToString.call(value) == symbolTag;
	}
	function toFinite(value) {
		if (!value) return value === 0 ? value : 0;
		value = toNumber(value);
		if (value === INFINITY || value === -Infinity) return (value < 0 ? -1 : 1) * MAX_INTEGER;
		return value === value ? value : 0;
	}
	function toInteger(value) {
		var result = toFinite(value), remainder = result % 1;
		return result === result ? remainder ? result - remainder : result : 0;
	}
	function toNumber(value) {
		if (typeof value == "number") return value;
		if (isSymbol(value)) return NAN;
		if (isObject(value)) {
			var other = typeof value.valueOf == "function" ? value.valueOf() : value;
			value = isObject(other) ? other + "" : other;
		}
		if (typeof value != "string") return value === 0 ? value : +value;
		value = value.replace(reTrim, "");
		var isBinary = reIsBinary.test(value);
		return isBinary || reIsOctal.test(value) ? freeParseInt(value.slice(2), isBinary ? 2 : 8) : reIsBadHex.test(value) ? NAN : +value;
	}
	module.exports = chunk;
}));
// node_modules/lodash.flatten/index.js
var require_lodash_flatten = /* @__PURE__ */ __commonJSMin(((exports, module) => {
	var MAX_SAFE_INTEGER = 9007199254740991;
	var argsTag = "[object Arguments]";
	var funcTag = "[object Function]";
	var genTag = "[object GeneratorFunction]";
	var freeGlobal = typeof global == "object" && global && global.Object === Object && global;
	var freeSelf = typeof self == "object" && self && self.Object === Object && self;
	var root = freeGlobal || freeSelf || Function("return this")();
	function arrayPush(array, values) {
		var index = -1, length = values.length, offset = array.length;
		while (++index < length) array[offset + index] = values[index];
		return array;
	}
	var objectProto = Object.prototype;
	var hasOwnProperty = objectProto.hasOwnProperty;
	var objectToString = objectProto.toString;
	var Symbol = root.Symbol;
	var propertyIsEnumerable = objectProto.propertyIsEnumerable;
	var spreadableSymbol = Symbol ? Symbol.isConcatSpreadable : void 0;
	function baseFlatten(array, depth, predicate, isStrict, result) {
		var index = -1, length = array.length;
		predicate || (predicate = isFlattenable);
		result || (result = []);
		while (++index < length) {
			var value = array[index];
			if (depth > 0 && predicate(value)) {
				if (depth > 1) baseFlatten(value, depth - 1, predicate, isStrict, result);
				else arrayPush(result, value);
			} else if (!isStrict) result[result.length] = value;
		}
		return result;
	}
	function isFlattenable(value) {
		return isArray(value) || isArguments(value) || !!(spreadableSymbol && value && value[spreadableSymbol]);
	}
	function flatten(array) {
		return (array ? array.length : 0) ? baseFlatten(array, 1) : [];
	}
	function isArguments(value) {
		return isArrayLikeObject(value) && hasOwnProperty.call(value, "callee") && (!propertyIsEnumerable.call(value, "callee") || objectToString.call(value) == argsTag);
	}
	var isArray = Array.isArray;
	function isArrayLike(value) {
		return value != null && isLength(value.length) && !isFunction(value);
	}
	function isArrayLikeObject(value) {
		return isObjectLike(value) && isArrayLike(value);
	}
	function isFunction(value) {
		var tag = isObject(value) ? objectToString.call(value) : "";
		return tag == funcTag || tag == genTag;
	}
	function isLength(value) {
		return typeof value == "number" && value > -1 && value % 1 == 0 && value <= MAX_SAFE_INTEGER;
	}
	function isObject(value) {
		var type = typeof value;
		return !!value && (type == "object" || type == "function");
	}
	function isObjectLike(value) {
		return !!value && typeof value == "object";
	}
	module.exports = flatten;
}));
// node_modules/autocannon/lib/requestIterator.js
var require_requestIterator = /* @__PURE__ */ __commonJSMin(((exports, module) => {
	const hyperid = require_hyperid();
	const inherits = __require("util").inherits;
	const requestBuilder = require_httpRequestBuilder();
	const clone = require_lodash_clonedeep();
	const chunk = require_lodash_chunk();
	const flatten = require_lodash_flatten();
	const toHeaderKeyValue = (rawHeaders) => {
		const tupleHeaders = chunk(rawHeaders, 2);
		const headers = {};
		tupleHeaders.forEach((val) => {
			const currentValue = headers[val[0]];
			if (!currentValue) headers[val[0]] = val[1];
			else headers[val[0]] = flatten([currentValue, val[1]]);
		});
		return headers;
	};
	function RequestIterator(opts) {
		if (!(this instanceof RequestIterator)) return new RequestIterator(opts);
		this.hyperid = hyperid({
			urlSafe: true,
			fixedLength: true
		});
		this.resetted = false;
		this.headers = {};
		this.initialContext = opts.initialContext || {};
		this.resetContext();
		this.reqDefaults = opts;
		this.requestBuilder = requestBuilder(opts);
		this.setRequests(opts.requests);
	}
	inherits(RequestIterator, Object);
	RequestIterator.prototype.resetContext = function() {
		this.context = clone(this.initialContext);
	};
	RequestIterator.prototype.nextRequest = function() {
		this.resetted = false;
		++this.currentRequestIndex;
		if (this.currentRequestIndex === this.requests.length) {
			this.resetContext();
			this.currentRequestIndex = 0;
		}
		this.currentRequest = this.requests[this.currentRequestIndex];
		if (this.reqDefaults.idReplacement || typeof this.currentRequest.setupRequest === "function") this.rebuildRequest();
		return this.currentRequest;
	};
	RequestIterator.prototype.nextRequestBuffer = function() {
		this.nextRequest();
		return this.currentRequest.requestBuffer;
	};
	RequestIterator.prototype.setRequests = function(newRequests) {
		this.resetted = false;
		this.requests = newRequests || [{}];
		this.currentRequestIndex = 0;
		this.requests.forEach((request, i) => {
			this.currentRequest = request;
			if (i === 0 || typeof request.setupRequest !== "function") this.rebuildRequest();
		});
		this.currentRequest = this.requests[0];
	};
	RequestIterator.prototype.setHeaders = function(newHeaders) {
		this.headers = newHeaders || {};
		this.currentRequest.headers = this.headers;
		this.rebuildRequest();
	};
	RequestIterator.prototype.setBody = function(newBody) {
		this.currentRequest.body = newBody || Buffer.alloc(0);
		this.rebuildRequest();
	};
	RequestIterator.prototype.setHeadersAndBody = function(newHeaders, newBody) {
		this.headers = newHeaders || {};
		this.currentRequest.headers = this.headers;
		this.currentRequest.body = newBody || Buffer.alloc(0);
		this.rebuildRequest();
	};
	RequestIterator.prototype.setRequest = function(newRequest) {
		this.currentRequest = newRequest || {};
		this.rebuildRequest();
	};
	RequestIterator.prototype.rebuildRequest = function() {
		let data;
		this.resetted = false;
		if (this.currentRequest) {
			this.currentRequest.headers = this.currentRequest.headers || this.headers;
			data = this.requestBuilder(this.currentRequest, this.context);
			if (data) {
				const hyperid = this.hyperid();
				this.currentRequest.requestBuffer = this.reqDefaults.idReplacement ? Buffer.from(data.toString().replace(/\[<id>\]/g, hyperid).replace(/^.+/, (m) => m.replace(/\[%3Cid%3E]/g, hyperid))) : data;
			} else if (this.currentRequestIndex === 0) throw new Error("First setupRequest() failed did not returned valid request. Stopping");
			else {
				this.currentRequestIndex = this.requests.length - 1;
				this.nextRequest();
				this.resetted = true;
			}
		}
		return data;
	};
	RequestIterator.prototype.recordBody = function(request, status, body, headers) {
		if (request && typeof request.onResponse === "function") request.onResponse(status, body, this.context, toHeaderKeyValue(headers || []));
	};
	module.exports = RequestIterator;
}));
// node_modules/autocannon/lib/pipelinedRequestsQueue.js
var require_pipelinedRequestsQueue = /* @__PURE__ */ __commonJSMin(((exports, module) => {
	var PipelinedRequestsQueue = class {
		constructor() {
			this.pendingRequests = [];
		}
		insertRequest(req) {
			this.pendingRequests.push({
				req,
				bytes: 0,
				body: "",
				headers: {},
				startTime: process.hrtime()
			});
		}
		peek() {
			if (this.pendingRequests.length > 0) return this.pendingRequests[0];
		}
		addByteCount(count) {
			const req = this.peek();
			if (req) req.bytes += count;
		}
		addBody(data) {
			const req = this.peek();
			if (req) req.body += data;
		}
		setHeaders(headers) {
			const req = this.peek();
			if (req) req.headers = headers;
		}
		size() {
			return this.pendingRequests.length;
		}
		terminateRequest() {
			if (this.pendingRequests.length > 0) {
				const data = this.pendingRequests.shift();
				const hrduration = process.hrtime(data.startTime);
				data.duration = hrduration[0] * 1e3 + hrduration[1] / 1e6;
				return data;
			}
		}
		clear() {
			this.pendingRequests = [];
		}
		toArray() {
			return this.pendingRequests;
		}
	};
	module.exports = PipelinedRequestsQueue;
}));
// node_modules/autocannon/lib/httpClient.js
var require_httpClient = /* @__PURE__ */ __commonJSMin(((exports, module) => {
	const inherits = __require("util").inherits;
	const EE = __require("events").EventEmitter;
	const net = __require("net");
	const tls = __require("tls");
	const retimer = require_retimer();
	const HTTPParser = require_http_parser().HTTPParser;
	const RequestIterator = require_requestIterator();
	const noop = require_noop();
	const clone = require_lodash_clonedeep();
	const PipelinedRequestsQueue = require_pipelinedRequestsQueue();
	function Client(opts) {
		if (!(this instanceof Client)) return new Client(opts);
		this.opts = clone(opts);
		this.opts.setupClient = this.opts.setupClient || noop;
		this.opts.pipelining = this.opts.pipelining || 1;
		this.opts.port = this.opts.port || 80;
		this.opts.expectBody = this.opts.expectBody || null;
		this.opts.tlsOptions = this.opts.tlsOptions || {};
		this.timeout = (this.opts.timeout || 10) * 1e3;
		this.ipc = !!this.opts.socketPath;
		this.secure = this.opts.protocol === "https:";
		this.auth = this.opts.auth || null;
		if (this.secure && this.opts.port === 80) this.opts.port = 443;
		this.parser = new HTTPParser(HTTPParser.RESPONSE);
		this.requestIterator = new RequestIterator(this.opts);
		this.reqsMade = 0;
		this.responseMax = this.opts.responseMax;
		this.reqsMadeThisSecond = 0;
		this.rate = this.opts.rate;
		this.reconnectRate = this.opts.reconnectRate;
		this.pipelinedRequests = new PipelinedRequestsQueue();
		this.destroyed = false;
		this.opts.setupClient(this);
		const handleTimeout = () => {
			this._destroyConnection();
			this.timeoutTicker.reschedule(this.timeout);
			this._connect();
			for (let i = 0; i < this.opts.pipelining; i++) this.emit("timeout");
		};
		if (this.rate) this.rateInterval = setInterval(() => {
			this.reqsMadeThisSecond = 0;
			if (this.paused) this._doRequest(this.cer);
			this.paused = false;
		}, 1e3);
		this.timeoutTicker = retimer(handleTimeout, this.timeout);
		this.parser[HTTPParser.kOnHeaders] = (rawTrailers) => {
			this.emit("trailers", rawTrailers);
		};
		this.parser[HTTPParser.kOnHeadersComplete] = (opts) => {
			this.emit("headers", opts);
			this.pipelinedRequests.setHeaders(opts);
		};
		this.parser[HTTPParser.kOnBody] = (body, start, len) => {
			this.pipelinedRequests.addBody(body.slice(start, start + len));
			this.emit("body", body);
		};
		this.parser[HTTPParser.kOnMessageComplete] = () => {
			const resp = this.pipelinedRequests.terminateRequest();
			if (!this.destroyed && this.reconnectRate && this.reqsMade % this.reconnectRate === 0) return this._resetConnection();
			if (!this.destroyed) {
				this.requestIterator.recordBody(resp.req, resp.headers.statusCode, resp.body, resp.headers.headers);
				this.emit("response", resp.headers.statusCode, resp.bytes, resp.duration, this.rate);
				this._doRequest();
				const isFn = typeof this.opts.verifyBody === "function";
				if (isFn && !this.opts.verifyBody(resp.body)) return this.emit("mismatch", resp.body);
				else if (!isFn && this.opts.expectBody && this.opts.expectBody !== resp.body) return this.emit("mismatch", resp.body);
			}
		};
		this._connect();
	}
	inherits(Client, EE);
	Client.prototype._connect = function() {
		if (this.secure) {
			let servername;
			if (this.opts.servername) servername = this.opts.servername;
			else if (!net.isIP(this.opts.hostname)) servername = this.opts.hostname;
			if (this.ipc) this.conn = tls.connect(this.opts.socketPath, {
				...this.opts.tlsOptions,
				rejectUnauthorized: false
			});
			else this.conn = tls.connect(this.opts.port, this.opts.hostname, {
				...this.opts.tlsOptions,
				rejectUnauthorized: false,
				servername
			});
		} else if (this.ipc) this.conn = net.connect(this.opts.socketPath);
		else this.conn = net.connect(this.opts.port, this.opts.hostname);
		this.conn.on("error", (error) => {
			this.emit("connError", error);
			if (!this.destroyed) this._connect();
		});
		this.conn.on("data", (chunk) => {
			this.pipelinedRequests.addByteCount(chunk.length);
			this.parser.execute(chunk);
		});
		this.conn.on("end", () => {
			if (!this.destroyed) this._connect();
		});
		for (let i = 0; i < this.opts.pipelining; i++) this._doRequest();
	};
	Client.prototype._doRequest = function() {
		if (!this.rate || this.rate && this.reqsMadeThisSecond++ < this.rate) {
			if (!this.destroyed && this.responseMax && this.reqsMade >= this.responseMax) return this.destroy();
			this.emit("request");
			if (this.reqsMade > 0) {
				this.requestIterator.nextRequest();
				if (this.requestIterator.resetted) this.emit("reset");
			}
			this.pipelinedRequests.insertRequest(this.requestIterator.currentRequest);
			this.conn.write(this.getRequestBuffer());
			this.timeoutTicker.reschedule(this.timeout);
			this.reqsMade++;
		} else this.paused = true;
	};
	Client.prototype._resetConnection = function() {
		this._destroyConnection();
		this._connect();
	};
	Client.prototype._destroyConnection = function() {
		this.conn.removeAllListeners("error");
		this.conn.removeAllListeners("end");
		this.conn.on("error", () => {});
		this.conn.destroy();
		this.pipelinedRequests.clear();
	};
	Client.prototype.destroy = function() {
		if (!this.destroyed) {
			this.destroyed = true;
			this.timeoutTicker.clear();
			if (this.rate) clearInterval(this.rateInterval);
			this.emit("done");
			this._destroyConnection();
		}
	};
	Client.prototype.getRequestBuffer = function() {
		return this.requestIterator.currentRequest.requestBuffer;
	};
	Client.prototype.setHeaders = function(newHeaders) {
		this._okayToUpdateCheck();
		this.requestIterator.setHeaders(newHeaders);
	};
	Client.prototype.setBody = function(newBody) {
		this._okayToUpdateCheck();
		this.requestIterator.setBody(newBody);
	};
	Client.prototype.setHeadersAndBody = function(newHeaders, newBody) {
		this._okayToUpdateCheck();
		this.requestIterator.setHeadersAndBody(newHeaders, newBody);
	};
	Client.prototype.setRequest = function(newRequest) {
		this._okayToUpdateCheck();
		this.requestIterator.setRequest(newRequest);
	};
	Client.prototype.setRequests = function(newRequests) {
		this._okayToUpdateCheck();
		this.requestIterator.setRequests(newRequests);
	};
	Client.prototype._okayToUpdateCheck = function() {
		if (this.opts.pipelining > 1) throw new Error("cannot update requests when the piplining factor is greater than 1");
	};
	module.exports = Client;
}));
// node_modules/autocannon/lib/run.js
var require_run = /* @__PURE__ */ __commonJSMin(((exports, module) => {
	const { URL, urlToHttpOptions } = __require("url");
	const reInterval = require_reinterval();
	const EE = __require("events").EventEmitter;
	const Client = require_httpClient();
	const { isMainThread } = require_worker_threads();
	const { ofURL } = require_url();
	const aggregateResult = require_aggregateResult();
	const { getHistograms, encodeHist } = require_histUtil();
	const defaults = { harRequests: /* @__PURE__ */ new Map() };
	function run(opts, tracker, cb) {
		opts = Object.assign({}, defaults, opts);
		tracker = tracker || new EE();
		const histograms = getHistograms(opts.histograms);
		const { latencies, requests, throughput } = histograms;
		const statusCodes = [
			0,
			0,
			0,
			0,
			0
		];
		const statusCodeStats = {};
		if (opts.overallRate && opts.overallRate < opts.connections) opts.connections = opts.overallRate;
		let counter = 0;
		let bytes = 0;
		let errors = 0;
		let timeouts = 0;
		let mismatches = 0;
		let totalBytes = 0;
		let totalRequests = 0;
		let totalCompletedRequests = 0;
		let samples = 0;
		let resets = 0;
		const amount = opts.amount;
		let stop = false;
		let restart = true;
		let numRunning = opts.connections;
		let startTime = Date.now();
		const includeErrorStats = !opts.excludeErrorStats;
		opts.url = ofURL(opts.url).map((url) => {
			if (url.indexOf("http") !== 0) return "http://" + url;
			return url;
		});
		const urls = ofURL(opts.url, true).map((url) => {
			if (url.indexOf("http") !== 0) url = "http://" + url;
			const parsed = new URL(url);
			url = urlToHttpOptions(parsed);
			url.host = parsed.host;
			url.pipelining = opts.pipelining;
			url.method = opts.method;
			url.body = opts.form ? opts.form.getBuffer() : opts.body;
			url.headers = opts.form ? Object.assign({}, opts.headers, opts.form.getHeaders()) : opts.headers;
			url.setupClient = opts.setupClient;
			url.verifyBody = opts.verifyBody;
			url.timeout = opts.timeout;
			url.origin = `${url.protocol}//${url.host}`;
			url.requests = opts.harRequests.get(url.origin) || opts.requests;
			url.reconnectRate = opts.reconnectRate;
			url.responseMax = amount || opts.maxConnectionRequests || opts.maxOverallRequests;
			url.rate = opts.connectionRate || opts.overallRate;
			url.idReplacement = opts.idReplacement;
			url.socketPath = opts.socketPath;
			url.servername = opts.servername;
			url.expectBody = opts.expectBody;
			return url;
		});
		let stopTimer;
		let clients = [];
		initialiseClients(clients);
		if (!amount) stopTimer = setTimeout(() => {
			stop = true;
		}, opts.duration * 1e3);
		const second = reInterval(tickProgressBar, 1e3);
		const interval = reInterval(tickInterval, opts.sampleInt);
		setImmediate(() => {
			tracker.emit("start");
		});
		function tickProgressBar() {
			tracker.emit("tick", {
				counter,
				bytes
			});
		}
		function tickInterval() {
			totalBytes += bytes;
			totalCompletedRequests += counter;
			samples += 1;
			requests.recordValue(counter);
			throughput.recordValue(bytes);
			counter = 0;
			bytes = 0;
			if (stop) {
				if (stopTimer) clearTimeout(stopTimer);
				tracker.emit("tick", {
					counter,
					bytes
				});
				second.clear();
				interval.clear();
				clients.forEach((client) => client.destroy());
				const result = {
					latencies: encodeHist(latencies),
					requests: encodeHist(requests),
					throughput: encodeHist(throughput),
					totalCompletedRequests,
					totalRequests,
					totalBytes,
					samples,
					errors,
					timeouts,
					mismatches,
					non2xx: statusCodes[0] + statusCodes[2] + statusCodes[3] + statusCodes[4],
					statusCodeStats,
					resets,
					duration: Math.round((Date.now() - startTime) / 10) / 100,
					start: new Date(startTime),
					finish: /* @__PURE__ */ new Date()
				};
				statusCodes.forEach((code, index) => {
					result[index + 1 + "xx"] = code;
				});
				const resultObj = isMainThread && !opts.skipAggregateResult ? aggregateResult(result, opts, histograms) : result;
				if (opts.forever) tracker.emit("done", resultObj);
				else {
					latencies.destroy();
					requests.destroy();
					throughput.destroy();
					cb(null, resultObj);
				}
				const restartFn = () => {
					stop = false;
					stopTimer = setTimeout(() => {
						stop = true;
					}, opts.duration * 1e3);
					errors = 0;
					timeouts = 0;
					mismatches = 0;
					totalBytes = 0;
					totalRequests = 0;
					totalCompletedRequests = 0;
					resets = 0;
					statusCodes.fill(0);
					requests.reset();
					latencies.reset();
					throughput.reset();
					startTime = Date.now();
					if (opts.overallRate && opts.overallRate < opts.connections) opts.connections = opts.overallRate;
					clients = [];
					initialiseClients(clients);
					interval.reschedule(1e3);
					tracker.emit("start");
				};
				setImmediate(() => {
					if (opts.forever && restart && isMainThread) restartFn();
				});
			}
		}
		function initialiseClients(clients) {
			for (let i = 0; i < opts.connections; i++) {
				const url = urls[i % urls.length];
				if (!amount && !opts.maxConnectionRequests && opts.maxOverallRequests) url.responseMax = distributeNums(opts.maxOverallRequests, i);
				if (amount) {
					url.responseMax = distributeNums(amount, i);
					if (url.responseMax === 0) throw Error("connections cannot be greater than amount");
				}
				if (!opts.connectionRate && opts.overallRate) url.rate = distributeNums(opts.overallRate, i);
				if (opts.initialContext) url.initialContext = opts.initialContext;
				if (opts.tlsOptions) url.tlsOptions = opts.tlsOptions;
				const client = new Client(url);
				client.on("response", onResponse);
				client.on("connError", onError);
				client.on("mismatch", onExpectMismatch);
				client.on("reset", () => {
					resets++;
				});
				client.on("timeout", onTimeout);
				client.on("request", () => {
					totalRequests++;
				});
				client.on("done", onDone);
				clients.push(client);
				totalRequests += url.pipelining < url.rate ? url.rate : url.pipelining;
			}
			function distributeNums(x, i) {
				return Math.floor(x / opts.connections) + (i + 1 <= x % opts.connections ? 1 : 0);
			}
			function onResponse(statusCode, resBytes, responseTime, rate) {
				tracker.emit("response", this, statusCode, resBytes, responseTime);
				const codeIndex = Math.floor(parseInt(statusCode) / 100) - 1;
				statusCodes[codeIndex] += 1;
				if (!statusCodeStats[statusCode]) statusCodeStats[statusCode] = { count: 1 };
				else statusCodeStats[statusCode].count++;
				if (codeIndex === 1 || includeErrorStats) {
					if (rate && !opts.ignoreCoordinatedOmission) latencies.recordValueWithExpectedInterval(responseTime, Math.ceil(1 / rate));
					else latencies.recordValue(responseTime);
				}
				if (codeIndex === 1 || includeErrorStats) bytes += resBytes;
				counter++;
			}
			function onError(error) {
				for (let i = 0; i < opts.pipelining; i++) tracker.emit("reqError", error);
				errors++;
				if (opts.debug) console.error(error);
				if (opts.bailout && errors >= opts.bailout) stop = true;
			}
			function onExpectMismatch(bpdyStr) {
				for (let i = 0; i < opts.pipelining; i++) tracker.emit("reqMismatch", bpdyStr);
				mismatches++;
				if (opts.bailout && mismatches >= opts.bailout) stop = true;
			}
			function onTimeout() {
				const error = /* @__PURE__ */ new Error("request timed out");
				for (let i = 0; i < opts.pipelining; i++) tracker.emit("reqError", error);
				errors++;
				timeouts++;
				if (opts.bailout && errors >= opts.bailout) stop = true;
			}
			function onDone() {
				if (!--numRunning) stop = true;
			}
		}
		tracker.stop = () => {
			stop = true;
			restart = false;
		};
		return tracker;
	}
	module.exports = run;
}));
// node_modules/autocannon/lib/runTracker.js
var require_runTracker = /* @__PURE__ */ __commonJSMin(((exports, module) => {
	const EE = __require("events").EventEmitter;
	const run = require_run();
	const noop = require_noop();
	function runTracker(opts, tracker, cb) {
		cb = cb || noop;
		tracker = tracker || new EE();
		run(opts, tracker, cb);
		return tracker;
	}
	module.exports = runTracker;
}));
// \0unreached:progress
var require__unreached_progress = /* @__PURE__ */ __commonJSMin(((exports, module) => {
	function standIn(name) {
		const fail = () => {
			throw new Error(name + " is not part of this bundle, because nothing was to call it. Please report it.");
		};
		const proxy = new Proxy(function() {}, {
			get: (target, key) => key === "__esModule" || key === "prototype" ? target[key] : standIn(name + "." + String(key)),
			getPrototypeOf: () => proxy,
			apply: fail,
			construct: fail
		});
		return proxy;
	}
	module.exports = standIn("progress");
}));
// \0unreached:char-spinner
var require__unreached_char_spinner = /* @__PURE__ */ __commonJSMin(((exports, module) => {
	function standIn(name) {
		const fail = () => {
			throw new Error(name + " is not part of this bundle, because nothing was to call it. Please report it.");
		};
		const proxy = new Proxy(function() {}, {
			get: (target, key) => key === "__esModule" || key === "prototype" ? target[key] : standIn(name + "." + String(key)),
			getPrototypeOf: () => proxy,
			apply: fail,
			construct: fail
		});
		return proxy;
	}
	module.exports = standIn("char-spinner");
}));
// node_modules/autocannon/lib/progressTracker.js
/* istanbul ignore file */
var require_progressTracker = /* @__PURE__ */ __commonJSMin(((exports, module) => {
	const ProgressBar = require__unreached_progress();
	const Chalk = require__unreached_chalk();
	const testColorSupport = require__unreached_color_support();
	const charSpinner = require__unreached_char_spinner();
	const printResult = require_printResult();
	const { isMainThread } = require_worker_threads();
	const defaults = {
		outputStream: process.stderr,
		renderProgressBar: true,
		renderResultsTable: true,
		renderLatencyTable: false
	};
	function track(instance, opts) {
		if (!instance) throw new Error("instance required for tracking");
		opts = Object.assign({}, defaults, opts);
		const chalk = new Chalk.Instance(testColorSupport({
			stream: opts.outputStream,
			alwaysReturn: true
		}));
		const runningDescription = opts.warmupRunning ? "warmup" : "running";
		opts.progressBarString = opts.progressBarString || `${chalk.green(runningDescription)} [:bar] :percent`;
		const iOpts = instance.opts;
		let durationProgressBar;
		let amountProgressBar;
		let addedListeners = false;
		let spinner;
		instance.on("start", () => {
			if (opts.renderProgressBar && isMainThread) {
				const socketPath = iOpts.socketPath ? ` (${iOpts.socketPath})` : "";
				let msg = `${iOpts.connections} connections`;
				if (iOpts.pipelining > 1) msg += ` with ${iOpts.pipelining} pipelining factor`;
				if (iOpts.workers) msg += `\n${iOpts.workers} workers`;
				const runningType = opts.warmupRunning ? "warmup" : "test";
				logToStream(iOpts.amount ? `Running ${iOpts.amount} requests ${runningType} @ ${iOpts.url}${socketPath}\n${msg}\n` : `Running ${iOpts.duration}s ${runningType} @ ${iOpts.url}${socketPath}\n${msg}\n`);
				if (iOpts.workers) showSpinner();
				else if (iOpts.amount) amountProgressBar = trackAmount(instance, opts, iOpts);
				else durationProgressBar = trackDuration(instance, opts, iOpts);
				addListener();
			}
		});
		instance.on("done", (result) => {
			if (opts.renderResultsTable === false) return;
			const tableStrResult = printResult(result, opts);
			opts.outputStream.write(tableStrResult);
		});
		function showSpinner() {
			spinner = charSpinner();
		}
		function hideSpinner() {
			if (spinner) {
				clearInterval(spinner);
				spinner = null;
			}
		}
		function addListener() {
			if (addedListeners) return;
			addedListeners = true;
			if (iOpts.workers) {
				instance.prependOnceListener("done", hideSpinner);
				return;
			}
			if (opts.outputStream.isTTY) {
				if (!iOpts.amount) {
					instance.on("tick", () => {
						durationProgressBar.tick();
					});
					instance.on("done", () => {
						durationProgressBar.tick(iOpts.duration - 1);
					});
					process.once("SIGINT", () => {
						durationProgressBar.tick(iOpts.duration - 1);
					});
				} else {
					instance.on("response", () => {
						amountProgressBar.tick();
					});
					instance.on("reqError", () => {
						amountProgressBar.tick();
					});
					instance.on("done", () => {
						amountProgressBar.tick(iOpts.amount - 1);
					});
					process.once("SIGINT", () => {
						amountProgressBar.tick(iOpts.amount - 1);
					});
				}
			}
		}
		function logToStream(msg) {
			if (!isMainThread) return;
			opts.outputStream.write(msg + "\n");
		}
	}
	function trackDuration(instance, opts, iOpts) {
		if (!opts.outputStream.isTTY) return;
		const progressBar = new ProgressBar(opts.progressBarString, {
			width: 20,
			incomplete: " ",
			total: iOpts.duration,
			clear: true,
			stream: opts.outputStream
		});
		progressBar.tick(0);
		return progressBar;
	}
	function trackAmount(instance, opts, iOpts) {
		if (!opts.outputStream.isTTY) return;
		const progressBar = new ProgressBar(opts.progressBarString, {
			width: 20,
			incomplete: " ",
			total: iOpts.amount,
			clear: true,
			stream: opts.outputStream
		});
		progressBar.tick(0);
		return progressBar;
	}
	module.exports = track;
}));
// node_modules/autocannon/lib/init.js
var require_init = /* @__PURE__ */ __commonJSMin(((exports, module) => {
	const EE = __require("events").EventEmitter;
	const { isMainThread } = require_worker_threads();
	const initWorkers = require_manager();
	const validateOpts = require_validate();
	const noop = require_noop();
	const runTracker = require_runTracker();
	const track = require_progressTracker();
	function init(opts, cb) {
		if (!(typeof cb === "function") && !opts.forever) {
			if (opts.warmup) return runWithWarmup(opts);
			else return run(opts);
		} else return _init(opts, null, cb);
	}
	function run(opts) {
		const tracker = new EE();
		const promise = new Promise((resolve, reject) => {
			_init(opts, tracker, (err, results) => {
				if (err) return reject(err);
				resolve(results);
			});
		});
		tracker.then = promise.then.bind(promise);
		tracker.catch = promise.catch.bind(promise);
		return tracker;
	}
	function runWithWarmup(opts) {
		const warmupOpts = {
			...opts,
			...opts.warmup,
			warmupRunning: true,
			renderResultsTable: false
		};
		const mainTracker = new EE();
		const warmUpTracker = new EE();
		const promise = new Promise((resolve, reject) => {
			_init(warmupOpts, warmUpTracker, (err, warmupResults) => {
				if (err) return reject(err);
				_init(opts, mainTracker, (err, results) => {
					if (err) return reject(err);
					results.warmup = warmupResults;
					resolve(results);
				});
			});
		});
		mainTracker.then = promise.then.bind(promise);
		mainTracker.catch = promise.catch.bind(promise);
		return mainTracker;
	}
	function _init(opts, tracker, cb) {
		const cbPassedIn = typeof cb === "function";
		cb = cb || noop;
		tracker = tracker || new EE();
		opts = validateOpts(opts, cbPassedIn);
		function _cb(err, result) {
			if (err) return cbPassedIn ? cb(err) : setImmediate(() => tracker.emit("error", err));
			tracker.emit("done", result);
			cb(null, result);
			if (!err && opts.json) console.log(JSON.stringify(result));
		}
		if (opts instanceof Error) {
			_cb(opts);
			return tracker;
		}
		tracker.opts = opts;
		if (opts.workers && isMainThread) initWorkers(opts, tracker, _cb);
		else runTracker(opts, tracker, _cb);
		if (opts[Symbol.for("internal")] && (!opts.json || !process.stdout.isTTY)) track(tracker, opts);
		return tracker;
	}
	module.exports = init;
}));
// node_modules/autocannon/lib/subargAliases.js
var require_subargAliases = /* @__PURE__ */ __commonJSMin(((exports, module) => {
	const clone = require_lodash_clonedeep();
	const subArgAlias = { warmup: {
		c: "connections",
		d: "duration"
	} };
	function generateSubargAliases(args) {
		const aliasedArgs = clone(args);
		function isParentAliasInArgs(argKey) {
			return aliasedArgs[argKey];
		}
		function isSubargAnAlias(parentAlias, subArg) {
			return parentAlias[subArg];
		}
		function mapAliasForSubarg(parentAlias, parentKey) {
			const parentArgs = aliasedArgs[parentKey];
			for (const subArg in parentArgs) if (isSubargAnAlias(parentAlias, subArg)) parentArgs[parentAlias[subArg]] = parentArgs[subArg];
		}
		for (const parentKey in subArgAlias) {
			const parentAlias = subArgAlias[parentKey];
			if (isParentAliasInArgs(parentKey)) mapAliasForSubarg(parentAlias, parentKey);
		}
		return aliasedArgs;
	}
	module.exports = generateSubargAliases;
}));
// node_modules/autocannon/package.json
var require_package = /* @__PURE__ */ __commonJSMin(((exports, module) => {
	module.exports = {
		"name": "autocannon",
		"version": "9.0.0",
		"description": "Fast HTTP benchmarking tool written in Node.js",
		"main": "autocannon.js",
		"bin": { "autocannon": "autocannon.js" },
		"scripts": {
			"test": "npm run lint && borp --no-timeout --concurrency 4",
			"lint": "eslint .",
			"lint:fix": "eslint . --fix"
		},
		"pre-commit": ["test"],
		"repository": {
			"type": "git",
			"url": "git+https://github.com/mcollina/autocannon.git"
		},
		"keywords": [
			"http",
			"soak",
			"load",
			"fast",
			"wrk",
			"ab",
			"test"
		],
		"author": "Matteo Collina <hello@matteocollina.com>",
		"contributors": [
			"Glen Keane <glenkeane.94@gmail.com>",
			"Donald Robertson <donaldarobertson89@gmail.com",
			"Salman Mitha <SalmanMitha@gmail.com>"
		],
		"license": "MIT",
		"bugs": { "url": "https://github.com/mcollina/autocannon/issues" },
		"homepage": "https://github.com/mcollina/autocannon#readme",
		"devDependencies": {
			"ansi-regex": "^5.0.1",
			"bl": "^6.0.0",
			"borp": "^1.0.0",
			"busboy": "^0.3.1",
			"eslint": "^10.14.0",
			"neostandard": "^0.14.1",
			"pre-commit": "^1.1.2",
			"proxyquire": "^2.1.3",
			"split2": "^4.0.0",
			"why-is-node-running": "^2.3.0"
		},
		"dependencies": {
			"@minimistjs/subarg": "^1.0.0",
			"chalk": "^4.1.0",
			"char-spinner": "^1.0.1",
			"cli-table3": "^0.6.0",
			"color-support": "^1.1.1",
			"cross-argv": "^2.0.0",
			"form-data": "^4.0.0",
			"has-async-hooks": "^1.0.0",
			"hdr-histogram-js": "^3.0.0",
			"hdr-histogram-percentiles-obj": "^3.0.0",
			"http-parser-js": "^0.5.2",
			"hyperid": "^4.0.0",
			"lodash.chunk": "^4.2.0",
			"lodash.clonedeep": "^4.5.0",
			"lodash.flatten": "^4.4.0",
			"manage-path": "^2.0.0",
			"on-net-listen": "^1.1.1",
			"pretty-bytes": "^5.4.1",
			"progress": "^2.0.3",
			"reinterval": "^1.1.0",
			"retimer": "^3.0.0",
			"semver": "^7.3.2",
			"timestring": "^6.0.0"
		}
	};
}));
// node_modules/autocannon/autocannon.js
var require_autocannon = /* @__PURE__ */ __commonJSMin(((exports, module) => {
	const crossArgv = require__unreached_cross_argv();
	const fs = __require("fs");
	const os = __require("os");
	const net = __require("net");
	const path = __require("path");
	const URL = __require("url").URL;
	const spawn = __require("child_process").spawn;
	const managePath = require__unreached_manage_path();
	const hasAsyncHooks = require__unreached_has_async_hooks();
	const subarg = require_subarg();
	const printResult = require_printResult();
	const initJob = require_init();
	const track = require_progressTracker();
	const generateSubArgAliases = require_subargAliases();
	const { checkURL, ofURL } = require_url();
	const { parseHAR } = require_parseHAR();
	const _aggregateResult = require_aggregateResult();
	const validateOpts = require_validate();
	if (typeof URL !== "function") {
		console.error("autocannon requires the WHATWG URL API, but it is not available. Please upgrade to Node 6.13+.");
		process.exit(1);
	}
	module.exports = initJob;
	module.exports.track = track;
	module.exports.start = start;
	module.exports.printResult = printResult;
	module.exports.parseArguments = parseArguments;
	module.exports.aggregateResult = function aggregateResult(results, opts = {}) {
		if (!Array.isArray(results)) throw new Error("\"results\" must be an array of results");
		opts = validateOpts(opts, false);
		if (opts instanceof Error) throw opts;
		return _aggregateResult(results, opts);
	};
	const alias = {
		connections: "c",
		pipelining: "p",
		timeout: "t",
		duration: "d",
		sampleInt: "L",
		amount: "a",
		json: "j",
		renderLatencyTable: ["l", "latency"],
		onPort: "on-port",
		method: "m",
		headers: ["H", "header"],
		body: "b",
		form: "F",
		servername: "s",
		bailout: "B",
		input: "i",
		maxConnectionRequests: "M",
		maxOverallRequests: "O",
		connectionRate: "r",
		overallRate: "R",
		ignoreCoordinatedOmission: "C",
		reconnectRate: "D",
		renderProgressBar: "progress",
		renderStatusCodes: "statusCodes",
		title: "T",
		verbose: "V",
		version: "v",
		forever: "f",
		idReplacement: "I",
		socketPath: "S",
		excludeErrorStats: "x",
		expectBody: "E",
		workers: "w",
		warmup: "W",
		help: "h"
	};
	const defaults = {
		connections: 10,
		timeout: 10,
		pipelining: 1,
		duration: 10,
		sampleInt: 1e3,
		reconnectRate: 0,
		renderLatencyTable: false,
		renderProgressBar: true,
		renderStatusCodes: false,
		json: false,
		forever: false,
		method: "GET",
		idReplacement: false,
		excludeErrorStats: false,
		debug: false,
		workers: 0,
		verbose: true
	};
	function parseArguments(argvs) {
		let argv = subarg(argvs, {
			boolean: [
				"json",
				"n",
				"help",
				"renderLatencyTable",
				"renderProgressBar",
				"renderStatusCodes",
				"forever",
				"idReplacement",
				"excludeErrorStats",
				"onPort",
				"debug",
				"ignoreCoordinatedOmission",
				"verbose"
			],
			alias,
			default: defaults,
			"--": true
		});
		argv = generateSubArgAliases(argv);
		argv.url = argv._.length > 1 ? argv._ : argv._[0];
		if (argv["--"][0] === "node") argv.onPort = true;
		if (argv.onPort) argv.spawn = argv["--"];
		if (argv.n) {
			argv.renderProgressBar = false;
			argv.renderResultsTable = false;
			argv.renderStatusCodes = false;
		}
		if (argv.version) {
			console.log("autocannon", "v" + require_package().version);
			console.log("node", process.version);
			return;
		}
		if (!checkURL(argv.url) || argv.help) {
			const help = fs.readFileSync(path.join(__dirname, "help.txt"), "utf8");
			console.error(help);
			return;
		}
		if (process.env.PORT) argv.url = ofURL(argv.url).map((url) => new URL(url, `http://localhost:${process.env.PORT}`).href);
		argv.url = ofURL(argv.url).map((url) => {
			if (url.indexOf("http") !== 0 && url[0] !== "/") url = `http://${url}`;
			return url;
		});
		ofURL(argv.url).map((url) => {
			try {
				if (argv.onPort) new URL(url, "http://localhost");
				else new URL(url);
			} catch (err) {
				console.error(err.message);
				console.error("");
				console.error("When targeting a path without a hostname, the PORT environment variable must be available.");
				console.error("Use a full URL or set the PORT variable.");
				process.exit(1);
			}
			return null;
		});
		if (argv.input) argv.body = fs.readFileSync(argv.input, "utf8");
		if (argv.headers) {
			if (!Array.isArray(argv.headers)) argv.headers = [argv.headers];
			argv.headers = argv.headers.reduce((obj, header) => {
				const colonIndex = header.indexOf(":");
				const equalIndex = header.indexOf("=");
				const index = Math.min(colonIndex < 0 ? Infinity : colonIndex, equalIndex < 0 ? Infinity : equalIndex);
				if (Number.isFinite(index) && index > 0) {
					obj[header.slice(0, index)] = header.slice(index + 1);
					return obj;
				} else throw new Error(`An HTTP header was not correctly formatted: ${header}`);
			}, {});
		}
		if (argv.har) try {
			argv.har = JSON.parse(fs.readFileSync(argv.har));
			const requestsByOrigin = parseHAR(argv.har);
			const allowed = ofURL(argv.url, true).map((url) => new URL(url).origin);
			for (const [origin] of requestsByOrigin) if (!allowed.includes(origin)) console.error(`Warning: skipping requests to '${origin}' as the target is ${allowed.join(", ")}`);
		} catch (err) {
			throw new Error(`Failed to load HAR file content: ${err.message}`);
		}
		argv.tlsOptions = {};
		if (argv.cert) try {
			argv.tlsOptions.cert = fs.readFileSync(argv.cert);
		} catch (err) {
			throw new Error(`Failed to load cert file: ${err.message}`);
		}
		if (argv.key) try {
			argv.tlsOptions.key = fs.readFileSync(argv.key);
		} catch (err) {
			throw new Error(`Failed to load key file: ${err.message}`);
		}
		if (argv.ca) {
			if (typeof argv.ca === "string") argv.ca = [argv.ca];
			else if (Array.isArray(argv.ca._)) argv.ca = argv.ca._;
			try {
				argv.tlsOptions.ca = argv.ca.map((caPath) => fs.readFileSync(caPath));
			} catch (err) {
				throw new Error(`Failed to load ca file: ${err.message}`);
			}
		}
		argv[Symbol.for("internal")] = true;
		return argv;
	}
	function start(argv) {
		if (!argv) return;
		if (argv.onPort) {
			if (!hasAsyncHooks()) {
				console.error("The --on-port flag requires the async_hooks builtin module, but it is not available. Please upgrade to Node 8.1+.");
				process.exit(1);
			}
			const { socketPath, server } = createChannel((port) => {
				const url = new URL(argv.url, `http://localhost:${port}`).href;
				const opts = Object.assign({}, argv, {
					onPort: false,
					url
				});
				const tracker = initJob(opts, () => {
					proc.kill("SIGINT");
					server.close();
				});
				process.once("SIGINT", () => {
					tracker.stop();
				});
			});
			const alterPath = managePath({ PATH: process.env.NODE_PATH });
			alterPath.unshift(path.join(__dirname, "lib/preload"));
			const proc = spawn(argv.spawn[0], argv.spawn.slice(1), {
				stdio: [
					"ignore",
					"inherit",
					"inherit"
				],
				env: Object.assign({}, process.env, {
					NODE_OPTIONS: ["-r", "autocannonDetectPort"].join(" ") + (process.env.NODE_OPTIONS ? ` ${process.env.NODE_OPTIONS}` : ""),
					NODE_PATH: alterPath.get(),
					AUTOCANNON_SOCKET: socketPath
				})
			});
		} else try {
			const tracker = initJob(argv);
			if (tracker.then) tracker.catch((err) => {
				console.error(err.message);
			});
		} catch (err) {
			console.error(err.message);
		}
	}
	function createChannel(onport) {
		const pipeName = `${process.pid}.autocannon`;
		const socketPath = process.platform === "win32" ? `\\\\?\\pipe\\${pipeName}` : path.join(os.tmpdir(), pipeName);
		const server = net.createServer((socket) => {
			socket.once("data", (chunk) => {
				onport(chunk.toString());
			});
		});
		server.listen(socketPath);
		server.on("close", () => {
			try {
				fs.unlinkSync(socketPath);
			} catch (err) {}
		});
		return {
			socketPath,
			server
		};
	}
	if (__require.main === module) start(parseArguments(crossArgv(process.argv.slice(2))));
}));
export { import_clean as n, init_semver as r, require_autocannon as t };
