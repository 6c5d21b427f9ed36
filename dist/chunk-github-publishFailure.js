import { t as UserError } from "./chunk-errors.js";
import { a as prose, i as fence, t as adviceText } from "./chunk-markdown-markdownAdvice.js";
import { i as faultOf, n as writeSummary, r as writeComment } from "./chunk-github-summary.js";
// src/report/markdown/markdownFailure.ts
const NAME_LIMIT = 80;
function renderFailure({ message, hint }, name) {
	const [first = "", ...lines] = message.split("\n");
	return `${[
		`## ❌ Route Profiler${name === null ? "" : `, ${prose(name, null, NAME_LIMIT)}`}: nothing was measured`,
		prose(first),
		lines.length === 0 ? "" : fence(lines.join("\n")),
		adviceText(hint)
	].filter(Boolean).join("\n\n")}\n`;
}
// src/github/publishFailure.ts
var ToldFailure = class extends UserError {
	constructor(error) {
		super(error.message, error.hint, { cause: error });
	}
};
async function publishFailure(error, outlets) {
	const { log, summaryFile, comment } = outlets;
	const text = renderFailure(error, comment.name === "" ? null : comment.name);
	const faults = [];
	const attempt = async (step, work) => {
		try {
			await work();
		} catch (cause) {
			const fault = faultOf(step, cause, comment.pullRequest?.fromFork ?? false);
			faults.push(fault);
			log[fault.level](`${fault.message} ${fault.hint}`, { title: `Route Profiler: ${step}` });
		}
	};
	await attempt("summary", () => writeSummary(summaryFile, text));
	await attempt("comment", () => postFailure(text, outlets));
	log.setOutput("status", "failed");
	log.setOutput("faults", faults.map(({ step, message }) => `${step}: ${message}`).join("\n"));
}
async function postFailure(markdown, { client, context, comment }) {
	const { when, pullRequest, workflowFile, name, run } = comment;
	if (when === "never" || pullRequest === null || client === null) return;
	const { owner, repo } = context;
	const target = {
		owner,
		repo,
		number: pullRequest.number,
		key: [workflowFile, name],
		run
	};
	await writeComment(client, target, {
		markdown,
		create: true
	});
}
export { publishFailure as n, renderFailure as r, ToldFailure as t };
