import { t as renderFailure } from "./chunk-markdown-markdownFailure.js";
import { i as faultOf, n as writeSummary, r as writeComment } from "./chunk-github-summary.js";
// src/github/publishFailure.ts
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
export { publishFailure };
