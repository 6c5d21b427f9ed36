import { c as setOutput, i as info, l as setSecret, n as error, o as notice, r as getInput, s as setFailed, u as warning } from "./chunk-actions-core.js";
import { t as UserError } from "./chunk-errors.js";
import { a as failOnLevels, i as confirmModes, n as chartKinds, r as commentModes, t as actionModes } from "./chunk-inputs.js";
import { r as cleanMessage } from "./chunk-report-clean.js";
import path from "node:path";
// src/action/inputs.ts
function readActionInputs(read, workspace) {
	const text = (name) => read(name) || null;
	const directory = path.resolve(workspace, read("working-directory") || ".");
	const budget = numberOf(read, "budget");
	return {
		mode: oneOf("mode", read("mode") || "profile", actionModes),
		name: read("name"),
		application: path.relative(workspace, directory).replaceAll("\\", "/"),
		baseline: read("baseline") || "auto",
		preparePaths: linesOf(read("prepare-paths")),
		comment: oneOf("comment", read("comment") || "always", commentModes),
		chart: {
			kind: oneOf("chart", read("chart") || "mermaid", chartKinds),
			...quickchartServer(read("quickchart-url"))
		},
		retentionDays: numberOf(read, "retention-days"),
		token: read("github-token"),
		inputs: {
			directory,
			fixtures: text("fixtures"),
			start: text("start"),
			prepare: text("prepare"),
			port: numberOf(read, "port"),
			openapi: text("openapi"),
			budgetMs: budget === null ? null : budget * 1e3,
			work: null,
			only: linesOf(read("only")),
			baseline: null,
			confirm: read("confirm") === "" ? null : oneOf("confirm", read("confirm"), confirmModes),
			output: path.join(directory, ".route-profiler"),
			failOn: oneOf("fail-on", read("fail-on") || "error", failOnLevels)
		}
	};
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
function oneOf(name, value, allowed) {
	const found = allowed.find((one) => one === value);
	if (found !== void 0) return found;
	throw new UserError(`The input ${name} is "${value}".`, `It takes ${allowed.join(", ")}.`);
}
function numberOf(read, name) {
	const value = read(name);
	if (value === "") return null;
	if (/^[1-9]\d{0,8}$/.test(value)) return Number(value);
	throw new UserError(`The input ${name} is "${value}".`, "It takes a whole number above zero.");
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
	if (await perform(action, {
		context,
		client: action.token === "" ? null : await connect(action.token, context.apiUrl),
		log,
		env: process.env
	}) === "failed") log.setFailed(`There are findings of severity ${action.inputs.failOn} or above.`);
}
async function perform(action, runner) {
	const { outletsOf, profileOnGitHub } = await import("./chunk-action-profileMode-entry.js");
	try {
		if (action.mode !== "report") return await profileOnGitHub(action, runner);
		const { reportOnGitHub } = await import("./chunk-action-reportMode.js");
		return await reportOnGitHub(action, runner);
	} catch (fault) {
		if (fault instanceof UserError) {
			const { publishFailure } = await import("./chunk-github-publishFailure.js");
			await publishFailure(fault, outletsOf(action, runner));
		}
		throw fault;
	}
}
try {
	await main();
} catch (fault) {
	if (fault instanceof UserError) log.setFailed([fault.message, fault.hint].filter(Boolean).join("\n"));
	else log.setFailed(`A fault of route-profiler itself, please report it: ${fault.stack ?? String(fault)}`);
}
process.stdout.write("", () => process.exit());
export {};
