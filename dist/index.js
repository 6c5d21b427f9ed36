import { c as setOutput, i as info, l as setSecret, n as error, o as notice, r as getInput, s as setFailed, u as warning } from "./chunk-actions-core.js";
import { n as messageOf, t as UserError } from "./chunk-errors.js";
import { _ as planModes, c as chartKinds, d as cpuModes, f as failOnLevels, g as isRoutePattern, h as impactModes, i as LONGEST_BUDGET, l as commentModes, m as growthForm, o as actionModes, r as watchInterruption, s as annotationModes, t as Interrupted, u as confirmModes, v as readGrowth, x as unsaid } from "./chunk-interruption.js";
import { r as cleanMessage } from "./chunk-report-clean.js";
import { statSync } from "node:fs";
import path from "node:path";
// src/action/inputs.ts
const MOST_RETENTION_DAYS = 400;
function readActionInputs(read, workspace) {
	const reading = new Reading(read);
	const mode = reading.oneOf("mode", "profile", actionModes);
	const directory = path.resolve(workspace, read("working-directory") || ".");
	const baseline = read("baseline") || "auto";
	if (mode !== "report") {
		reading.check(void 0, () => requireDirectory(read("working-directory"), directory));
		reading.check(void 0, () => requireBaseline(baseline, directory));
	}
	const action = {
		mode,
		name: read("name"),
		application: path.relative(workspace, directory).replaceAll("\\", "/"),
		baseline,
		preparePaths: linesOf(read("prepare-paths")),
		comment: reading.oneOf("comment", "always", commentModes),
		annotations: reading.oneOf("annotations", "on", annotationModes),
		chart: {
			kind: reading.oneOf("chart", "mermaid", chartKinds),
			...reading.check({}, () => quickchartServer(read("quickchart-url")))
		},
		retentionDays: reading.number("retention-days", MOST_RETENTION_DAYS),
		token: read("github-token"),
		inputs: {
			...unsaid,
			...runInputs(reading),
			directory,
			output: path.join(directory, ".route-profiler")
		}
	};
	if (reading.wrong.length > 0) throw allOf(reading.wrong);
	return action;
}
function runInputs(reading) {
	const budget = reading.number("budget", LONGEST_BUDGET);
	return {
		fixtures: reading.text("fixtures"),
		start: reading.text("start"),
		prepare: reading.text("prepare"),
		port: reading.number("port", 65535),
		openapi: reading.text("openapi"),
		budgetMs: budget === null ? null : budget * 1e3,
		cpu: reading.text("cpu") === null ? null : reading.oneOf("cpu", "auto", cpuModes),
		plans: reading.text("plans") === null ? null : reading.oneOf("plans", "auto", planModes),
		growth: reading.check(null, () => growthOf(reading.text("growth"))),
		impact: reading.text("impact") === null ? null : reading.oneOf("impact", "auto", impactModes),
		only: reading.check([], () => patternsOf(reading.text("only") ?? "")),
		confirm: reading.text("confirm") === null ? null : reading.oneOf("confirm", "suspects", confirmModes),
		failOn: reading.oneOf("fail-on", "error", failOnLevels)
	};
}
var Reading = class {
	wrong = [];
	#read;
	constructor(read) {
		this.#read = read;
	}
	check(otherwise, readOne) {
		try {
			return readOne();
		} catch (error) {
			if (!(error instanceof UserError)) throw error;
			this.wrong.push(error);
			return otherwise;
		}
	}
	text(name) {
		return this.#read(name) || null;
	}
	number(name, most) {
		return this.check(null, () => numberOf(this.#read, name, most));
	}
	oneOf(name, otherwise, allowed) {
		return this.check(otherwise, () => oneOfThem(name, this.#read(name) || otherwise, allowed));
	}
};
function allOf(wrong) {
	const [first] = wrong;
	if (wrong.length === 1) return first;
	return new UserError(`${wrong.length} inputs are wrong:\n${wrong.map((one) => `${messageOf(one)} ${one.hint}`).join("\n")}`, "action.yml describes every input.");
}
function requireDirectory(named, directory) {
	if (statSync(directory, { throwIfNoEntry: false })?.isDirectory()) return;
	throw new UserError(`The input working-directory is "${named}", and there is no such directory.`, "It takes the directory of the application, relative to the repository. Is the repository checked out before this step?");
}
function requireBaseline(baseline, directory) {
	if (!/[/\\]/.test(baseline) || statSync(path.resolve(directory, baseline), { throwIfNoEntry: false })?.isFile()) return;
	throw new UserError(`The input baseline is "${baseline}", and there is no such file.`, "It takes auto, none, the path of a profile.json relative to the application, or the name of an artifact.");
}
function quickchartServer(address) {
	if (address === "") return {};
	const url = URL.parse(address);
	if (url && /^https?:$/.test(url.protocol)) return {
		host: url.host,
		scheme: url.protocol === "http:" ? "http" : "https"
	};
	throw new UserError(`The input quickchart-url is "${address}".`, "It takes an address such as https://quickchart.io");
}
function oneOfThem(name, value, allowed) {
	const found = allowed.find((one) => one === value);
	if (found !== void 0) return found;
	throw new UserError(`The input ${name} is "${value}".`, `It takes ${allowed.join(", ")}.`);
}
function numberOf(read, name, most) {
	const value = read(name);
	if (value === "") return null;
	if (/^[1-9]\d{0,8}$/.test(value) && Number(value) <= most) return Number(value);
	throw new UserError(`The input ${name} is "${value}".`, `It takes a whole number from 1 to ${most}.`);
}
function growthOf(text) {
	if (text === null) return null;
	const said = readGrowth(text);
	if (said === null) throw new UserError(`The input growth is "${text}".`, `It takes ${growthForm}.`);
	return said;
}
function patternsOf(text) {
	const patterns = linesOf(text);
	const none = patterns.find((pattern) => !isRoutePattern(pattern));
	if (none === void 0) return patterns;
	throw new UserError(`The input only is "${none}".`, "It takes one pattern per line, a path or a method and a path, such as GET /api/**.");
}
function linesOf(text) {
	return text.split("\n").map((line) => line.trim()).filter(Boolean);
}
// src/action/visibleLog.ts
function visibleLog(log) {
	return {
		...log,
		info: (message) => log.info(cleanMessage(message)),
		notice: (message, properties) => log.notice(textOf(message), properties),
		warning: (message, properties) => log.warning(textOf(message), properties),
		error: (message, properties) => log.error(textOf(message), properties),
		setFailed: (message) => log.setFailed(textOf(message))
	};
}
function textOf(message) {
	return cleanMessage(String(message));
}
// src/action/index.ts
const log = visibleLog({
	error,
	info,
	notice,
	setFailed,
	setOutput,
	warning
});
async function main() {
	const action = readActionInputs((name) => getInput(name), process.env["GITHUB_WORKSPACE"] ?? process.cwd());
	if (action.token !== "") setSecret(action.token);
	log.info(`Route Profiler: ${action.mode} ${action.application || "the repository"}`);
	const { readContext } = await import("./chunk-github-context.js");
	const context = readContext(process.env);
	const { connect } = await import("./chunk-github-client-entry.js");
	const status = await perform(action, {
		context,
		client: action.token === "" ? null : await connect(action.token, context.apiUrl),
		log,
		env: process.env,
		stop
	});
	stop.throwIfAborted();
	if (status === "failed") log.setFailed(`There are findings of severity ${action.inputs.failOn} or above.`);
}
async function perform(action, runner) {
	try {
		if (action.mode !== "report") {
			const { profileOnGitHub } = await import("./chunk-action-profileMode.js");
			return await profileOnGitHub(action, runner);
		}
		const { reportOnGitHub } = await import("./chunk-action-reportMode.js");
		return await reportOnGitHub(action, runner);
	} catch (fault) {
		if (fault instanceof UserError) {
			const { publishFailure, ToldFailure } = await import("./chunk-github-publishFailure-entry.js");
			const { outletsOf } = await import("./chunk-action-runner-entry.js");
			if (!(fault instanceof ToldFailure)) await publishFailure(fault, outletsOf(action, runner));
		}
		throw fault;
	}
}
function explain(fault) {
	if (fault instanceof Interrupted) {
		log.setFailed(`The run was cut short by ${fault.signal}.`);
		return fault.exitCode;
	}
	if (fault instanceof UserError) log.setFailed([fault.message, fault.hint].filter(Boolean).join("\n"));
	else log.setFailed(`A fault of route-profiler itself, please report it: ${fault.stack ?? String(fault)}`);
	return 1;
}
const stop = watchInterruption(process, explain);
try {
	await main();
} catch (fault) {
	process.exitCode = explain(fault);
}
process.stdout.write("", () => process.exit());
export {};
