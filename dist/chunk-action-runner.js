// src/action/runner.ts
function outletsOf({ mode, name, comment: asked }, { context, client, log, env }) {
	const comment = {
		when: mode === "measure" ? "never" : asked,
		pullRequest: context.pullRequest,
		workflowFile: context.workflowFile,
		name,
		run: {
			id: context.runId,
			attempt: context.runAttempt
		}
	};
	return {
		context,
		client,
		log,
		summaryFile: env["GITHUB_STEP_SUMMARY"],
		comment
	};
}
export { outletsOf as t };
