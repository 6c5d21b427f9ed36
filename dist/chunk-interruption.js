// src/inputs.ts
const severities = [
	"notice",
	"warning",
	"error"
];
const severitySettings = [
	"off",
	...severities,
	"auto"
];
const failOnLevels = [...severities, "never"];
const confirmModes = [
	"suspects",
	"all",
	"never"
];
const workModes = ["on", "off"];
const cpuModes = [
	"auto",
	"all",
	"off"
];
const planModes = ["auto", "off"];
const impactModes = ["auto", "off"];
const actionModes = [
	"profile",
	"measure",
	"report"
];
const commentModes = [
	"always",
	"on-change",
	"never"
];
const annotationModes = ["on", "off"];
const chartKinds = [
	"mermaid",
	"quickchart",
	"none"
];
const formats = [
	"terminal",
	"agent",
	"json",
	"findings",
	"markdown",
	"html",
	"csv",
	"sarif",
	"bencher",
	"otlp"
];
function isRoutePattern(text) {
	return /^((([A-Z][A-Z-]*|\*) )?[/*{]|flow \S)/.test(text);
}
const MOST_GROWN_ROWS = 1e6;
const growthForm = `tables with their rows, such as books=10000,authors=2000, up to ${MOST_GROWN_ROWS} each; or on, or off`;
function readGrowth(text) {
	if (text === "on" || text === "off") return text;
	const tables = text.split(",").map((part) => /^\s*([^=\s][^=]*?)\s*=\s*([\d_]{1,9})\s*$/.exec(part)).map((part) => [part?.[1] ?? "", Number(part?.[2]?.replaceAll("_", ""))]);
	return tables.every(([, rows]) => rows >= 4 && rows <= 1e6) ? Object.fromEntries(tables) : null;
}
const LONGEST_BUDGET = 86400;
const unsaid = {
	fixtures: null,
	start: null,
	prepare: null,
	port: null,
	openapi: null,
	budgetMs: null,
	work: null,
	cpu: null,
	plans: null,
	growth: null,
	impact: null,
	only: [],
	baseline: null,
	confirm: null,
	failOn: "error"
};
// src/interruption.ts
var Interrupted = class extends Error {
	name = "Interrupted";
	signal;
	constructor(signal) {
		super(`Ended by ${signal}.`);
		this.signal = signal;
	}
	get exitCode() {
		return 128 + numbers[this.signal];
	}
};
const numbers = {
	SIGINT: 2,
	SIGTERM: 15,
	SIGHUP: 1
};
const SIGNAL_MS = 9e3;
const FAULT_MS = 12e4;
function watchInterruption(process, explain) {
	const stop = new AbortController();
	const endAfter = (ms, reason) => {
		setTimeout(() => process.exit(explain(reason)), ms).unref();
	};
	for (const signal of Object.keys(numbers)) process.on(signal, () => {
		const interrupted = new Interrupted(signal);
		const { reason } = stop.signal;
		if (reason instanceof Interrupted && reason.signal === signal) process.exit(interrupted.exitCode);
		stop.abort(interrupted);
		endAfter(SIGNAL_MS, interrupted);
	});
	process.on("uncaughtException", (fault) => {
		stop.abort(fault);
		endAfter(FAULT_MS, fault);
	});
	return stop.signal;
}
function orStopped(work, stop) {
	if (stop === void 0) return work;
	return new Promise((resolve, reject) => {
		const end = () => reject(stop.reason);
		stop.addEventListener("abort", end, { once: true });
		if (stop.aborted) end();
		work.then(resolve, reject).finally(() => stop.removeEventListener("abort", end));
	});
}
export { workModes as S, planModes as _, MOST_GROWN_ROWS as a, severitySettings as b, chartKinds as c, cpuModes as d, failOnLevels as f, isRoutePattern as g, impactModes as h, LONGEST_BUDGET as i, commentModes as l, growthForm as m, orStopped as n, actionModes as o, formats as p, watchInterruption as r, annotationModes as s, Interrupted as t, confirmModes as u, readGrowth as v, unsaid as x, severities as y };
