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
const LONGEST_BUDGET = 86400;
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
export { actionModes as a, commentModes as c, formats as d, isRoutePattern as f, workModes as h, LONGEST_BUDGET as i, confirmModes as l, severitySettings as m, orStopped as n, annotationModes as o, severities as p, watchInterruption as r, chartKinds as s, Interrupted as t, failOnLevels as u };
